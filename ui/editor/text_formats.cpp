#include "ui/editor/text_formats.h"

namespace quillwort::ui {

namespace {

constexpr int surfaceProperty = QTextFormat::UserProperty + 1;
constexpr int headingWeight = 650;

ColorRole codeRole(int token)
{
    static constexpr ColorRole roles[] = {ColorRole::Text,        ColorRole::CodeKeyword, ColorRole::CodeString,
                                          ColorRole::CodeNumber,  ColorRole::CodeComment, ColorRole::CodeType,
                                          ColorRole::CodeFunction};
    return roles[token < int(std::size(roles)) ? token : 0];
}

/** The colour of the text, by the strongest claim. */
ColorRole foregroundRole(LineStyles styles)
{
    if (styles & BoxStyle)
        return ColorRole::Accent;
    if (styles & (MarkupStyle | ListMarkerStyle | DoneStyle | AddressStyle | CommentStyle))
        return ColorRole::DimmedText;
    if (const int token = codeTokenOf(styles); token > 0)
        return codeRole(token);
    if (styles & (LinkStyle | NoteLinkStyle | TagStyle | FootnoteStyle | AlertStyle))
        return ColorRole::Accent;
    if (styles & (HtmlStyle | QuoteStyle | FrontMatterStyle | StrikeStyle) || headingLevelOf(styles) == 6)
        return ColorRole::SecondText;
    return ColorRole::Text;
}

bool isMono(LineStyles styles)
{
    // Markers too: their width is what nested items are indented by.
    return styles & (CodeStyle | CodeSpanStyle | TableStyle | FrontMatterStyle | HtmlStyle | ListMarkerStyle);
}

} // namespace

TextFormats::TextFormats(const Theme &theme)
    : m_theme(theme)
{
}

const QTextCharFormat &TextFormats::format(LineStyles styles)
{
    const auto found = m_formats.constFind(styles);
    return found != m_formats.cend() ? *found : *m_formats.insert(styles, made(styles));
}

QTextCharFormat TextFormats::made(LineStyles styles) const
{
    QTextCharFormat format;
    QFont font = isMono(styles) ? m_theme.codeFont() : m_theme.textFont();
    const int level = headingLevelOf(styles);
    if (level > 0) {
        font.setPointSizeF(font.pointSizeF() * Theme::headingScale(level));
        font.setWeight(styles & MarkupStyle ? QFont::Normal : QFont::Weight(headingWeight));
    }
    if (styles & (StrongStyle | TableHeadStyle | AlertStyle))
        font.setWeight(QFont::Weight(headingWeight));
    if (styles & (EmphasisStyle))
        font.setItalic(true);
    if (styles & (StrikeStyle | DoneStyle))
        font.setStrikeOut(!(styles & MarkupStyle));
    format.setFont(font, QTextCharFormat::FontPropertiesAll);
    format.setForeground(m_theme.color(foregroundRole(styles)));

    TextSurface surface = TextSurface::None;
    if (styles & CodeSpanStyle)
        surface = TextSurface::Code;
    else if (styles & MarkStyle)
        surface = TextSurface::Mark;
    else if (styles & TagStyle)
        surface = TextSurface::Tag;
    if (surface != TextSurface::None)
        format.setProperty(surfaceProperty, int(surface));
    return format;
}

TextSurface TextFormats::surfaceOf(const QTextFormat &format)
{
    return TextSurface(format.intProperty(surfaceProperty));
}

} // namespace quillwort::ui
