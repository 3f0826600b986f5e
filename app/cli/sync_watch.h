#pragma once

#include "app/cli/exit_code.h"

namespace quillwort::app {

class Session;

/** `sync --watch`: stays connected and prints a line an event until SIGINT or SIGTERM. */
ExitCode watchSync(Session &session);

} // namespace quillwort::app
