#include "ui/library/sync_badge.h"

#include "sync/clock.h"
#include "ui/theme/control_painting.h"
#include "ui/words/sync_status_text.h"

#include <QEvent>
#include <QPainter>

namespace quillwort::ui {

namespace {

using State = sync::SyncStatus::State;

constexpr int badgeHeight = 44;
constexpr int dotSize = 8;
constexpr double quietPoints = 1;

enum class Shape { Disc, Ring, Half, Triangle };

struct Dot {
    Shape shape;
    ColorRole color;
};

Dot dotOf(const sync::SyncStatus &status)
{
    switch (status.state) {
    case State::Live:
        return status.waiting > 0 ? Dot{Shape::Half, ColorRole::Accent} : Dot{Shape::Disc, ColorRole::Accent};
    case State::LocalOnly:
        return {Shape::Ring, ColorRole::SecondText};
    case State::FirstSync:
    case State::CatchingUp:
    case State::Healing:
        return {Shape::Half, ColorRole::Accent};
    case State::Offline:
        return {Shape::Ring, ColorRole::Warning};
    case State::SignInNeeded:
        return {Shape::Triangle, ColorRole::Warning};
    case State::Blocked:
        return {Shape::Triangle, ColorRole::Danger};
    }
    return {Shape::Ring, ColorRole::SecondText};
}

} // namespace

void paintSyncDot(QPainter *painter, const QPointF &center, const sync::SyncStatus &status, const Theme &theme)
{
    const Dot dot = dotOf(status);
    const double radius = dotSize / 2.0;
    const QRectF circle(center.x() - radius, center.y() - radius, dotSize, dotSize);
    const QColor color = theme.color(dot.color);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5));
    painter->setBrush(Qt::NoBrush);
    switch (dot.shape) {
    case Shape::Disc:
        painter->setBrush(color);
        painter->drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Shape::Half:
        painter->drawEllipse(circle);
        painter->setBrush(color);
        painter->drawChord(circle, 90 * 16, 180 * 16);
        break;
    case Shape::Ring:
        painter->drawEllipse(circle);
        break;
    case Shape::Triangle:
        painter->setBrush(color);
        painter->drawPolygon(QPolygonF({{center.x(), center.y() - radius},
                                        {center.x() + radius, center.y() + radius - 1},
                                        {center.x() - radius, center.y() + radius - 1}}));
        break;
    }
    painter->restore();
}

SyncBadge::SyncBadge(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("syncBadge"));
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setStatus({});
}

void SyncBadge::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void SyncBadge::setStatus(const sync::SyncStatus &status)
{
    m_status = status;
    const QString sentence = syncStatusText(status, sync::SystemClock().now());
    setText(sentence);
    setToolTip(sentence);
    setAccessibleName(tr("Sync: %1").arg(sentence));
    update();
}

QSize SyncBadge::sizeHint() const
{
    return {Theme::textMargin * 4, badgeHeight};
}

QSize SyncBadge::minimumSizeHint() const
{
    return sizeHint();
}

void SyncBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, m_theme.color(ColorRole::Hairline));
    if (underMouse()) {
        QColor hover = m_theme.color(ColorRole::Hairline);
        hover.setAlphaF(0.5F);
        painter.fillRect(rect().adjusted(0, 1, 0, 0), hover);
    }
    paintSyncDot(&painter, QPointF(20, height() / 2.0), m_status, m_theme);

    QFont quiet = font();
    quiet.setPointSizeF(quiet.pointSizeF() - quietPoints);
    painter.setFont(quiet);
    painter.setPen(m_theme.color(ColorRole::SecondText));
    const QRect area = rect().adjusted(34, 1, -8, 0);
    const QFontMetrics metrics(quiet);
    const bool fits = metrics.horizontalAdvance(text()) <= area.width();
    const QRect wrapped = metrics.boundingRect(area, Qt::AlignLeft | Qt::TextWordWrap, text());
    if (fits || wrapped.height() <= area.height()) {
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, text());
    } else {
        // The whole sentence is in the tool tip and in the journal.
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(text(), Qt::ElideRight, area.width()));
    }
    if (hasFocus())
        painting::focusRing(&painter, m_theme, rect());
}

bool SyncBadge::event(QEvent *event)
{
    // The hour becomes a date over night.
    if (event->type() == QEvent::WindowActivate)
        setStatus(m_status);
    return QAbstractButton::event(event);
}

} // namespace quillwort::ui
