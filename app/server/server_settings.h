#pragma once

#include "app/server/command.h"
#include "sync/result.h"
#include "sync/server/endpoint_options.h"
#include "sync/server/event_log.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace quillwort::app {

/** A key that may be set by flag, environment or file. */
struct Setting {
    const char *key; ///< of the flag; QUILLWORT_KEY in the environment and in files
    const char *fallback;
    const char *meaning;
    bool isSecret; ///< masked when shown, and also taken from the file that QUILLWORT_KEY_FILE names
};

const QList<Setting> &settings();
bool isSetting(const QString &key);

/** Each key's value and where it came from. */
struct SettingValues {
    struct Value {
        QString text;
        QString origin; ///< "flag", "environment", a file, "default"
    };
    QHash<QString, Value> values;

    QString text(const char *key) const { return values.value(QLatin1StringView(key)).text; }
};

/** Flag before environment before file before default. InvalidInput for an unknown key, with its origin. */
sync::Result<SettingValues> readSettings(const Arguments &arguments, const QHash<QString, QString> &environment);
/** The variables of this process. */
QHash<QString, QString> environmentOfProcess();

/** What `quillwortd serve` runs with. */
struct ServerOptions {
    sync::server::EndpointOptions endpoint;
    sync::server::EventLog::Level logLevel = sync::server::EventLog::Level::Events;
    bool migratesAtStart = false;
};

/** InvalidInput names the key and what it would take. */
sync::Result<ServerOptions> optionsFrom(const SettingValues &values);

} // namespace quillwort::app
