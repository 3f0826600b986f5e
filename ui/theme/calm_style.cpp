#include "ui/theme/calm_style.h"

#include "ui/theme/control_painting.h"
#include "ui/theme/theme_palette.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int controlHeight = 32;

} // namespace

CalmStyle::CalmStyle(const Theme &theme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_theme(theme)
{
}

void CalmStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_ScrollBarExtent:
        return painting::scrollBarExtent;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return 4;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return widget && widget->isWindow() ? Theme::textMargin : 8;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_DefaultFrameWidth:
        return qobject_cast<const QAbstractScrollArea *>(widget) ? 1 : QProxyStyle::pixelMetric(metric, option, widget);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_Widget_Animate:
    case SH_ComboBox_Popup:
    case SH_ItemView_ArrowKeysNavigateIntoChildren:
        return hint == SH_ItemView_ArrowKeysNavigateIntoChildren;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                  const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return {std::max(size.width() + 16, 80), controlHeight};
    case CT_ComboBox:
        return {size.width() + 16, controlHeight};
    case CT_LineEdit:
    case CT_SpinBox:
        return {size.width(), controlHeight};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {size.width(), painting::menuSeparatorHeight};
            const QStringList parts = item->text.split(QLatin1Char('\t'));
            int width = painting::menuIconColumn + item->fontMetrics.horizontalAdvance(parts.first()) + 24;
            if (parts.size() > 1)
                width += item->fontMetrics.horizontalAdvance(parts.at(1)) + 32;
            return {std::max(width + 16, 176), painting::menuItemHeight};
        }
        return size;
    default:
        return size;
    }
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const bool vertical = bar->orientation == Qt::Vertical;
            const int length = vertical ? bar->rect.height() : bar->rect.width();
            const int range = bar->maximum - bar->minimum;
            const double shown = range + bar->pageStep > 0 ? double(bar->pageStep) / (range + bar->pageStep) : 1;
            const int thumb = std::clamp(static_cast<int>(length * shown), std::min(32, length), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - thumb,
                                                      bar->upsideDown);
            const auto along = [&](int from, int extent) {
                return vertical ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), extent)
                                : QRect(bar->rect.left() + from, bar->rect.top(), extent, bar->rect.height());
            };
            switch (part) {
            case SC_ScrollBarSlider:
                return along(start, thumb);
            case SC_ScrollBarGroove:
                return bar->rect;
            case SC_ScrollBarSubPage:
                return along(0, start);
            case SC_ScrollBarAddPage:
                return along(start + thumb, length - start - thumb);
            default:
                return {};
            }
        }
    }
    if (control == CC_SpinBox) {
        const QRect all = option->rect;
        const QRect buttons(all.right() - 24, all.top(), 16, all.height());
        switch (part) {
        case SC_SpinBoxUp:
            return buttons.adjusted(0, 4, 0, -all.height() / 2);
        case SC_SpinBoxDown:
            return buttons.adjusted(0, all.height() / 2, 0, -4);
        case SC_SpinBoxEditField:
            return all.adjusted(4, 1, -28, -1);
        default:
            return all;
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return option->rect.adjusted(12, 0, -28, 0);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const QRect rect = QProxyStyle::subElementRect(element, option, widget);
        return rect.adjusted(6, 0, -6, 0);
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            painting::focusRing(painter, m_theme, option->rect);
        return;
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            painting::pushButton(painter, m_theme, *button);
        return;
    case PE_PanelButtonTool:
        painting::toolButton(painter, m_theme, *option);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option)) {
            if (frame->lineWidth > 0)
                painting::lineEdit(painter, m_theme, *option);
        }
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_PanelToolBar:
    case PE_FrameWindow:
    case PE_FrameButtonTool:
        return;
    case PE_Frame:
        painter->save();
        painter->setPen(m_theme.color(ColorRole::Hairline));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painting::popupFrame(painter, m_theme, option->rect);
        return;
    case PE_FrameMenu:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        painting::tick(painter, m_theme, *option, painting::Tick::Box);
        return;
    case PE_IndicatorRadioButton:
        painting::tick(painter, m_theme, *option, painting::Tick::Circle);
        return;
    case PE_IndicatorArrowDown:
        painting::chevron(painter, m_theme.color(ColorRole::SecondText), option->rect, Qt::DownArrow);
        return;
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            painting::chevron(painter, m_theme.color(ColorRole::SecondText), option->rect,
                              option->state & State_Open ? Qt::DownArrow : Qt::RightArrow);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label = *button;
            const bool flat = button->features & QStyleOptionButton::Flat;
            if ((button->features & QStyleOptionButton::DefaultButton) && (button->state & State_Enabled) && !flat)
                label.palette.setColor(QPalette::ButtonText, m_theme.color(ColorRole::OnAccent));
            else if (flat && (button->state & State_Enabled))
                label.palette.setColor(QPalette::ButtonText, m_theme.color(ColorRole::Accent));
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            painting::menuItem(painter, m_theme, *item);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, m_theme.color(ColorRole::Hairline));
        return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            painting::progressBar(painter, m_theme, *bar);
        return;
    case CE_ScrollBarAddLine:
    case CE_ScrollBarSubLine:
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            const QRect thumb = proxy()->subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget);
            painting::scrollBar(painter, m_theme, *bar, thumb);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            painting::comboBox(painter, m_theme, *box);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            painting::spinBox(painter, m_theme, *box, proxy()->subControlRect(CC_SpinBox, box, SC_SpinBoxUp, widget),
                              proxy()->subControlRect(CC_SpinBox, box, SC_SpinBoxDown, widget));
            return;
        }
    }
    if (control == CC_ToolButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            // That a menu opens needs no arrow on top of the icon.
            QStyleOptionToolButton plain = *button;
            plain.features &= ~QStyleOptionToolButton::HasMenu;
            QProxyStyle::drawComplexControl(control, &plain, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace quillwort::ui
