#include "ui/theme/control_painting.h"

#include "ui/theme/theme_palette.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

#include <algorithm>

namespace quillwort::ui::painting {

namespace {

constexpr double hoverPart = 0.06; ///< of the text colour laid over a surface
constexpr double pressedPart = 0.12;
constexpr int ringWidth = 2;

/** Keeps a painter's state for one function. */
class PainterState {
public:
    explicit PainterState(QPainter *painter)
        : m_painter(painter)
    {
        m_painter->save();
        m_painter->setRenderHint(QPainter::Antialiasing);
    }
    ~PainterState() { m_painter->restore(); }
    PainterState(const PainterState &) = delete;
    PainterState &operator=(const PainterState &) = delete;

private:
    QPainter *m_painter;
};

void roundedBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line, double radius)
{
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const QRectF box = line.isValid() ? QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5) : QRectF(rect);
    painter->drawRoundedRect(box, radius, radius);
}

QColor surfaceUnder(const Theme &theme, const QStyleOption &option, const QColor &rest)
{
    if (option.state & QStyle::State_Sunken)
        return mixed(rest, theme.color(ColorRole::Text), pressedPart);
    if ((option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled))
        return mixed(rest, theme.color(ColorRole::Text), hoverPart);
    return rest;
}

bool hasKeyboardFocus(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

} // namespace

void focusRing(QPainter *painter, const Theme &theme, const QRect &rect)
{
    const PainterState state(painter);
    painter->setPen(QPen(theme.color(ColorRole::Accent), ringWidth));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), Theme::cornerRadius, Theme::cornerRadius);
}

void pushButton(QPainter *painter, const Theme &theme, const QStyleOptionButton &option)
{
    const PainterState state(painter);
    const bool flat = option.features & QStyleOptionButton::Flat;
    const bool primary = (option.features & QStyleOptionButton::DefaultButton) && !flat;
    const bool enabled = option.state & QStyle::State_Enabled;
    if (primary && enabled)
        roundedBox(painter, option.rect, surfaceUnder(theme, option, theme.color(ColorRole::Accent)), {},
                   Theme::cornerRadius);
    else if (flat)
        roundedBox(painter, option.rect, surfaceUnder(theme, option, option.palette.color(QPalette::Window)), {},
                   Theme::cornerRadius);
    else
        roundedBox(painter, option.rect, surfaceUnder(theme, option, option.palette.color(QPalette::Button)),
                   theme.color(ColorRole::Hairline), Theme::cornerRadius);
    if (hasKeyboardFocus(option))
        focusRing(painter, theme, primary ? option.rect.adjusted(-2, -2, 2, 2) : option.rect);
}

void toolButton(QPainter *painter, const Theme &theme, const QStyleOption &option)
{
    const PainterState state(painter);
    const bool hovered = (option.state & QStyle::State_MouseOver) && (option.state & QStyle::State_Enabled);
    if (option.state & QStyle::State_On)
        roundedBox(painter, option.rect, theme.color(ColorRole::Selection), {}, Theme::cornerRadius);
    else if (hovered || (option.state & QStyle::State_Sunken))
        roundedBox(painter, option.rect, surfaceUnder(theme, option, option.palette.color(QPalette::Window)), {},
                   Theme::cornerRadius);
    if (hasKeyboardFocus(option))
        focusRing(painter, theme, option.rect);
}

void lineEdit(QPainter *painter, const Theme &theme, const QStyleOption &option)
{
    const PainterState state(painter);
    const QColor surface = mixed(option.palette.color(QPalette::Base), theme.color(ColorRole::Page), 0.7);
    roundedBox(painter, option.rect, surface, theme.color(ColorRole::Hairline), Theme::cornerRadius);
    // A field takes typing, so its ring shows however the focus came.
    if (option.state & QStyle::State_HasFocus)
        focusRing(painter, theme, option.rect);
}

void comboBox(QPainter *painter, const Theme &theme, const QStyleOptionComboBox &option)
{
    const PainterState state(painter);
    roundedBox(painter, option.rect, surfaceUnder(theme, option, option.palette.color(QPalette::Button)),
               theme.color(ColorRole::Hairline), Theme::cornerRadius);
    const QRect arrow(option.rect.right() - 24, option.rect.top(), 16, option.rect.height());
    chevron(painter, theme.color(ColorRole::SecondText), arrow, Qt::DownArrow);
    if (hasKeyboardFocus(option))
        focusRing(painter, theme, option.rect);
}

void tick(QPainter *painter, const Theme &theme, const QStyleOption &option, Tick shape)
{
    const PainterState state(painter);
    const bool on = option.state & QStyle::State_On;
    const QRect box = option.rect;
    const double radius = shape == Tick::Circle ? box.height() / 2.0 : 4;
    if (on)
        roundedBox(painter, box, theme.color(ColorRole::Accent), {}, radius);
    else
        roundedBox(painter, box, surfaceUnder(theme, option, theme.color(ColorRole::Page)),
                   theme.color(ColorRole::DimmedText), radius);
    if (!on)
        return;
    painter->setPen(QPen(theme.color(ColorRole::OnAccent), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    if (shape == Tick::Circle) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(ColorRole::OnAccent));
        painter->drawEllipse(QRectF(box).center() + QPointF(0, 0), 3, 3);
        return;
    }
    QPainterPath path;
    path.moveTo(box.left() + 4, box.top() + 8.5);
    path.lineTo(box.left() + 7, box.top() + 11.5);
    path.lineTo(box.left() + 12, box.top() + 5);
    painter->drawPath(path);
}

