#pragma once

#include "sync/note/id.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/view_mode.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_parts.h"

#include <QObject>

namespace quillwort::ui {

class WindowDialogs;
class WindowPopups;

/** Carries out each command of WindowActions. */
class WindowCommands final : public QObject {
    Q_OBJECT
public:
    /** REQUIRES: all outlive this. */
    WindowCommands(const WindowParts &parts, WindowPopups &popups, WindowDialogs &dialogs, QObject *parent = nullptr);

    void run(Command command);
    void setView(ViewMode mode);
    void setSidebarShown(bool shown);
    /** A narrow window has no room for the sidebar until a person asks for it again. */
    void setNarrow(bool narrow);
    /** What a person wants, whatever there is room for now. */
    bool isSidebarWanted() const;

signals:
    void quitAsked();
    void schemeChosen(quillwort::ui::LookPreferences::Scheme scheme);

private:
    /** True when it was one of these. */
    bool runOnText(Command command);
    bool runOnNotes(Command command);
    bool runOnWindow(Command command);
    QList<sync::ItemId> notesMeant() const;
    void deleteNotes();
    void rename();
    void insertDate();
    void syncNow();
    void setFullScreen(bool on);

    WindowParts m_parts;
    bool m_narrow = false;
    bool m_sidebarAwayForRoom = false;
    WindowPopups &m_popups;
    WindowDialogs &m_dialogs;
};

} // namespace quillwort::ui
