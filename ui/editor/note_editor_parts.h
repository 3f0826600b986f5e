#pragma once

#include "ui/editor/change_watch.h"
#include "ui/editor/markdown_highlighter.h"
#include "ui/editor/note_editor.h"
#include "ui/editor/note_layout.h"
#include "ui/editor/text_loader.h"

#include <optional>

namespace quillwort::ui {

/** What NoteEditor is made of, for its own source files. The objects are the document's children. */
struct NoteEditor::Parts {
    Theme theme;
    NoteLayout *layout = nullptr;
    MarkdownHighlighter *highlighter = nullptr;
    ChangeWatch *watch = nullptr;
    TextLoader *loader = nullptr;
    QString placeholder;
    bool focusMode = false;
    bool patching = false;
    bool scrolling = false;
    std::optional<double> scrollWhenLoaded;
    std::optional<int> goToWhenLoaded;
};

} // namespace quillwort::ui
