#include "ui/window/note_pane.h"

#include "ui/editor/find_bar.h"
#include "ui/editor/note_editor.h"
#include "ui/editor/word_count.h"
#include "ui/library/empty_state.h"
#include "ui/library/notice_line.h"
#include "ui/preview/preview_pane.h"
#include "ui/theme/theme_palette.h"
#include "ui/window/status_line.h"
#include "ui/window/tool_row.h"

#include <QLocale>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedLayout>
#include <QTextBlock>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace quillwort::ui {

namespace {

constexpr std::chrono::milliseconds countPause{300};
constexpr int splitterUnits = 1000;
constexpr int roomForBoth = 480; ///< narrower than this, a split would show neither

} // namespace

NotePane::NotePane(const WindowActions &actions, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    build(actions);
    connectParts();
    setTheme(theme);
    showNothing();
}

NotePane::~NotePane()
{
    // The parts outlive this class by a moment and speak while they are taken down.
    m_editor->disconnect(this);
    m_preview->disconnect(this);
}

void NotePane::build(const WindowActions &actions)
{
    m_tools = new ToolRow(actions, m_theme, this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setChildrenCollapsible(false);
    m_editor = new NoteEditor(m_theme, m_splitter);
    m_editor->setObjectName(QStringLiteral("noteEditor"));
    m_editor->setAccessibleName(tr("Note text"));
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setMinimumWidth(160);
    m_editor->setPlaceholder(tr("Write. The first line becomes the title."));
    m_preview = new PreviewPane(m_theme, m_splitter);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setFrameShape(QFrame::NoFrame);
    m_preview->setMinimumWidth(160);
    m_splitter->addWidget(m_editor);
    m_splitter->addWidget(m_preview);
    m_empty = new EmptyState(m_theme, this);
    m_empty->setContent(QLatin1StringView("document-edit"), tr("No note is open."), tr("New note · Ctrl+N"));
    m_findBar = new FindBar(*m_editor, m_theme, this);
    m_notice = new NoticeLine(m_theme, this);
    m_status = new StatusLine(m_theme, this);
    m_countSoon = new QTimer(this);
    m_countSoon->setSingleShot(true);
    m_countSoon->setInterval(countPause);

    m_stack = new QStackedLayout;
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tools);
    column->addLayout(m_stack, 1);
    column->addWidget(m_findBar);
    column->addWidget(m_notice);
    column->addWidget(m_status);
}

void NotePane::connectParts()
{
    connect(m_splitter, &QSplitter::splitterMoved, this, &NotePane::rememberSplit);
    connect(m_editor, &NoteEditor::linesReplaced, this, &NotePane::replacePreviewLines);
    connect(m_editor, &NoteEditor::topLineChanged, this, &NotePane::followEditor);
    // Where the view follows the cursor, QPlainTextEdit moves its scroll bar without a signal.
    connect(m_editor, &NoteEditor::updateRequest, this, [this](const QRect &, int scrolled) {
        if (scrolled != 0)
            followEditor();
    });
    connect(m_editor, &NoteEditor::cursorPositionChanged, this, &NotePane::showPosition);
    connect(m_countSoon, &QTimer::timeout, this, &NotePane::showWords);
    connect(m_preview, &PreviewPane::topLineChanged, this, &NotePane::followPreview);
    connect(m_preview, &PreviewPane::taskToggled, this, &NotePane::tickTask);
    connect(m_preview, &PreviewPane::linkActivated, this, &NotePane::linkActivated);
    connect(m_preview, &PreviewPane::linkHovered, m_status, &StatusLine::setAddress);
    connect(m_empty, &EmptyState::actionAsked, this, &NotePane::newNoteAsked);
}

void NotePane::setTheme(const Theme &theme)
{
    m_theme = theme;
    setSurface(this, theme, ColorRole::Page);
    m_tools->setTheme(theme);
    m_editor->setTheme(theme);
    m_preview->setTheme(theme);
    m_empty->setTheme(theme);
    m_findBar->setTheme(theme);
    m_notice->setTheme(theme);
    m_status->setTheme(theme);
}

