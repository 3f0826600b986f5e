#pragma once

#include "sync/error.h"

namespace quillwort::app {

/** What the program ends with: part of the contract with scripts. */
enum class ExitCode {
    Done = 0,
    Failed = 1, ///< or merged with blocks of both sides
    Usage = 2,
    NotSignedIn = 3,
    Unreachable = 4, ///< the endpoint does not answer, is busy, or can not be trusted
};

constexpr ExitCode exitCodeOf(sync::ErrorKind kind)
{
    switch (kind) {
    case sync::ErrorKind::SignInNeeded:
        return ExitCode::NotSignedIn;
    case sync::ErrorKind::Unreachable:
    case sync::ErrorKind::Tls:
    case sync::ErrorKind::TryLater:
        return ExitCode::Unreachable;
    default:
        return ExitCode::Failed;
    }
}

} // namespace quillwort::app
