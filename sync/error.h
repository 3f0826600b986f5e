#pragma once

#include <QString>

namespace quillwort::sync {

/** What went wrong, for the code that decides what to do next. The sentence a person reads is made in
 * ui/words/error_text. */
enum class ErrorKind {
    NotFound, ///< no such note, notebook, revision, file
    Ambiguous, ///< a name or prefix fits more than one note; detail lists them
    InvalidInput, ///< what was given can not be used: not UTF-8, a bad address, an unknown key
    DiskFull,
    ReadOnly, ///< the file or folder can not be written
    Damaged, ///< SQLite says the file is not a database or is malformed
    NewerCache, ///< the cache was written by a newer program; it is readable only
    Locked, ///< another program holds the cache longer than we wait
    Io, ///< any other failure of a file or the disk
    Unreachable, ///< no answer: name resolution, refused connection, time-out, cut line
    Tls, ///< the certificate was refused
    SignInNeeded, ///< no token, or the endpoint refuses it
    WrongPassword,
    Denied, ///< the endpoint understands and does not allow it (sign-up closed, device revoked)
    TooLarge,
    Quota,
    TryLater, ///< 429 or 503; detail carries the pause in seconds where the endpoint named one
    Protocol, ///< an answer that is not what the protocol says
    Healing, ///< the endpoint's history is not the one we knew (epoch, fork, cursor ahead)
    Taken, ///< a slug or an address that is in use
    Cancelled,
    Internal,
};

/** `kind` is for the caller, `detail` for the log and for people who report: no note text, no secret. */
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString detail;

    bool operator==(const Error &) const = default;
};

} // namespace quillwort::sync
