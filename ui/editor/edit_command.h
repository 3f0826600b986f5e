#pragma once

namespace quillwort::ui {

/** What NoteEditor::apply() does to the text at the cursor or the selection; each is one undo step. */
enum class EditCommand {
    Bold, ///< on, or off where all of the selection has it; without a selection the word at the cursor
    Italic,
    Code,
    Strike,
    Mark,
    Heading1, ///< the lines of the selection; the same level again makes them plain
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    BulletList, ///< on or off for the lines of the selection
    NumberedList,
    TaskList,
    Quote,
    ToggleTask, ///< ticks or unticks the tasks in the selection; a plain line or item becomes a task
    InsertLink, ///< `[text](|)` with the cursor where something is missing
    InsertNoteLink, ///< `[[|]]` around the selection
    CodeBlock, ///< a fence around the lines of the selection
    Indent,
    Outdent,
    MoveLinesUp,
    MoveLinesDown,
    DuplicateLines,
    DeleteLines,
};

} // namespace quillwort::ui
