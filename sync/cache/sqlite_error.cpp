#include "sync/cache/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>

namespace quillwort::sync {

namespace {

ErrorKind kindOf(int code, int systemError)
{
    // A full disk reaches us as SQLITE_FULL from a write, but as an I/O error with errno from the shared-memory file.
    if (systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG)
        return ErrorKind::DiskFull;
    const bool denied = systemError == EACCES || systemError == EROFS || systemError == EPERM;

    switch (code & 0xff) {
    case SQLITE_FULL:
        return ErrorKind::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ErrorKind::ReadOnly;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return denied ? ErrorKind::ReadOnly : ErrorKind::Io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ErrorKind::Damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ErrorKind::Locked;
    case SQLITE_TOOBIG:
        return ErrorKind::TooLarge;
    default:
        return ErrorKind::Internal;
    }
}

} // namespace

Error errorOf(sqlite3 *handle, int code)
{
    const int extended = handle ? sqlite3_extended_errcode(handle) : code;
    const int systemError = handle ? sqlite3_system_errno(handle) : 0;
    const char *words = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code);
    const bool systemFailed = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
    // errno of an older failure lingers in the handle; it says something only about failures of the system.
    return Error{kindOf(code, systemFailed ? systemError : 0),
                 QStringLiteral("sqlite %1: %2").arg(extended).arg(QString::fromUtf8(words))};
}

} // namespace quillwort::sync
