#include "ui/editor/markdown_highlighter.h"

#include "ui/editor/line_styles.h"

#include <QFontMetricsF>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <limits>

namespace quillwort::ui {

namespace {

constexpr double atOnceMilliseconds = 3;
constexpr double sliceMilliseconds = 2.5;
// Front matter is looked for no further; sync/note reads 64 KiB.
constexpr int maxFrontMatterLines = 400;
constexpr double headingLineHeight = 1.3;
constexpr double codeLineHeight = 1.45;
constexpr double fencePadding = 6;
constexpr double spaceAboveHeading = 0.9; ///< of the body's lines; the blank line above adds the rest

double pixelsOf(const QFont &font)
{
    return QFontInfo(font).pixelSize();
}

/** Ranges of a preedit stay; ours make room for it. As QSyntaxHighlighter does. */
QList<QTextLayout::FormatRange> aroundPreedit(const QTextLayout &layout, QList<QTextLayout::FormatRange> ranges)
{
    const int start = layout.preeditAreaPosition();
    const int length = int(layout.preeditAreaText().size());
    if (length == 0)
        return ranges;
    for (QTextLayout::FormatRange &range : ranges) {
        if (range.start >= start)
            range.start += length;
        else if (range.start + range.length >= start)
            range.length += length;
    }
    for (const QTextLayout::FormatRange &range : layout.formats()) {
        if (range.start >= start && range.start + range.length <= start + length)
            ranges.append(range);
    }
    return ranges;
}

} // namespace

MarkdownHighlighter::MarkdownHighlighter(QTextDocument *document, const Theme &theme, VisibleBlocks visibleBlocks)
    : QObject(document)
    , m_document(document)
    , m_theme(theme)
    , m_formats(theme)
    , m_visibleBlocks(std::move(visibleBlocks))
{
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &MarkdownHighlighter::readSlice);
}

void MarkdownHighlighter::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_formats = TextFormats(theme);
}

NoteLayout *MarkdownHighlighter::layout() const
{
    return static_cast<NoteLayout *>(m_document->documentLayout());
}

void MarkdownHighlighter::reset()
{
    m_dirty.clear();
    m_dirty.add(0, m_document->blockCount());
    m_slice.start();
}

void MarkdownHighlighter::linesReplaced(int first, int removed, int inserted)
{
    m_dirty.splice(first, removed, inserted);
    // The line above may be the head of a table or an underlined heading now, or no longer.
    m_dirty.add(std::max(first - 1, 0), first + inserted);
    const int count = m_document->blockCount();
    if (first > 0 && first < maxFrontMatterLines && opensFrontMatter(m_document->firstBlock().text()))
        m_dirty.add(0, 1);
    // A line behind the edit stands below another one now.
    m_dirty.add(std::min(first + inserted, count), std::min(first + inserted + 1, count));

    QElapsedTimer timer;
    timer.start();
    // What comes in below the screen, as while a note is loaded, has time.
    const int lastOnScreen = inserted > 2 ? m_visibleBlocks().last : count;
    readLines(std::max(first - 1, 0), std::min(first + inserted, std::max(lastOnScreen, first)), Above::Same, timer,
              atOnceMilliseconds);
    // Where lines came or went, the one behind stands below another one now.
    if (removed != 1 || inserted != 1)
        relayout(m_document->findBlockByNumber(first + inserted));
    if (!m_dirty.isEmpty())
        readLines(0, m_visibleBlocks().last, Above::Changed, timer, atOnceMilliseconds);
    updateScreen();
    if (!m_dirty.isEmpty())
        m_slice.start();
}

void MarkdownHighlighter::readSlice()
{
    QElapsedTimer timer;
    timer.start();
    readLines(0, m_document->blockCount() - 1, Above::Changed, timer, sliceMilliseconds);
    updateScreen();
    if (!m_dirty.isEmpty())
        m_slice.start();
}

void MarkdownHighlighter::updateScreen()
{
    if (m_screenChanged)
        layout()->requestUpdate();
    m_screenChanged = false;
}

