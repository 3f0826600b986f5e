#pragma once

#include "sync/error.h"

#include <optional>
#include <utility>
#include <variant>

namespace quillwort::sync {

/**
 * A value, or the Error that stands in its place.
 *
 * Read it as `if (!result) return result.error();` and then `*result` or `result->member`.
 * REQUIRES: `*` and `->` only when it holds a value, error() only when it does not.
 */
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value)
        : m_held(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_held(std::in_place_index<1>, std::move(error))
    {
    }
    /** Unset, so that QFuture can hold one: an Internal error until something is assigned. */
    Result()
        : Result(Error{ErrorKind::Internal, QStringLiteral("no result")})
    {
    }

    explicit operator bool() const { return m_held.index() == 0; }

    T &operator*() & { return *std::get_if<0>(&m_held); }
    const T &operator*() const & { return *std::get_if<0>(&m_held); }
    T &&operator*() && { return std::move(*std::get_if<0>(&m_held)); }
    T *operator->() { return std::get_if<0>(&m_held); }
    const T *operator->() const { return std::get_if<0>(&m_held); }

    const Error &error() const { return *std::get_if<1>(&m_held); }

private:
    std::variant<T, Error> m_held;
};

/** Done, or the Error that says why not. `Result<void> ok = {};` is done. */
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_error.has_value(); }
    const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace quillwort::sync
