#include "ui/editor/note_editor.h"

#include "ui/editor/document_edits.h"
#include "ui/editor/inline_format.h"
#include "ui/editor/note_editor_parts.h"

#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace quillwort::ui {

namespace {

constexpr int minLinePixels = 10; ///< no line is lower: how many blocks a screen holds at most
constexpr double bottomSpace = 72;
constexpr int tabCharacters = 4;

/** Plain prose: what "70 characters" measures. */
const QString &measureText()
{
    static const QString text =
        QStringLiteral("The quick brown fox jumps over the lazy dog, and the other dog sleeps on.");
    return text;
}

QByteArrayView withoutByteOrderMark(QByteArrayView utf8)
{
    return utf8.startsWith("\xEF\xBB\xBF") ? utf8.sliced(3) : utf8;
}

/** Pasted text with the line ends of the document. */
QString pastedText(QString text)
{
    return text.replace(QLatin1StringView("\r\n"), QLatin1StringView("\n"))
        .replace(QLatin1Char('\r'), QLatin1Char('\n'))
        .replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

} // namespace

NoteEditor::NoteEditor(const Theme &theme, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_parts(std::make_unique<Parts>())
{
    QTextDocument *const text = document();
    m_parts->theme = theme;
    m_parts->layout =
        new NoteLayout(text, [this](const QTextBlock &block) { return m_parts->highlighter->prepare(block); });
    m_parts->highlighter = new MarkdownHighlighter(text, theme, [this] {
        const int first = firstVisibleBlock().blockNumber();
        return BlockSpan{first, first + viewport()->height() / minLinePixels};
    });
    text->setDocumentLayout(m_parts->layout);
    m_parts->watch = new ChangeWatch(text, [this](int first, int removed, int inserted) {
        m_parts->highlighter->linesReplaced(first, removed, inserted);
    });
    m_parts->loader = new TextLoader(text);
    m_parts->watch->reset({});
    m_parts->watch->setWatching(true);

    connect(m_parts->watch, &ChangeWatch::linesReplaced, this, &NoteEditor::takeChange);
    connect(m_parts->loader, &TextLoader::loaded, this, [this] {
        m_parts->watch->setWatching(true);
        if (const auto line = std::exchange(m_parts->goToWhenLoaded, std::nullopt))
            goToLine(*line);
        if (const auto line = std::exchange(m_parts->scrollWhenLoaded, std::nullopt))
            scrollToLine(*line);
        emit opened();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &NoteEditor::tellTopLine);

    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // The caret is painted here, in the accent: Qt's own inverts what is below.
    setCursorWidth(0);
    setTheme(theme);
}

NoteEditor::~NoteEditor()
{
    disconnect(m_parts->watch, nullptr, this, nullptr);
    disconnect(m_parts->loader, nullptr, this, nullptr);
    // The layout asks for looks until the document is gone.
    setDocument(nullptr);
}

void NoteEditor::openText(const QByteArray &utf8)
{
    m_parts->goToWhenLoaded.reset();
    m_parts->scrollWhenLoaded.reset();
    m_parts->watch->reset(utf8);
    m_parts->scrolling = true;
    verticalScrollBar()->setValue(0);
    m_parts->loader->load(withoutByteOrderMark(utf8).toByteArray());
    moveCursor(QTextCursor::Start);
    m_parts->scrolling = false;
    viewport()->update();
}

QByteArray NoteEditor::text() const
{
    return m_parts->watch->text();
}

void NoteEditor::patchText(const QByteArray &utf8)
{
    m_parts->loader->finish();
    if (utf8 == text())
        return;
    const double top = topLine();
    QTextCursor anchor(firstVisibleBlock());
    const int anchorBefore = anchor.blockNumber();
    const bool movesMark = utf8.startsWith("\xEF\xBB\xBF") != m_parts->watch->hasByteOrderMark();

    m_parts->patching = true;
    applyPatch(document(), withoutByteOrderMark(text()).toByteArray(), withoutByteOrderMark(utf8).toByteArray());
    m_parts->patching = false;
    if (movesMark) {
        m_parts->watch->reset(utf8);
        m_parts->watch->setWatching(true);
    }
    scrollToLine(top + anchor.blockNumber() - anchorBefore);
}

void NoteEditor::takeChange(int first, int removed, const QByteArray &inserted)
{
    emit linesReplaced(first, removed, inserted);
    if (!m_parts->patching)
        emit textEdited();
}

void NoteEditor::apply(EditCommand command)
{
    if (isReadOnly())
        return;
    m_parts->loader->finish();
    setTextCursor(applyCommand(textCursor(), command));
    ensureCursorVisible();
}

int NoteEditor::cursorLine() const
{
    return textCursor().blockNumber();
}

void NoteEditor::goToLine(int line)
{
    if (m_parts->loader->isLoading() && line >= blockCount()) {
        m_parts->goToWhenLoaded = line;
        return;
    }
    const QTextBlock block = document()->findBlockByNumber(std::clamp(line, 0, blockCount() - 1));
    setTextCursor(QTextCursor(block));
    centerCursor();
}

double NoteEditor::topLine() const
{
    const QTextBlock block = firstVisibleBlock();
    const int within = verticalScrollBar()->value() - block.firstLineNumber();
    return block.blockNumber() + double(within) / std::max(1, block.lineCount());
}

void NoteEditor::scrollToLine(double line)
{
    if (m_parts->loader->isLoading() && line >= blockCount()) {
        m_parts->scrollWhenLoaded = line;
        return;
    }
    const double whole = std::floor(std::clamp(line, 0.0, double(blockCount())));
    const QTextBlock block = document()->findBlockByNumber(std::min(int(whole), blockCount() - 1));
    // How many lines a block has is known once it is laid out.
    m_parts->layout->blockBoundingRect(block);
    const int within = int(std::lround((line - whole) * block.lineCount()));
    m_parts->scrolling = true;
    verticalScrollBar()->setValue(block.firstLineNumber() + within);
    m_parts->scrolling = false;
}

void NoteEditor::tellTopLine()
{
    if (!m_parts->scrolling)
        emit topLineChanged(topLine());
}

void NoteEditor::setTheme(const Theme &theme)
{
    m_parts->theme = theme;
    m_parts->highlighter->setTheme(theme);

    QPalette colors = palette();
    const QColor page = theme.color(ColorRole::Page);
    colors.setColor(QPalette::Base, page);
    colors.setColor(QPalette::Window, page);
    colors.setColor(QPalette::Text, theme.color(ColorRole::Text));
    colors.setColor(QPalette::PlaceholderText, theme.color(ColorRole::DimmedText));
    // The selection is painted here, in full line height.
    colors.setBrush(QPalette::Highlight, Qt::NoBrush);
    colors.setColor(QPalette::HighlightedText, theme.color(ColorRole::Text));
    setPalette(colors);

    setFont(theme.textFont());
    const QFontMetricsF code(theme.codeFont());
    setTabStopDistance(tabCharacters * code.horizontalAdvance(QLatin1Char(' ')));
    document()->setDocumentMargin(Theme::textMargin);
    m_parts->layout->setBottomSpace(bottomSpace);
    updateColumn();
    m_parts->layout->forgetAll();
    viewport()->update();
}

void NoteEditor::setPlaceholder(const QString &text)
{
    m_parts->placeholder = text;
    viewport()->update();
}

void NoteEditor::setFocusMode(bool on)
{
    m_parts->focusMode = on;
    viewport()->update();
}

void NoteEditor::updateColumn()
{
    const QFontMetricsF metrics(m_parts->theme.textFont());
    const double measure =
        std::ceil(metrics.horizontalAdvance(measureText()) * Theme::measureCharacters / double(measureText().size()));
    const double room = std::max(viewport()->width() - 2 * Theme::textMargin, 80);
    const double width = std::min(measure, room);
    m_parts->layout->setColumn(std::floor((viewport()->width() - width) / 2), width);
}

void NoteEditor::resizeEvent(QResizeEvent *event)
{
    updateColumn();
    if (event->oldSize().width() != event->size().width())
        m_parts->layout->forgetAll();
    // Told that the width is another, Qt would go over all blocks and make a layout for each.
    QResizeEvent sameWidth(event->size(), QSize(event->size().width(), event->oldSize().height()));
    QPlainTextEdit::resizeEvent(&sameWidth);
}

bool NoteEditor::event(QEvent *event)
{
    // Keys that a window has shortcuts for but that edit text here.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *const key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            event->accept();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    if (isReadOnly()) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    m_parts->loader->finish();
    const LineState before = m_parts->highlighter->stateBefore(textCursor().block());
    const bool inCode = before.mode == LineState::Mode::Fence;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;

    std::optional<QTextCursor> moved;
    if (isEnter && isPlain)
        moved = applyEnter(textCursor(), inCode);
    else if (event->key() == Qt::Key_Tab && isPlain)
        moved = applyTab(textCursor(), false, inCode);
    else if (event->key() == Qt::Key_Backtab)
        moved = applyTab(textCursor(), true, inCode);
    if (!moved) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    event->accept();
    setTextCursor(*moved);
    ensureCursorVisible();
}

void NoteEditor::inputMethodEvent(QInputMethodEvent *event)
{
    m_parts->loader->finish();
    QPlainTextEdit::inputMethodEvent(event);
}

void NoteEditor::pastePlain()
{
    if (isReadOnly())
        return;
    m_parts->loader->finish();
    textCursor().insertText(pastedText(QGuiApplication::clipboard()->text()));
    ensureCursorVisible();
}

QMimeData *NoteEditor::createMimeDataFromSelection() const
{
    // QPlainTextEdit would turn no-break spaces into spaces.
    auto *const copied = new QMimeData;
    copied->setText(textCursor().selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n')));
    return copied;
}

void NoteEditor::insertFromMimeData(const QMimeData *source)
{
    if (isReadOnly() || !source->hasText())
        return;
    m_parts->loader->finish();
    QTextCursor cursor = textCursor();
    const QString selected = cursor.selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
    cursor.insertText(smartPaste(selected, pastedText(source->text())));
    ensureCursorVisible();
}

} // namespace quillwort::ui
