#pragma once

#include "ui/editor/dirty_lines.h"
#include "ui/editor/line_state.h"
#include "ui/editor/note_layout.h"
#include "ui/editor/text_formats.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTextBlock>
#include <QTimer>

#include <functional>

namespace quillwort::ui {

/** Blocks [first, last] by number. */
struct BlockSpan {
    int first = 0;
    int last = 0;
};

/**
 * Shows the structure of a note by formats, without ever going over all of it at once.
 *
 * What a line means for the next is kept in QTextBlock::userState(). After an edit the lines it touched are read at
 * once, then what is on the screen for at most a few milliseconds, and the rest in slices from the event loop, until
 * states agree with what they were. Formats are made only for blocks that are laid out: see prepare().
 *
 * Not a QSyntaxHighlighter: that one goes over the whole document when it is set and over everything behind a fence in
 * one go (276 ms for 10 MB).
 */
class MarkdownHighlighter final : public QObject {
    Q_OBJECT
public:
    using VisibleBlocks = std::function<BlockSpan()>;

    /** `document` outlives this and has a NoteLayout. */
    MarkdownHighlighter(QTextDocument *document, const Theme &theme, VisibleBlocks visibleBlocks);

    void setTheme(const Theme &theme);

    /** Call from contentsChange, before the document's layout hears of it. */
    void linesReplaced(int first, int removed, int inserted);
    /** Everything is to be read anew, as after a new text. */
    void reset();

    /** Formats and look of a block that is about to be laid out. */
    BlockLook prepare(const QTextBlock &block);

    /** What stands before `block`, as far as it was read. */
    LineState stateBefore(const QTextBlock &block) const;

    bool isIdle() const { return m_dirty.isEmpty(); }

private:
    void readSlice();
    /** What is known of the line above the first that is read. */
    enum class Above { Same, Changed };

    /** Reads waiting lines in [first, last], and those their states change, until the time is up. */
    void readLines(int first, int last, Above above, const QElapsedTimer &timer, double milliseconds);
    bool isDirty(int number) const;
    /** Reads one block; true when its state is another now. */
    bool readBlock(QTextBlock block, int number, bool changedAbove);
    void updateScreen();
    LineParts partsOf(const QTextBlock &block) const;
    FrontMatter frontMatter() const;
    void relayout(const QTextBlock &block);
    NoteLayout *layout() const;

    QTextDocument *m_document;
    Theme m_theme;
    TextFormats m_formats;
    VisibleBlocks m_visibleBlocks;
    DirtyLines m_dirty;
    QTimer m_slice;
    bool m_screenChanged = false;
};

} // namespace quillwort::ui
