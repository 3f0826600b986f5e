#pragma once

#include "app/cli/command.h"

#include <QString>

namespace quillwort::app {

/** The text of `--help`. */
QString programHelp();
/** The text of `COMMAND --help`. */
QString commandHelp(const Command &command);

} // namespace quillwort::app
