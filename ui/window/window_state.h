#pragma once

#include "sync/library/note_query.h"
#include "ui/window/view_mode.h"

#include <QByteArray>
#include <QString>

#include <optional>

class QSettings;

namespace quillwort::ui {

/** What a window remembers from one start to the next. */
struct WindowState {
    QByteArray geometry; ///< as QWidget::saveGeometry gives it; empty for the first start
    int sidebarWidth = 220;
    int listWidth = 300;
    bool sidebarShown = true;
    ViewMode view = ViewMode::Split;
    double splitShare = 0.5; ///< of the editor, when both are shown
    double zoom = 1;
    std::optional<sync::ItemId> lastNote;
    sync::NoteQuery::Order order = sync::NoteQuery::Order::Edited;
    bool welcomed = false; ///< the card of the first start was answered

    bool operator==(const WindowState &) const = default;
};

/** What is missing or makes no sense keeps its default. */
WindowState readWindowState(const QSettings &settings);
void writeWindowState(QSettings &settings, const WindowState &state);

} // namespace quillwort::ui
