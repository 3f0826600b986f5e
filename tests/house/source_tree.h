#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace quillwort::tests {

/** One `#include`, as it is written. */
struct Include {
    QString name; // "sync/note/id.h" or "QWidget"
    bool quoted = false; // with "..." and not <...>
    int line = 0; // from 1

    bool operator==(const Include &) const = default;
};

/** One C++ file of the tree. */
struct SourceFile {
    QString path; // from the top: "sync/note/id.h"
    QByteArray text;
    QByteArray code; // the same lines, with comments and the inside of literals blanked
    QList<Include> includes; // in their order

    bool isHeader() const { return path.endsWith(QLatin1String(".h")); }
    int lines() const { return int(text.count('\n')); }
    /** The folder: "sync/note". */
    QString room() const { return path.left(path.lastIndexOf(QLatin1Char('/'))); }
};

/** Every .h and .cpp under the named folders of `top`, by path. */
QList<SourceFile> readSources(const QString &top, const QStringList &folders);

/** Comments, and what stands in string and character literals, as spaces; line breaks stay, so that lines keep their
 * numbers. The names of quoted includes stay as well. */
QByteArray blankCommentsAndLiterals(const QByteArray &text);

} // namespace quillwort::tests