void NotePane::showOpenedText()
{
    m_stack->setCurrentWidget(m_splitter);
    // An editor that is not laid out yet scrolls to make its cursor visible.
    m_editor->scrollToLine(0);
    m_previewStale = !previewShown();
    if (previewShown())
        m_preview->setText(m_editor->text());
    showWords();
    showPosition();
}

void NotePane::showNothing()
{
    m_stack->setCurrentWidget(m_empty);
    m_preview->setText({});
    m_tools->setPlace({});
    m_status->setWords({});
    m_status->setPosition({});
}

void NotePane::setView(ViewMode mode)
{
    const double line = m_view == ViewMode::Preview ? m_preview->topLine() : m_editor->topLine();
    m_view = mode;
    applyView();
    m_preview->scrollToLine(line);
    m_editor->scrollToLine(line);
}

void NotePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool hasRoom = width() >= roomForBoth;
    if (hasRoom != m_hasRoom) {
        m_hasRoom = hasRoom;
        applyView();
    }
}

void NotePane::applyView()
{
    m_editor->setVisible(m_view != ViewMode::Preview);
    m_preview->setVisible(previewShown());
    if (std::exchange(m_previewStale, m_previewStale && !previewShown()) && previewShown())
        m_preview->setText(m_editor->text());
}

void NotePane::setSplitShare(double ofEditor)
{
    m_splitShare = ofEditor;
    const int editor = static_cast<int>(ofEditor * splitterUnits);
    m_splitter->setSizes({editor, splitterUnits - editor});
}

void NotePane::rememberSplit()
{
    const QList<int> sizes = m_splitter->sizes();
    const int all = sizes.value(0) + sizes.value(1);
    if (sizes.value(0) > 0 && sizes.value(1) > 0)
        m_splitShare = double(sizes.value(0)) / all;
}

void NotePane::setCard(QWidget *card)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_notice), card);
}

void NotePane::focusText()
{
    if (m_view == ViewMode::Preview)
        m_preview->setFocus(Qt::OtherFocusReason);
    else
        m_editor->setFocus(Qt::OtherFocusReason);
}

void NotePane::followEditor()
{
    if (m_view != ViewMode::Split || m_following || m_previewStale)
        return;
    const QScopedValueRollback<bool> following(m_following, true);
    m_preview->scrollToLine(m_editor->topLine());
}

void NotePane::followPreview(double line)
{
    if (m_view != ViewMode::Split || m_following)
        return;
    const QScopedValueRollback<bool> following(m_following, true);
    m_editor->scrollToLine(line);
}

void NotePane::replacePreviewLines(int firstLine, int removedLines, const QByteArray &insertedLines)
{
    if (previewShown())
        m_preview->replaceLines(firstLine, removedLines, insertedLines);
    else
        m_previewStale = true;
    m_countSoon->start();
}

void NotePane::tickTask(int line)
{
    static const QRegularExpression box(QStringLiteral("^[\\s>]*(?:[-*+]|\\d+[.)])\\s+\\[([ xX])\\]"));
    const QTextBlock block = m_editor->document()->findBlockByNumber(line);
    const QRegularExpressionMatch match = box.match(block.text());
    if (!match.hasMatch() || m_editor->isReadOnly())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + static_cast<int>(match.capturedStart(1)));
    cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    cursor.insertText(match.captured(1) == QLatin1String(" ") ? QStringLiteral("x") : QStringLiteral(" "));
}

void NotePane::showPosition()
{
    const QTextCursor cursor = m_editor->textCursor();
    m_status->setPosition(tr("Line %1, column %2").arg(cursor.blockNumber() + 1).arg(cursor.positionInBlock() + 1));
}

void NotePane::showWords()
{
    const WordCount count = countWords(m_editor->toPlainText());
    QString text = count.words == 1 ? tr("1 word") : tr("%1 words").arg(QLocale().toString(count.words));
    if (count.readingMinutes > 1)
        text += tr(" · %1 min to read").arg(count.readingMinutes);
    m_status->setWords(text);
}

} // namespace quillwort::ui
