#pragma once

#include <QByteArray>

namespace quillwort::sync {

/** SHA-256, 32 bytes. libcrypto's, because it uses the processor's own instructions: every body is hashed at both
 * ends. */
QByteArray sha256(QByteArrayView bytes);

} // namespace quillwort::sync
