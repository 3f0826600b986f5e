#pragma once

/** The parts of Asio the endpoint uses, precompiled once. Include it in .cpp files and in headers that only they see.
 */

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace quillwort::sync::server {

namespace asio = boost::asio;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using SteadyTime = std::chrono::steady_clock::time_point;

/** A completion token that gives the error code back instead of throwing it. */
inline constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

} // namespace quillwort::sync::server
