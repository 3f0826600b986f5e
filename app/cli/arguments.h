#pragma once

#include "sync/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace quillwort::app {

/** An option of a command: `--name VALUE`, or `--name` alone. */
struct OptionSpec {
    const char *name; ///< without dashes
    const char *value; ///< what stands for its value in the help; nullptr for a switch
    const char *summary;
};

/** What stood behind the command. */
struct Arguments {
    QStringList words;
    QHash<QString, QString> options;

    bool has(const char *name) const { return options.contains(QLatin1StringView(name)); }
    QString option(const char *name) const { return options.value(QLatin1StringView(name)); }
    QString word(qsizetype at) const { return words.value(at); }
};

/**
 * Splits arguments into words and options. Options begin with two dashes and may stand anywhere; `--` ends them. What
 * begins with one dash is a word: `-` is stdin, `-tag` removes a tag. InvalidInput says in words what is wrong.
 */
sync::Result<Arguments> parseArguments(const QStringList &given, const QList<OptionSpec> &options);

/** The value of a `--limit`-like option: a whole number of at least 1; `fallback` when it is not there. */
sync::Result<int> countOption(const Arguments &arguments, const char *name, int fallback);

} // namespace quillwort::app
