#include "ui/preview/preview_style.h"

#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace quillwort::ui {

namespace {

constexpr int headingWeight = 650;
constexpr double smallScale = 0.88;

QFont scaled(QFont font, double factor)
{
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

} // namespace

PreviewStyle::PreviewStyle(const Theme &theme, double zoom)
    : m_theme(theme)
    , m_text(scaled(theme.textFont(), zoom))
    , m_code(scaled(theme.codeFont(), zoom))
{
    const QFontMetricsF metrics(m_text);
    m_character = metrics.averageCharWidth();
    m_measure = static_cast<int>(std::ceil(m_character * Theme::measureCharacters));
    m_em = QFontInfo(m_text).pixelSize();
    m_line = static_cast<int>(std::lround(m_em * Theme::lineHeight));
}

QColor PreviewStyle::markColor() const
{
    QColor color = m_theme.color(ColorRole::Warning);
    color.setAlphaF(0.22F);
    return color;
}

QColor PreviewStyle::quoteBarColor() const
{
    QColor color = m_theme.color(ColorRole::DimmedText);
    color.setAlphaF(0.4F);
    return color;
}

QFont PreviewStyle::heading(int level) const
{
    QFont font = scaled(m_text, Theme::headingScale(level));
    font.setWeight(static_cast<QFont::Weight>(headingWeight));
    return font;
}

QFont PreviewStyle::small() const
{
    return scaled(m_text, smallScale);
}

double PreviewStyle::lineHeightPercent(const QFont &font, double ems)
{
    const double natural = QFontMetricsF(font).height();
    return natural > 0 ? std::max(100.0, 100 * ems * QFontInfo(font).pixelSize() / natural) : 100;
}

int PreviewStyle::gap(BlockType above, BlockType below) const
{
    if (above == BlockType::Blank)
        return Theme::textMargin;
    if (above == BlockType::Heading)
        return gapBelowHeading();
    if (below == BlockType::Heading)
        return gapAboveHeading();
    if (above == BlockType::FootnoteDefinition && below == BlockType::FootnoteDefinition)
        return tightGap() * 2;
    return paragraphGap();
}

int PreviewStyle::estimatedHeight(const Block &block, int width) const
{
    const double perLine = std::max(8.0, width / m_character);
    const auto wrapped = static_cast<int>(std::ceil(static_cast<double>(block.text.size()) / perLine));
    switch (block.type) {
    case BlockType::Heading:
        return m_line * 3 / 2;
    case BlockType::Paragraph:
    case BlockType::Html:
        return m_line * std::max(1, wrapped);
    case BlockType::List:
    case BlockType::Quote:
    case BlockType::FootnoteDefinition:
        return m_line * std::max(block.lines - 1, wrapped);
    case BlockType::Code:
        return m_line * std::max(1, block.lines - 3) * 9 / 10 + 2 * codePadding();
    case BlockType::Table:
    case BlockType::FrontMatter:
        return (m_line + 2 * cellPadding()) * std::max(1, block.lines - 2);
    case BlockType::Rule:
        return m_line;
    case BlockType::Blank:
        break;
    }
    return 0;
}

} // namespace quillwort::ui
