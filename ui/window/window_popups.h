#pragma once

#include "sync/note/id.h"
#include "ui/window/window_parts.h"

#include <QObject>

namespace quillwort::ui {

class ListPopup;

/** The lists that open over the window: notes by title, all commands, notebooks to move to. */
class WindowPopups final : public QObject {
    Q_OBJECT
public:
    explicit WindowPopups(const WindowParts &parts, QObject *parent = nullptr);

    void openQuickOpen();
    void openCommands();
    void openNotebooks();

private:
    void openChosen(const sync::ItemId &id);
    void askTitles(ListPopup *popup, const QString &typed);
    void listCommands(ListPopup *popup, const QString &typed);
    void listNotebooks(ListPopup *popup, const QString &typed);
    void moveTo(const QString &path);

    WindowParts m_parts;
};

} // namespace quillwort::ui
