#pragma once

#include "app/cli/exit_code.h"

#include <QStringList>

namespace quillwort::app {

/** Runs one call: the arguments behind the program's name. */
ExitCode runProgram(const QStringList &arguments);

} // namespace quillwort::app
