#include "ui/window/window_state.h"

#include <QSettings>

#include <algorithm>

namespace quillwort::ui {

namespace {

using Order = sync::NoteQuery::Order;

struct ViewName {
    ViewMode view;
    const char *name;
};
constexpr ViewName viewNames[] = {
    {ViewMode::Editor, "editor"}, {ViewMode::Split, "split"}, {ViewMode::Preview, "preview"}};

struct OrderName {
    Order order;
    const char *name;
};
constexpr OrderName orderNames[] = {{Order::Edited, "edited"}, {Order::Created, "created"}, {Order::Title, "title"}};

int width(const QSettings &settings, const QString &key, int otherwise)
{
    return std::clamp(settings.value(key, otherwise).toInt(), 120, 900);
}

} // namespace

WindowState readWindowState(const QSettings &settings)
{
    WindowState state;
    state.geometry = settings.value(QStringLiteral("window/geometry")).toByteArray();
    state.sidebarWidth = width(settings, QStringLiteral("window/sidebarWidth"), state.sidebarWidth);
    state.listWidth = width(settings, QStringLiteral("window/listWidth"), state.listWidth);
    state.sidebarShown = settings.value(QStringLiteral("window/sidebarShown"), state.sidebarShown).toBool();
    const QString view = settings.value(QStringLiteral("window/view")).toString();
    for (const ViewName &known : viewNames) {
        if (view == QLatin1StringView(known.name))
            state.view = known.view;
    }
    const double share = settings.value(QStringLiteral("window/splitShare"), state.splitShare).toDouble();
    state.splitShare = std::clamp(share, 0.1, 0.9);
    state.zoom = std::clamp(settings.value(QStringLiteral("window/zoom"), state.zoom).toDouble(), 0.5, 4.0);
    state.lastNote = sync::ItemId::parse(settings.value(QStringLiteral("window/lastNote")).toByteArray());
    const QString order = settings.value(QStringLiteral("window/order")).toString();
    for (const OrderName &known : orderNames) {
        if (order == QLatin1StringView(known.name))
            state.order = known.order;
    }
    state.welcomed = settings.value(QStringLiteral("window/welcomed"), state.welcomed).toBool();
    return state;
}

void writeWindowState(QSettings &settings, const WindowState &state)
{
    settings.setValue(QStringLiteral("window/geometry"), state.geometry);
    settings.setValue(QStringLiteral("window/sidebarWidth"), state.sidebarWidth);
    settings.setValue(QStringLiteral("window/listWidth"), state.listWidth);
    settings.setValue(QStringLiteral("window/sidebarShown"), state.sidebarShown);
    for (const ViewName &known : viewNames) {
        if (known.view == state.view)
            settings.setValue(QStringLiteral("window/view"), QLatin1StringView(known.name));
    }
    settings.setValue(QStringLiteral("window/splitShare"), state.splitShare);
    settings.setValue(QStringLiteral("window/zoom"), state.zoom);
    settings.setValue(QStringLiteral("window/lastNote"), state.lastNote ? state.lastNote->toUtf8() : QByteArray());
    for (const OrderName &known : orderNames) {
        if (known.order == state.order)
            settings.setValue(QStringLiteral("window/order"), QLatin1StringView(known.name));
    }
    settings.setValue(QStringLiteral("window/welcomed"), state.welcomed);
}

} // namespace quillwort::ui
