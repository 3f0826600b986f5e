#pragma once

#include "ui/theme/theme.h"
#include "ui/window/view_mode.h"

#include <QUrl>
#include <QWidget>

class QSplitter;
class QStackedLayout;
class QTimer;

namespace quillwort::ui {

class EmptyState;
class FindBar;
class NoteEditor;
class NoticeLine;
class PreviewPane;
class StatusLine;
class ToolRow;
class WindowActions;

/** The right pane: editor and preview of one note, kept in step, with their tools and status. */
class NotePane final : public QWidget {
    Q_OBJECT
public:
    /** REQUIRES: `actions` outlives this. */
    NotePane(const WindowActions &actions, const Theme &theme, QWidget *parent = nullptr);

    ~NotePane() override;

    void setTheme(const Theme &theme);
    NoteEditor &editor() { return *m_editor; }
    PreviewPane &preview() { return *m_preview; }
    FindBar &findBar() { return *m_findBar; }
    NoticeLine &notice() { return *m_notice; }
    ToolRow &tools() { return *m_tools; }
    StatusLine &status() { return *m_status; }

    /** The editor has another text: show it in the preview from its top. */
    void showOpenedText();
    /** No note is open. */
    void showNothing();
    void setView(ViewMode mode);
    ViewMode view() const { return m_view; }
    void setSplitShare(double ofEditor);
    double splitShare() const { return m_splitShare; }
    /** A quiet card under the note; the pane takes it. */
    void setCard(QWidget *card);
    void focusText();

signals:
    void linkActivated(const QUrl &url);
    void newNoteAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(const WindowActions &actions);
    void connectParts();
    void followEditor();
    void followPreview(double line);
    void replacePreviewLines(int firstLine, int removedLines, const QByteArray &insertedLines);
    void tickTask(int line);
    void showPosition();
    void showWords();
    bool previewShown() const { return m_view == ViewMode::Preview || (m_view == ViewMode::Split && m_hasRoom); }
    void applyView();
    void rememberSplit();

    Theme m_theme;
    ViewMode m_view = ViewMode::Split;
    double m_splitShare = 0.5;
    bool m_hasRoom = true; ///< for both side by side
    bool m_following = false; ///< one of the two scrolls because the other did
    bool m_previewStale = false; ///< edits were made while it was hidden
    ToolRow *m_tools = nullptr;
    QStackedLayout *m_stack = nullptr;
    QSplitter *m_splitter = nullptr;
    NoteEditor *m_editor = nullptr;
    PreviewPane *m_preview = nullptr;
    EmptyState *m_empty = nullptr;
    FindBar *m_findBar = nullptr;
    NoticeLine *m_notice = nullptr;
    StatusLine *m_status = nullptr;
    QTimer *m_countSoon = nullptr;
};

} // namespace quillwort::ui