void chevron(QPainter *painter, const QColor &color, const QRect &rect, Qt::ArrowType direction)
{
    const PainterState state(painter);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->translate(QRectF(rect).center());
    painter->rotate(direction == Qt::RightArrow      ? -90
                        : direction == Qt::LeftArrow ? 90
                        : direction == Qt::UpArrow   ? 180
                                                     : 0);
    painter->drawPolyline(QPolygonF({{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}}));
}

void spinBox(QPainter *painter, const Theme &theme, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down)
{
    lineEdit(painter, theme, option);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto color = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step) {
        if (!(option.stepEnabled & step))
            return theme.color(ColorRole::Hairline);
        return theme.color(option.activeSubControls & part ? ColorRole::Accent : ColorRole::SecondText);
    };
    chevron(painter, color(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled), up, Qt::UpArrow);
    chevron(painter, color(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled), down, Qt::DownArrow);
}

void menuItem(QPainter *painter, const Theme &theme, const QStyleOptionMenuItem &option)
{
    const PainterState state(painter);
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const int y = option.rect.center().y();
        painter->fillRect(option.rect.left() + 8, y, option.rect.width() - 16, 1, theme.color(ColorRole::Hairline));
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        roundedBox(painter, option.rect, theme.color(ColorRole::Selection), {}, Theme::cornerRadius);

    const QRect left(option.rect.left() + 8, option.rect.top(), 16, option.rect.height());
    if (option.checkType != QStyleOptionMenuItem::NotCheckable && option.checked) {
        painter->setPen(QPen(theme.color(ColorRole::Accent), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF middle = QRectF(left).center();
        painter->drawPolyline(
            QPolygonF({middle + QPointF(-4, 0.5), middle + QPointF(-1, 3.5), middle + QPointF(4, -3)}));
    } else if (!option.icon.isNull()) {
        option.icon.paint(painter, left, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }

    const QRect row = option.rect.adjusted(menuIconColumn, 0, -12, 0);
    const QStringList parts = option.text.split(QLatin1Char('\t'));
    painter->setFont(option.font);
    painter->setPen(option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic | Qt::TextSingleLine, parts.first());
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        chevron(painter, theme.color(ColorRole::SecondText), QRect(row.right() - 8, row.top(), 12, row.height()),
                Qt::RightArrow);
    } else if (parts.size() > 1) {
        painter->setPen(theme.color(enabled ? ColorRole::SecondText : ColorRole::DimmedText));
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, parts.at(1));
    }
}

void popupFrame(QPainter *painter, const Theme &theme, const QRect &rect)
{
    painter->fillRect(rect, theme.color(ColorRole::Page));
    const PainterState state(painter);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(theme.color(ColorRole::Hairline));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(rect.adjusted(0, 0, -1, -1));
}

void scrollBar(QPainter *painter, const Theme &theme, const QStyleOptionSlider &option, const QRect &thumb)
{
    painter->fillRect(option.rect, option.palette.color(QPalette::Base));
    if (option.minimum >= option.maximum)
        return;
    const PainterState state(painter);
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor surface = option.palette.color(QPalette::Base);
    const QColor color = mixed(surface, theme.color(ColorRole::Text), active ? 0.4 : 0.2);
    const int inset = active ? 2 : 3;
    const QRect bar = option.orientation == Qt::Vertical ? thumb.adjusted(inset, 2, -inset, -2)
                                                         : thumb.adjusted(2, inset, -2, -inset);
    roundedBox(painter, bar, color, {}, std::min(bar.width(), bar.height()) / 2.0);
}

void progressBar(QPainter *painter, const Theme &theme, const QStyleOptionProgressBar &option)
{
    const PainterState state(painter);
    constexpr int thickness = 4;
    const QRect track(option.rect.left(), option.rect.center().y() - thickness / 2, option.rect.width(), thickness);
    roundedBox(painter, track, theme.color(ColorRole::Hairline), {}, thickness / 2.0);
    if (option.maximum <= option.minimum) {
        // How long it takes is unknown: a third in the middle stands still, because nothing blinks.
        const int third = track.width() / 3;
        roundedBox(painter, track.adjusted(third, 0, -third, 0), theme.color(ColorRole::Accent), {}, thickness / 2.0);
        return;
    }
    const double part = double(option.progress - option.minimum) / (option.maximum - option.minimum);
    const QRect done(track.left(), track.top(), static_cast<int>(track.width() * part), thickness);
    if (done.width() > 0)
        roundedBox(painter, done, theme.color(ColorRole::Accent), {}, thickness / 2.0);
}

} // namespace quillwort::ui::painting
