#include "ui/preview/preview_pane.h"

#include "ui/preview/background_parse.h"
#include "ui/preview/find_in_block.h"
#include "ui/preview/plain_note.h"
#include "ui/preview/preview_accessible.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace quillwort::ui {

namespace {

// A parse of so much takes about 1 ms; more goes to the background.
constexpr qsizetype parseAtOnceBytes = 256 * 1024;
constexpr qsizetype firstLookBytes = 48 * 1024;
constexpr double leastZoom = 0.5;
constexpr double mostZoom = 4;

/** The start of a note, cut between two blocks as far as that can be seen. */
QByteArray startOf(const QByteArray &note)
{
    const qsizetype blank = note.lastIndexOf("\n\n", firstLookBytes);
    return note.first(blank > 0 ? blank + 2 : firstLookBytes);
}

/** Lines of a block up to its last one with text. */
int linesWithText(const Block &block)
{
    const QByteArrayView text = QByteArrayView(block.text);
    qsizetype end = text.size();
    while (end > 0 && std::isspace(static_cast<uchar>(text[end - 1])) != 0)
        --end;
    const auto blank = static_cast<int>(std::count(text.begin() + end, text.end(), '\n'));
    return std::max(1, block.lines - std::max(0, blank - 1));
}

} // namespace

PreviewPane::PreviewPane(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_flow(theme)
    , m_parse(std::make_unique<BackgroundParse>())
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Preview"));
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAutoFillBackground(false);
    m_autoScroll.setInterval(30);
    connect(&m_autoScroll, &QTimer::timeout, this, &PreviewPane::autoScroll);
    connect(m_parse.get(), &BackgroundParse::parsed, this, &PreviewPane::adopt);
    connect(&m_flow.pictures(), &PictureStore::loaded, viewport(), qOverload<>(&QWidget::update));
    registerPreviewAccessibility();
    applyGeometry();
}

PreviewPane::~PreviewPane() = default;

void PreviewPane::setText(const QByteArray &note, bool keepPosition)
{
    const double line = keepPosition ? topLine() : 0;
    m_editsSinceParse.clear();
    m_selection.set({}, {});
    if (note.size() <= parseAtOnceBytes) {
        m_parse->cancel();
        m_flow.setDocument(Document::parse(note));
    } else {
        m_flow.setDocument(Document::parse(startOf(note)));
        m_parse->start(note);
    }
    m_top = positionOfLine(line);
    settle();
}

void PreviewPane::replaceLines(int firstLine, int removedLines, const QByteArray &insertedLines)
{
    const LineEdit edit{firstLine, removedLines, insertedLines};
    if (m_parse->isRunning())
        m_editsSinceParse.append(edit);
    const DocumentChange change = m_flow.replaceLines(edit, parseAtOnceBytes);
    if (!change.complete && !m_parse->isRunning())
        m_parse->start(m_flow.document().text());
    follow(change);
}

void PreviewPane::adopt(const std::shared_ptr<Document> &parsed)
{
    bool complete = true;
    for (const LineEdit &edit : std::exchange(m_editsSinceParse, {}))
        complete = parsed->replaceLines(edit, parseAtOnceBytes).complete && complete;
    if (!complete)
        m_parse->start(parsed->text());
    follow(m_flow.adopt(std::move(*parsed)));
}

void PreviewPane::follow(const DocumentChange &change)
{
    // What stands at the upper edge stays there, whatever happens above it.
    const qsizetype behind = change.first + change.removed;
    if (m_top.block >= behind)
        m_top.block += change.inserted - change.removed;
    else if (m_top.block >= change.first + change.inserted)
        m_top = {std::max<qsizetype>(0, change.first + change.inserted - 1), 0};
    m_selection.follow(change);
    settle();
}

QByteArray PreviewPane::text() const
{
    return m_flow.document().text();
}

QString PreviewPane::plainText(qsizetype maxUnits) const
{
    return plainNote(m_flow.document(), maxUnits);
}

void PreviewPane::setTheme(const Theme &theme)
{
    const double line = topLine();
    m_theme = theme;
    m_flow.setStyle(m_theme, m_zoom);
    applyGeometry();
    m_top = positionOfLine(line);
    settle();
}

void PreviewPane::setImageFolder(const QString &folder)
{
    m_flow.setPictureFolder(folder);
    settle();
}

void PreviewPane::setZoom(double zoom)
{
    zoom = std::clamp(zoom, leastZoom, mostZoom);
    if (qFuzzyCompare(zoom, m_zoom))
        return;
    m_zoom = zoom;
    setTheme(m_theme);
    emit zoomChanged(zoom);
}

int PreviewPane::columnWidth() const
{
    return std::max(80, std::min(m_flow.style().measure(), viewport()->width() - 2 * Theme::textMargin));
}

int PreviewPane::columnLeft() const
{
    return std::max(Theme::textMargin, (viewport()->width() - columnWidth()) / 2);
}

void PreviewPane::applyGeometry()
{
    m_flow.setWidth(columnWidth());
}