void MarkdownHighlighter::readLines(int first, int last, Above above, const QElapsedTimer &timer, double milliseconds)
{
    for (auto next = m_dirty.firstFrom(first); next && *next <= last; next = m_dirty.firstFrom(first)) {
        const int start = *next;
        int number = start;
        QTextBlock block = m_document->findBlockByNumber(number);
        if (!block.isValid()) {
            m_dirty.remove(number, std::numeric_limits<int>::max());
            return;
        }
        // One walk along a range: blocks follow each other without a search.
        bool changedAbove = above == Above::Changed;
        while (block.isValid() && number <= last && (changedAbove || isDirty(number))) {
            changedAbove = readBlock(block, number, changedAbove);
            block = block.next();
            ++number;
            const bool timeIsUp = number % 16 == 0 && double(timer.nsecsElapsed()) / 1e6 > milliseconds;
            if (timeIsUp || number > last || !block.isValid()) {
                m_dirty.remove(start, number);
                if (changedAbove && block.isValid())
                    m_dirty.add(number, number + 1);
                if (timeIsUp)
                    return;
                break;
            }
        }
        m_dirty.remove(start, number);
        if (changedAbove && block.isValid())
            m_dirty.add(number, number + 1);
        first = number;
    }
}

bool MarkdownHighlighter::isDirty(int number) const
{
    return m_dirty.firstFrom(number) == number;
}

bool MarkdownHighlighter::readBlock(QTextBlock block, int number, bool changedAbove)
{
    const int before = NoteLayout::stateOf(block);
    const int state = partsOf(block).after.packed();
    if (state == before) {
        if (changedAbove)
            relayout(block);
        return false;
    }
    NoteLayout::setState(block, state);
    relayout(block);
    const auto isUnderline = [](int packed) { return LineState::unpacked(packed).kind == LineKind::Underline; };
    if (number > 0 && isUnderline(before) != isUnderline(state))
        relayout(block.previous());
    return true;
}

void MarkdownHighlighter::relayout(const QTextBlock &block)
{
    if (!block.isValid() || !NoteLayout::isLaidOut(block))
        return;
    layout()->forget(block);
    m_screenChanged = true;
}

FrontMatter MarkdownHighlighter::frontMatter() const
{
    QTextBlock block = m_document->firstBlock();
    if (!opensFrontMatter(block.text()))
        return FrontMatter::Absent;
    for (int line = 1; line < maxFrontMatterLines; ++line) {
        block = block.next();
        if (!block.isValid())
            break;
        if (closesFrontMatter(block.text()))
            return FrontMatter::Present;
    }
    return FrontMatter::Absent;
}

LineState MarkdownHighlighter::stateBefore(const QTextBlock &block) const
{
    const QTextBlock previous = block.previous();
    return previous.isValid() ? LineState::unpacked(previous.userState()) : LineState();
}

LineParts MarkdownHighlighter::partsOf(const QTextBlock &block) const
{
    const LineState before = stateBefore(block);
    const QString line = block.text();
    // The line behind matters to text only.
    const bool isText = before.mode == LineState::Mode::Text || before.mode == LineState::Mode::Table;
    const QString next = isText && block.next().isValid() ? block.next().text() : QString();
    const bool asks = before.kind == LineKind::Start && line.startsWith(QLatin1StringView("---"));
    return readLine(before, line, next, asks ? frontMatter() : FrontMatter::Absent);
}

BlockLook MarkdownHighlighter::prepare(const QTextBlock &block)
{
    const LineParts parts = partsOf(block);
    const QString text = block.text();
    QList<QTextLayout::FormatRange> ranges;
    for (const StyledRun &run : styledRuns(stateBefore(block), parts, text)) {
        QTextLayout::FormatRange range;
        range.start = run.start;
        range.length = run.length;
        range.format = m_formats.format(run.styles);
        ranges.append(range);
    }
    QTextLayout *const textLayout = block.layout();
    ranges = aroundPreedit(*textLayout, ranges);
    if (ranges != textLayout->formats())
        textLayout->setFormats(ranges);

    const double body = pixelsOf(m_theme.textFont());
    BlockLook look;
    look.lineHeight = body * Theme::lineHeight;
    if (parts.headingLevel > 0) {
        look.lineHeight = body * Theme::headingScale(parts.headingLevel) * headingLineHeight;
        look.spaceAbove = block.previous().isValid() ? body * Theme::lineHeight * spaceAboveHeading : 0;
        look.outdented = parts.after.kind == LineKind::Heading && parts.quoteDepth == 0 && parts.markerStart == 0;
        look.hangingCharacters = parts.contentStart;
    } else if (parts.after.kind == LineKind::Code || parts.after.kind == LineKind::Fence
               || parts.after.kind == LineKind::FrontMatter || parts.after.kind == LineKind::Table) {
        look.lineHeight = pixelsOf(m_theme.codeFont()) * codeLineHeight;
        if (parts.after.kind == LineKind::Fence)
            (parts.after.mode == LineState::Mode::Fence ? look.spaceAbove : look.spaceBelow) = fencePadding;
    } else {
        look.hangingCharacters = std::max(parts.contentStart, parts.quoteEnd);
    }
    return look;
}

} // namespace quillwort::ui
