#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

namespace quillwort::ui {

/**
 * The look of stock controls: flat surfaces, hairlines, corners of 6, a focus ring of 2 in the accent. Colours come
 * from the theme alone; what it does not draw itself is Fusion in the theme's palette. Window thread.
 */
class CalmStyle final : public QProxyStyle {
    Q_OBJECT
public:
    explicit CalmStyle(const Theme &theme);

    /** Takes effect with the next repaint; set the application's palette along with it. */
    void setTheme(const Theme &theme) { m_theme = theme; }

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    Theme m_theme;
};

} // namespace quillwort::ui
