#include "ui/editor/editor_painting.h"

#include "ui/editor/line_state.h"
#include "ui/editor/text_formats.h"
#include "ui/theme/theme_palette.h"

#include <QTextLayout>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr double codePadding = 12;
constexpr double barWidth = 3;
constexpr double barDistance = 16;
constexpr double caretWidth = 2;
constexpr double surfacePadding = 2;
constexpr double surfaceRadius = 4;

bool isCode(const QTextBlock &block)
{
    const LineKind kind = LineState::unpacked(block.userState()).kind;
    return block.userState() >= 0 && (kind == LineKind::Code || kind == LineKind::Fence);
}

bool isQuote(const QTextBlock &block)
{
    return !isCode(block) && QStringView(block.text()).trimmed().startsWith(u'>');
}

/** A marker's ink: the hue of `role` as light or as deep as text on it needs. */
QColor inkOf(const Theme &theme, ColorRole role)
{
    const float hue = theme.color(role).hslHueF();
    return theme.scheme() == Theme::Scheme::Light ? QColor::fromHslF(hue, 0.8F, 0.85F)
                                                  : QColor::fromHslF(hue, 0.5F, 0.23F);
}

/** Calls `paint(rect)` for each run of neighbouring blocks that are `is`. */
template <class Is, class Paint>
void forEachRun(const std::vector<PlacedBlock> &blocks, const NoteLayout &layout, Is is, Paint paint)
{
    for (size_t i = 0; i < blocks.size();) {
        if (!is(blocks[i].block)) {
            ++i;
            continue;
        }
        const size_t start = i;
        while (i < blocks.size() && is(blocks[i].block))
            ++i;
        const PlacedBlock &last = blocks[i - 1];
        const double top = blocks[start].origin.y();
        const double bottom = last.origin.y() + layout.heightOf(last.block);
        paint(QRectF(layout.columnX(), top, layout.columnWidth(), bottom - top), start, i - 1);
    }
}

} // namespace

EditorPainting::EditorPainting(QPainter &painter, const NoteLayout &layout, const Theme &theme)
    : m_painter(painter)
    , m_layout(layout)
    , m_theme(theme)
{
    m_painter.setPen(Qt::NoPen);
}

