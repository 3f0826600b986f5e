#pragma once

#include "sync/note/id.h"
#include "ui/window/window_parts.h"

#include <QObject>

#include <optional>

namespace quillwort::ui {

/** Carries out what is done in the sidebar: choosing, naming, dropping, making and deleting notebooks. */
class PlaceCommands final : public QObject {
    Q_OBJECT
public:
    explicit PlaceCommands(const WindowParts &parts, QObject *parent = nullptr);

private:
    void createNotebook(std::optional<sync::ItemId> parent);
    void moveNotes(const QList<sync::ItemId> &notes, std::optional<sync::ItemId> notebook);

    WindowParts m_parts;
};

} // namespace quillwort::ui
