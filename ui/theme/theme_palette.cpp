#include "ui/theme/theme_palette.h"

#include <QWidget>

namespace quillwort::ui {

namespace {

void standOn(QPalette &palette, const QColor &surface)
{
    palette.setColor(QPalette::Window, surface);
    palette.setColor(QPalette::Base, surface);
    palette.setColor(QPalette::AlternateBase, surface);
    palette.setColor(QPalette::Button, surface);
}

} // namespace

QColor mixed(const QColor &base, const QColor &over, double part)
{
    const auto blend = [part](int a, int b) { return static_cast<int>(a + (b - a) * part + 0.5); };
    return QColor(blend(base.red(), over.red()), blend(base.green(), over.green()), blend(base.blue(), over.blue()));
}

QPalette themePalette(const Theme &theme)
{
    const QColor page = theme.color(ColorRole::Page);
    const QColor text = theme.color(ColorRole::Text);
    const QColor hairline = theme.color(ColorRole::Hairline);

    QPalette palette(text, page);
    standOn(palette, page);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, theme.color(ColorRole::Danger));
    palette.setColor(QPalette::PlaceholderText, theme.color(ColorRole::DimmedText));
    palette.setColor(QPalette::Highlight, theme.color(ColorRole::Selection));
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, theme.color(ColorRole::Accent));
    palette.setColor(QPalette::LinkVisited, theme.color(ColorRole::Accent));
    palette.setColor(QPalette::ToolTipBase, theme.color(ColorRole::List));
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Light, page);
    palette.setColor(QPalette::Midlight, theme.color(ColorRole::List));
    palette.setColor(QPalette::Mid, hairline);
    palette.setColor(QPalette::Dark, hairline);
    palette.setColor(QPalette::Shadow, hairline);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, mixed(text, page, 0.6));
    return palette;
}

void setSurface(QWidget *widget, const Theme &theme, ColorRole role)
{
    QPalette palette = themePalette(theme);
    standOn(palette, theme.color(role));
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

} // namespace quillwort::ui
