#pragma once

#include <QString>

/** The sentences of the journal, in one place. `device` is the other device's name and may be empty. */
namespace quillwort::sync::notices {

QString merged(const QString &device);
QString keptBoth(const QString &device);
QString keptAsTwoNotes(const QString &device);
QString movedTwice(const QString &device);
QString editUndidDeletionHere(const QString &device);
QString editUndidDeletionThere(const QString &device);
QString manyDeleted(int notes);
QString movedOutOfDeletedNotebook();
QString notebookNeeded();
QString moveRefused();
QString healed(int recreated);

} // namespace quillwort::sync::notices
