#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>

namespace quillwort::sync {

/**
 * A name that is safe on any disk, made from a title: one path component without control, bidirectional or reserved
 * characters, no leading dot or dash, no reserved device name, at most 120 bytes, never empty ("Untitled"). Pure.
 */
QString safeFileName(const QString &title);

/** True when `name` can stand as it is: a file of this name may have been imported. One component, not "." or "..", no
 * NUL, at most 255 bytes. */
bool isFileName(const QString &name);

/** True for names that end in .md, .markdown, .mdown, .mkd or .mkdn, in any case. */
bool isMarkdownName(const QString &name);

/** The names in one folder. */
class FolderNames {
public:
    enum class Case { Exact, Folded };

    /**
     * `name`, or with a number before its suffix ("Name 2.md") when it is taken. With Folded a name that differs in
     * case alone counts as taken too, because not every disk tells them apart; Exact is for names that came from a
     * disk.
     */
    QString take(const QString &name, Case comparison);
    /** The next free name after one that turned out to be taken on the disk. */
    QString takeNext(const QString &name);

private:
    bool isTaken(const QString &name, Case comparison) const;

    QSet<QString> m_exact;
    QSet<QString> m_folded;
};

} // namespace quillwort::sync
