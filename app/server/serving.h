#pragma once

#include "app/server/server_settings.h"

#include <functional>

namespace quillwort::app {

/**
 * Runs an endpoint until SIGTERM or SIGINT, then drains it for up to 25 s; a second signal ends it at once.
 * `whenReady` is given the port once connections are taken. An exit status.
 *
 * Thread: the main one, before any other is started: it blocks the signals for all that follow.
 */
int serveUntilSignal(const ServerOptions &options, const std::function<void(quint16 port)> &whenReady,
                     const std::function<bool()> &goesOn = {});

/** Brings the database's schema to the head, printing each step. */
sync::Result<int> migrateToHead(const QByteArray &databaseUrl);

/** Tells systemd (Type=notify) where there is one: "READY=1", "STOPPING=1". */
void notifySystemd(const QByteArray &state);

} // namespace quillwort::app
