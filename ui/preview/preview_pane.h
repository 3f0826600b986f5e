#pragma once

#include "ui/preview/block_flow.h"
#include "ui/preview/preview_selection.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace quillwort::ui {

class BackgroundParse;

/**
 * A note as it reads: markdown drawn without a web engine, of which only what is visible is laid out.
 *
 * Lines are 0-based lines of the note's text, as in the editor. Nothing is fetched from anywhere: pictures are read
 * from the note's folder only. Notes over 256 KiB are parsed in the background; until then their start is shown.
 */
class PreviewPane : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit PreviewPane(const Theme &theme, QWidget *parent = nullptr);
    ~PreviewPane() override;

    /** Another note, or the note anew: shown from its top when `keepPosition` is false. */
    void setText(const QByteArray &note, bool keepPosition = false);
    /** Lines [firstLine, firstLine + removedLines) became `insertedLines`; see LineEdit. The view stays where it is. */
    void replaceLines(int firstLine, int removedLines, const QByteArray &insertedLines);
    /** The text as shown: what setText() and replaceLines() made. */
    QByteArray text() const;

    void setTheme(const Theme &theme);
    /** The folder that relative addresses of pictures start from; empty for none. */
    void setImageFolder(const QString &folder);
    /** 1 is the theme's size; between 0.5 and 4. */
    void setZoom(double zoom);
    double zoom() const { return m_zoom; }

    /** The line at the top of the pane, with the part of it that is scrolled away; 3.5 is the middle of the fourth. */
    double topLine() const;

    // Find: marks every hit, in what is shown as text (not in markup).
    /** Marks hits of `text` (without regard to case unless asked); empty for none. */
    void setFindText(const QString &text, Qt::CaseSensitivity sensitivity = Qt::CaseInsensitive);
    /** Selects the next hit from the selection on and shows it; goes round the end. False when there is none. */
    bool findNext();
    bool findPrevious();

    bool hasSelection() const;
    QString selectedText() const;
    QString selectedHtml() const;
    /** All of the note as plain text; at most the first `maxUnits` UTF-16 units. For screen readers. */
    QString plainText(qsizetype maxUnits) const;

public slots:
    /** Shows `line` at the top. Does not emit topLineChanged(). */
    void scrollToLine(double line);
    void copy();
    void selectAll();

signals:
    /** The reader scrolled. Never the echo of scrollToLine(), and not when text changes. */
    void topLineChanged(double line);
    /** A link with an allowed scheme was clicked: http, https, mailto or quillwort. */
    void linkActivated(const QUrl &url);
    /** The box of the task in `line` was clicked; the text has not changed yet. */
    void taskToggled(int line);
    /** The address under the pointer, empty when it left: for a status bar. */
    void linkHovered(const QString &address);
    void selectionChanged();
    void zoomChanged(double zoom);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /** What is under a point of the viewport. */
    struct Spot {
        qsizetype block = -1; ///< -1 below and above all text
        int task = -1; ///< line of the note of the task whose box is there
        QString address; ///< of the link
        QString toolTip;
    };

    // Where we are
    int columnWidth() const;
    int columnLeft() const;
    void applyGeometry();
    /** After every change of text, size or position: lays out what shows and moves the scroll bar along. */
    void settle();
    FlowPosition positionOfLine(double line);
    void reveal(TextPoint point);

    // Text
    void adopt(const std::shared_ptr<Document> &parsed);
    void follow(const DocumentChange &change);
    bool find(bool forward);

    // Pointer
    /** The block at a height of the viewport and the height at which its text begins. */
    std::pair<qsizetype, int> blockAt(int y);
    Spot spotAt(QPoint point);
    TextPoint pointNear(QPoint point);
    void hover(QPoint point);
    void activate(const Spot &spot);
    void select(TextPoint anchor, TextPoint end);
    void selectWord(TextPoint at);
    void selectParagraph(TextPoint at);
    void autoScroll();
    void zoomBy(int steps);

    Theme m_theme;
    BlockFlow m_flow;
    FlowPosition m_top; ///< what stands at the upper edge: the truth that the scroll bar follows
    PreviewSelection m_selection;
    std::unique_ptr<BackgroundParse> m_parse;
    QList<LineEdit> m_editsSinceParse; ///< made while the background parse runs; applied to what it gives
    QString m_findText;
    Qt::CaseSensitivity m_findSensitivity = Qt::CaseInsensitive;
    QTimer m_autoScroll; ///< runs while a selection is drawn beyond the edge
    QPoint m_pointer;
    Spot m_pressed; ///< what was under the pointer when the button went down
    QElapsedTimer m_sinceDoubleClick;
    QString m_hovered;
    double m_zoom = 1;
    bool m_selecting = false;
    bool m_dragged = false; ///< the press became a selection
    bool m_settling = false; ///< the scroll bar follows us, not we it
};

} // namespace quillwort::ui
