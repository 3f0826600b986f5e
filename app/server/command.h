#pragma once

#include "sync/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace quillwort::app {

/** Exit statuses of quillwortd. */
inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2;

/** What stood behind the verb: `--key value`, `--key=value`, and the rest. */
struct Arguments {
    QStringList words;
    QHash<QString, QString> flags; ///< a flag without a value has an empty one

    QString flag(const char *name) const { return flags.value(QLatin1StringView(name)); }
    bool has(const char *name) const { return flags.contains(QLatin1StringView(name)); }
};

/** A verb of quillwortd. */
struct Command {
    const char *name;
    const char *summary;
    const char *usage; ///< behind "quillwortd NAME"
    QStringList flags; ///< that take a value, beside the settings
    QStringList switches; ///< that take none
    bool takesSettings;
    int (*run)(const Arguments &arguments);
};

Command serveCommand();
Command devCommand();
Command migrateCommand();
Command accountCommand();
Command configCommand();
Command healthcheckCommand();
Command renderPageCommand();

/** Splits what stands behind a verb. InvalidInput names the flag that nobody knows or that lacks its value. */
sync::Result<Arguments> parseArguments(const Command &command, const QStringList &given);

/** Finds the verb, prints help where asked or needed, and runs it. */
int runCommand(const QStringList &arguments);

/** One line on stderr, and the status for "failed". */
int fail(const QString &sentence);
int failUsage(const Command &command, const QString &sentence);
void say(const QString &line);

} // namespace quillwort::app