void EditorPainting::paintCodeSurfaces(const std::vector<PlacedBlock> &blocks)
{
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    m_painter.setBrush(m_theme.color(ColorRole::CodeSurface));
    forEachRun(blocks, m_layout, isCode, [this, &blocks](QRectF rect, size_t first, size_t last) {
        // What goes on above or below the screen has no corner there.
        const bool goesOnAbove = first == 0 && isCode(blocks[first].block.previous());
        const bool goesOnBelow = last + 1 == blocks.size() && isCode(blocks[last].block.next());
        rect.adjust(-codePadding, goesOnAbove ? -codePadding : 0, codePadding, goesOnBelow ? codePadding : 0);
        m_painter.drawRoundedRect(rect, Theme::cornerRadius, Theme::cornerRadius);
    });
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void EditorPainting::paintQuoteBars(const std::vector<PlacedBlock> &blocks)
{
    const QColor color = m_theme.color(ColorRole::Hairline);
    forEachRun(blocks, m_layout, isQuote, [this, &color](const QRectF &rect, size_t, size_t) {
        m_painter.fillRect(QRectF(rect.x() - barDistance, rect.y(), barWidth, rect.height()), color);
    });
}

void EditorPainting::paintTextSurfaces(const std::vector<PlacedBlock> &blocks)
{
    const QColor code = m_theme.color(ColorRole::CodeSurface);
    const QColor mark = inkOf(m_theme, ColorRole::Warning);
    const QColor tag = mixed(m_theme.color(ColorRole::Page), m_theme.color(ColorRole::Accent), 0.12);
    m_painter.setRenderHint(QPainter::Antialiasing, true);
    for (const PlacedBlock &placed : blocks) {
        // Neighbouring ranges of one surface differ in other ways; they get one ground.
        TextSurface open = TextSurface::None;
        int start = 0;
        int end = 0;
        const auto close = [&] {
            if (open != TextSurface::None)
                paintRange(placed, start, end,
                           open == TextSurface::Code       ? code
                               : open == TextSurface::Mark ? mark
                                                           : tag);
            open = TextSurface::None;
        };
        for (const QTextLayout::FormatRange &range : placed.block.layout()->formats()) {
            const TextSurface surface = TextFormats::surfaceOf(range.format);
            if (surface != open || range.start != end)
                close();
            if (surface == TextSurface::None)
                continue;
            if (open == TextSurface::None)
                start = range.start;
            open = surface;
            end = range.start + range.length;
        }
        close();
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void EditorPainting::paintRange(const PlacedBlock &placed, int start, int end, const QColor &color)
{
    const QTextLayout *const layout = placed.block.layout();
    m_painter.setBrush(color);
    for (int i = 0; i < layout->lineCount(); ++i) {
        const QTextLine line = layout->lineAt(i);
        const int from = std::max(start, line.textStart());
        const int to = std::min(end, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const QRectF rect(QPointF(line.cursorToX(from), line.y()),
                          QPointF(line.cursorToX(to), line.y() + line.height()));
        m_painter.drawRoundedRect(
            rect.normalized().translated(placed.origin).adjusted(-surfacePadding, 0, surfacePadding, 0), surfaceRadius,
            surfaceRadius);
    }
}

void EditorPainting::paintSelection(const std::vector<PlacedBlock> &blocks, int start, int end)
{
    const QColor color = m_theme.color(ColorRole::Selection);
    const double right = m_layout.columnX() + m_layout.columnWidth();
    for (const PlacedBlock &placed : blocks) {
        const int from = start - placed.block.position();
        const int to = end - placed.block.position();
        if (to <= 0 || from >= placed.block.length())
            continue;
        const QTextLayout *const layout = placed.block.layout();
        for (int i = 0; i < layout->lineCount(); ++i) {
            const QTextLine line = layout->lineAt(i);
            const int lineEnd = line.textStart() + line.textLength();
            const bool isLast = i + 1 == layout->lineCount();
            if (to <= line.textStart() || from > lineEnd || (from == lineEnd && !isLast))
                continue;
            const QRectF band = m_layout.lineBand(placed.block, i);
            // A selected line end shows as the rest of the column.
            const bool withEnd = to > lineEnd;
            const double x1 = line.cursorToX(std::max(from, line.textStart()));
            const double x2 = withEnd ? std::max(right, x1) : line.cursorToX(std::min(to, lineEnd));
            QRectF rect(QPointF(std::min(x1, x2), band.top()), QPointF(std::max(x1, x2), band.bottom()));
            m_painter.fillRect(rect.translated(placed.origin), color);
        }
    }
}

void EditorPainting::paintCaret(const PlacedBlock &placed, int column)
{
    const QTextLayout *const layout = placed.block.layout();
    const QTextLine line = layout->lineForTextPosition(column);
    if (!line.isValid())
        return;
    const double x = line.cursorToX(column);
    const QRectF caret(x - caretWidth / 2, line.y(), caretWidth, line.height());
    m_painter.fillRect(caret.translated(placed.origin), m_theme.color(ColorRole::Accent));
}

void EditorPainting::paintFocus(const std::vector<PlacedBlock> &blocks, int first, int last)
{
    QColor pale = m_theme.color(ColorRole::Page);
    pale.setAlphaF(0.62F);
    for (const PlacedBlock &placed : blocks) {
        const int number = placed.block.blockNumber();
        if (number >= first && number <= last)
            continue;
        const QRectF rect = m_layout.blockBoundingRect(placed.block).translated(placed.origin);
        m_painter.fillRect(QRectF(0, rect.y(), m_painter.viewport().width(), rect.height()), pale);
    }
}

} // namespace quillwort::ui
