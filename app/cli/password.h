#pragma once

#include "sync/result.h"

#include <QString>

namespace quillwort::app {

enum class PasswordUse {
    Enter,
    Choose, ///< asked for twice on a terminal
};

/**
 * The password: from `file` when one is named (its first line), else from QUILLWORT_PASSWORD, else typed on the
 * terminal without being shown. InvalidInput with a whole sentence when there is none.
 */
sync::Result<QString> readPassword(const QString &file, PasswordUse use);

} // namespace quillwort::app
