#pragma once

#include "sync/error.h"

#include <QString>

namespace quillwort::ui {

/**
 * What happened and the one thing to do, as one or two sentences for a person; never empty, no trailing line break.
 *
 * `detail` is woven in only where it is about the person's own things (a name, an address, a pause). The only place
 * with such text; the desktop and the cli both read it. Any thread.
 */
QString errorText(const sync::Error &error);

} // namespace quillwort::ui
