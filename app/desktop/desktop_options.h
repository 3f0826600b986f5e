#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace quillwort::app {

/** What a start of the program asks for. */
struct DesktopOptions {
    QString dataFolder; ///< absolute
    QString profileName; ///< what the settings of this profile are called
    bool quickNote = false;
    QStringList opens; ///< absolute paths of files, and quillwort: addresses

    bool operator==(const DesktopOptions &) const = default;
};

/** Options, or the words to print instead. */
struct ParsedOptions {
    std::optional<DesktopOptions> options;
    QString words;
    bool isProblem = false;
};

/** Reads `quillwort [--profile DIR] [--quick-note] [FILE.md ...]`; the first argument is the program. */
ParsedOptions parseDesktopOptions(const QStringList &arguments);

} // namespace quillwort::app
