#include "sync/client/notices.h"

namespace quillwort::sync::notices {

namespace {

QString on(const QString &device)
{
    return device.isEmpty() ? QStringLiteral("another device") : device;
}

} // namespace

QString merged(const QString &device)
{
    return QStringLiteral("Edits made here and on %1 were merged.").arg(on(device));
}

QString keptBoth(const QString &device)
{
    return QStringLiteral("The same words were edited here and on %1. Both versions are in the note: review them.")
        .arg(on(device));
}

QString keptAsTwoNotes(const QString &device)
{
    return QStringLiteral("Edits made here and on %1 could not be merged without loss. What was typed here is kept as "
                          "this second note.")
        .arg(on(device));
}

QString movedTwice(const QString &device)
{
    return QStringLiteral("It was moved here and on %1; it lies where %1 put it.").arg(on(device));
}

QString editUndidDeletionHere(const QString &device)
{
    return QStringLiteral("Deleted here, but edited on %1: the edit is kept and the note is back.").arg(on(device));
}

QString editUndidDeletionThere(const QString &device)
{
    return QStringLiteral("Deleted on %1, but edited here: the edit is kept.").arg(on(device));
}

QString manyDeleted(int notes)
{
    return QStringLiteral("Another device deleted %1 notes at once. They are in the trash: restore them if that was a "
                          "mistake.")
        .arg(notes);
}

QString movedOutOfDeletedNotebook()
{
    return QStringLiteral("Its notebook was deleted on another device; it was moved up.");
}

QString notebookNeeded()
{
    return QStringLiteral("This notebook was deleted here, but another device put notes into it: it is back.");
}

QString moveRefused()
{
    return QStringLiteral(
        "It can not lie where it was moved, because other notebooks were moved meanwhile; the move was "
        "undone.");
}

QString healed(int recreated)
{
    return recreated == 0
        ? QStringLiteral("The endpoint's history had changed. Everything was compared; nothing is missing.")
        : QStringLiteral("The endpoint had lost %1 items. They are sent again from here.").arg(recreated);
}

} // namespace quillwort::sync::notices
