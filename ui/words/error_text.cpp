#include "ui/words/error_text.h"

#include <QCoreApplication>

namespace quillwort::ui {

using sync::ErrorKind;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

QString withDetail(const char *plain, const char *detailed, const QString &detail)
{
    return detail.isEmpty() ? words(plain) : words(detailed).arg(detail);
}

QString tryLaterText(const QString &detail)
{
    bool isNumber = false;
    const int seconds = detail.toInt(&isNumber);
    if (!isNumber || seconds <= 0)
        return words("The endpoint is busy. It is tried again by itself in a moment.");
    if (seconds == 1)
        return words("The endpoint is busy. Try again in a second.");
    return words("The endpoint is busy. Try again in %1 seconds.").arg(seconds);
}

} // namespace

QString errorText(const sync::Error &error)
{
    switch (error.kind) {
    case ErrorKind::NotFound:
        return withDetail("That is not here any more. Look in the trash, or search for it.",
                          "Not found: %1. Check the name, or look in the trash.", error.detail);
    case ErrorKind::Ambiguous:
        return withDetail("That name fits more than one note. Give more of it, or the note's id.",
                          "That name fits more than one note: %1. Give more of it, or the note's id.", error.detail);
    case ErrorKind::InvalidInput:
        return withDetail("That can not be used as it is. Check what was entered.",
                          "That can not be used as it is: %1. Check what was entered.", error.detail);
    case ErrorKind::DiskFull:
        return words("The disk is full. Free some space; your text is kept and saved as soon as there is room.");
    case ErrorKind::ReadOnly:
        return words("The folder can not be written. Allow writing to it, or choose another profile folder.");
    case ErrorKind::Damaged:
        return words("The notes file is damaged. Restore a backup from the backups folder of this profile.");
    case ErrorKind::NewerCache:
        return words(
            "These notes were last opened by a newer Quillwort and are readable only. Update Quillwort to edit.");
    case ErrorKind::Locked:
        return words("Another program is using the notes. Close it, or wait a moment and try again.");
    case ErrorKind::Io:
        return withDetail("The disk did not do what was asked. Check that it is connected and try again.",
                          "The disk did not do what was asked (%1). Check that it is connected and try again.",
                          error.detail);
    case ErrorKind::Unreachable:
        return words("The endpoint does not answer. Check the connection and the address; everything stays on this "
                     "computer until it does.");
    case ErrorKind::Tls:
        return words("The endpoint's certificate is not trusted, so nothing was sent. Check the address, or ask who "
                     "runs the endpoint to renew it.");
    case ErrorKind::SignInNeeded:
        return words("This device is not signed in. Sign in to sync again.");
    case ErrorKind::WrongPassword:
        return words("The e-mail or the password is wrong. Check both and try again.");
    case ErrorKind::Denied:
        return words("The endpoint does not allow this. Ask who runs it.");
    case ErrorKind::TooLarge:
        return words("This is larger than the endpoint accepts. Split it into smaller notes.");
    case ErrorKind::Quota:
        return words(
            "The account is full. Delete what you no longer need, or ask who runs the endpoint for more room.");
    case ErrorKind::TryLater:
        return tryLaterText(error.detail);
    case ErrorKind::Protocol:
        return words("What answered does not speak Quillwort's protocol. Check the address, or update Quillwort.");
    case ErrorKind::Healing:
        return words("The endpoint was restored from an older copy. Your notes are being compared with it; keep this "
                     "device on until that is done.");
    case ErrorKind::Taken:
        return words("That address is already in use. Choose another.");
    case ErrorKind::Cancelled:
        return words("Stopped. Start it again when you like.");
    case ErrorKind::Internal:
        break;
    }
    return withDetail("Something went wrong inside Quillwort. Start it again; nothing that was saved is lost.",
                      "Something went wrong inside Quillwort (%1). Start it again; nothing that was saved is lost.",
                      error.detail);
}

} // namespace quillwort::ui
