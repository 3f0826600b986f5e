#pragma once

#include <QByteArray>

namespace quillwort::tests {

/** A note of at least `bytes` with all that notes hold, in changing order; the same for the same size. */
QByteArray benchNote(qsizetype bytes);

} // namespace quillwort::tests
