#pragma once

#include "sync/error.h"

struct sqlite3;

namespace quillwort::sync {

/**
 * What SQLite's newest failure on `handle` means to us. `code` is what the failed call returned; the extended code, the
 * system's errno and SQLite's words are read from the handle, so ask right after the failure.
 */
Error errorOf(sqlite3 *handle, int code);

} // namespace quillwort::sync
