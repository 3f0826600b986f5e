#pragma once

#include <QString>

namespace quillwort::sync {

/** One thing `doctor` looked at. */
struct Finding {
    QString subject; ///< "cache", "search index", "connection", ...
    bool good = true;
    QString detail; ///< what was found, in words
    QString remedy; ///< the one thing to do; empty when good

    bool operator==(const Finding &) const = default;
};

} // namespace quillwort::sync