void PreviewPane::settle()
{
    const int height = viewport()->height();
    m_top = m_flow.moved(m_top, 0);
    m_flow.layOut(m_top, height);
    // Not beyond the end; laying out blocks above on the way may change where that is.
    const int beyond = m_flow.yOf(m_top) - std::max(0, m_flow.totalHeight() - height);
    if (m_flow.count() > 0 && beyond > 0 && m_flow.yOf(m_top) > 0)
        m_top = m_flow.moved(m_top, -beyond);
    const qsizetype last = m_flow.layOut(m_top, height);
    m_flow.dropDistant(m_top.block, last);

    m_settling = true;
    QScrollBar *bar = verticalScrollBar();
    bar->setPageStep(height);
    bar->setSingleStep(m_flow.style().line());
    bar->setRange(0, std::max(0, m_flow.totalHeight() - height));
    bar->setValue(m_flow.count() > 0 ? m_flow.yOf(m_top) : 0);
    m_settling = false;
    viewport()->update();
}

double PreviewPane::topLine() const
{
    const Document &document = m_flow.document();
    if (m_flow.count() == 0 || m_top.block >= m_flow.count())
        return 0;
    const int first = document.firstLine(m_top.block);
    const int gap = m_flow.gapAbove(m_top.block);
    const int height = m_flow.height(m_top.block) - gap;
    if (m_top.offset <= gap || height <= 0)
        return first;
    return first + double(m_top.offset - gap) / height * linesWithText(document.block(m_top.block));
}

FlowPosition PreviewPane::positionOfLine(double line)
{
    const Document &document = m_flow.document();
    if (m_flow.count() == 0 || line <= 0)
        return {};
    const qsizetype block = document.blockAtLine(static_cast<int>(line));
    m_flow.layout(block);
    const int gap = m_flow.gapAbove(block);
    const double part = (line - document.firstLine(block)) / linesWithText(document.block(block));
    if (part <= 0)
        return {block, block == 0 ? 0 : std::max(0, gap - Theme::textMargin / 2)};
    return {block, gap + static_cast<int>(std::min(1.0, part) * std::max(0, m_flow.height(block) - gap - 1))};
}

void PreviewPane::scrollToLine(double line)
{
    m_top = positionOfLine(line);
    settle();
}

void PreviewPane::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    // Small steps go from block to block, so that heights which become known on the way do not make the text jump.
    const int value = verticalScrollBar()->value();
    const int distance = value - m_flow.yOf(m_top);
    m_top = std::abs(distance) <= 2 * viewport()->height() ? m_flow.moved(m_top, distance) : m_flow.at(value);
    settle();
    emit topLineChanged(topLine());
}

void PreviewPane::resizeEvent(QResizeEvent *event)
{
    const double line = topLine();
    QAbstractScrollArea::resizeEvent(event);
    const int before = m_flow.width();
    applyGeometry();
    if (m_flow.width() != before)
        m_top = positionOfLine(line);
    settle();
}

void PreviewPane::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.color(ColorRole::Page));
    const int left = columnLeft();
    int y = -m_top.offset;
    for (qsizetype i = m_top.block; i < m_flow.count() && y < event->rect().bottom() + 1; ++i) {
        const int height = m_flow.height(i);
        if (height == 0)
            continue;
        const BlockLayout &layout = m_flow.layout(i);
        if (layout.height() > 0 && y + height >= event->rect().top()) {
            QList<PaintedRange> ranges;
            for (const auto &[start, end] : hitsIn(layout.document(), m_findText, m_findSensitivity))
                ranges.append({start, end, m_flow.style().markColor()});
            if (const auto range = m_selection.rangeIn(i, layout.characterCount()))
                ranges.append({range->first, range->second, m_theme.color(ColorRole::Selection)});
            const int top = y + m_flow.gapAbove(i);
            painter.save();
            painter.translate(left, top);
            layout.paint(painter, QRectF(event->rect()).translated(-left, -top), ranges);
            painter.restore();
        }
        y += height;
    }
}

void PreviewPane::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Preview"));
}

void PreviewPane::setFindText(const QString &text, Qt::CaseSensitivity sensitivity)
{
    m_findText = text;
    m_findSensitivity = sensitivity;
    viewport()->update();
}

bool PreviewPane::findNext()
{
    return find(true);
}

bool PreviewPane::findPrevious()
{
    return find(false);
}

bool PreviewPane::find(bool forward)
{
    const qsizetype count = m_flow.count();
    if (m_findText.isEmpty() || count == 0)
        return false;
    const TextPoint from = forward ? m_selection.last() : m_selection.first();
    // Once round; the block we start in comes twice, for what stands on its other side.
    for (qsizetype step = 0; step <= count; ++step) {
        const qsizetype block = ((from.block + (forward ? step : -step)) % count + count) % count;
        if (!mayShow(m_flow.document().block(block).text, m_findText))
            continue;
        auto hits = hitsIn(m_flow.layout(block).document(), m_findText, m_findSensitivity);
        if (!forward)
            std::reverse(hits.begin(), hits.end());
        for (const auto &[start, end] : hits) {
            const bool passed = forward ? start < from.position : end > from.position;
            if (step == 0 && passed)
                continue;
            select({block, start}, {block, end});
            reveal({block, start});
            return true;
        }
    }
    return false;
}

void PreviewPane::reveal(TextPoint point)
{
    const QRectF line = m_flow.layout(point.block).lineRect(point.position);
    const int inBlock = m_flow.gapAbove(point.block) + static_cast<int>(line.top());
    const int y = m_flow.top(point.block) + inBlock - m_flow.yOf(m_top);
    const int height = viewport()->height();
    if (y >= 0 && y + line.height() <= height)
        return;
    m_top = m_flow.moved({point.block, inBlock}, -height / 3);
    settle();
    emit topLineChanged(topLine());
}

} // namespace quillwort::ui
