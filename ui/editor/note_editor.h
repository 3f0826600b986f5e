#pragma once

#include "ui/editor/edit_command.h"
#include "ui/theme/theme.h"

#include <QByteArray>
#include <QPlainTextEdit>

#include <memory>
#include <vector>

namespace quillwort::ui {

class EditorPainting;
struct PlacedBlock;

/**
 * The text of one note: markdown as it is typed, with its structure visible.
 *
 * The bytes that were opened are the bytes that text() gives back, but for what was edited: line ends, no-break spaces,
 * a byte order mark and even bytes that are no UTF-8 stay as they were. Lines are the editor's blocks, counted from 0;
 * LF, CRLF and CR each end one.
 *
 * Long notes are put into the document in slices, so opening never stalls the window: the first screen stands at once
 * and the rest follows from the event loop; a key, patchText() or apply() before that finishes it first.
 */
class NoteEditor final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit NoteEditor(const Theme &theme, QWidget *parent = nullptr);
    ~NoteEditor() override;

    /** Another note: cursor and view at its start, nothing to undo. Emits neither textEdited() nor linesReplaced(). */
    void openText(const QByteArray &utf8);
    /** Exact bytes. After an edit a copy of all of them: some milliseconds for 10 MB. */
    QByteArray text() const;
    /**
     * Turns the present text into `utf8` by the smallest splices as one undo step, for text that came from elsewhere.
     * Cursor, selection and view stay at the text they are at. Emits linesReplaced(), never textEdited().
     */
    void patchText(const QByteArray &utf8);

    void apply(EditCommand command);

    /** The line of the cursor. */
    int cursorLine() const;
    /** Puts the cursor at the start of `line`, with the view around it. */
    void goToLine(int line);
    /** Line at the upper edge; the fraction is how much of it is above. */
    double topLine() const;
    /** Brings `line` to the upper edge without moving the cursor. Does not emit topLineChanged(). */
    void scrollToLine(double line);

    void setTheme(const Theme &theme);
    /** What an empty note shows instead of text. */
    void setPlaceholder(const QString &text);
    /** Dims all but the paragraph of the cursor. */
    void setFocusMode(bool on);

public slots:
    /** Clipboard text as it is, without smart paste. */
    void pastePlain();

signals:
    /** The person changed the text, by typing, a command, undo or redo. */
    void textEdited();
    /**
     * After every change but openText(): the lines [firstLine, firstLine + removedLines) became `insertedLines`, whole
     * lines with their ends as text() would give them; the last line of a note has none. Costs what was edited, never
     * the whole text.
     */
    void linesReplaced(int firstLine, int removedLines, const QByteArray &insertedLines);
    /** The person scrolled, or the view followed the cursor. */
    void topLineChanged(double line);
    /** All of what openText() gave is in the document. Emitted at once for a note that fits one slice. */
    void opened();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    QMimeData *createMimeDataFromSelection() const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    struct Parts;

    std::vector<PlacedBlock> blocksOnScreen() const;
    void updateColumn();
    void takeChange(int first, int removed, const QByteArray &inserted);
    void tellTopLine();
    void paintCaret(EditorPainting &painting, const std::vector<PlacedBlock> &blocks) const;
    /** The event with its position moved out of the gap between two lines, where Qt would find a line's end. */
    QMouseEvent onLine(const QMouseEvent &event) const;

    std::unique_ptr<Parts> m_parts;
};

} // namespace quillwort::ui
