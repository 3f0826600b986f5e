#pragma once

#include <QtGlobal>

#include <chrono>

namespace quillwort::sync::server {

/** How much of the endpoint one connection may take. */
struct HttpLimits {
    qsizetype headerBytes = 16 * 1024;
    int headerFields = 100;
    std::chrono::milliseconds headerTime{10'000}; ///< from the first byte of a request to the end of its header
    std::chrono::milliseconds idleTime{60'000}; ///< between requests
    std::chrono::milliseconds graceTime{10'000}; ///< before the rate of a body or a reply counts
    qint64 bytesPerSecond = 2048; ///< slower than this, either way, is cut off
    int connections = 20'000;
    int connectionsPerAddress = 256; ///< trusted proxies excepted
};

} // namespace quillwort::sync::server
