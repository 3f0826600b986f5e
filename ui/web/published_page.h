#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <functional>
#include <optional>

namespace quillwort::ui {

/** A note as it is shown to everybody. */
struct PublishedNote {
    QString title; ///< empty shows "Untitled"
    QByteArray markdown; ///< the note's bytes
    QDateTime edited; ///< shown as a date in UTC; invalid shows none
    /** The public address of the note that `target` names (a title, a relative .md path or a quillwort: address);
     * nullopt, or unset, shows plain text. */
    std::function<std::optional<QString>(const QString &target)> linkTo;
    /** The public address of a picture with a relative address; nullopt shows its description. Unset leaves it. */
    std::function<std::optional<QString>(const QString &path)> imageTo;
    QString stylePath; ///< where publishedStyle() is served; empty puts it into the page
    QString address; ///< the page's own whole address, for previews in chats; may be empty
    bool indexed = false; ///< lets search engines list the page
};

/**
 * One whole page: UTF-8 HTML without script, good under the CSP `default-src 'none'; img-src 'self' data:; style-src
 * 'self'` when a stylePath is given. Pictures of other servers become links, so that reading tells nobody. Any thread.
 */
QByteArray publishedPage(const PublishedNote &note);

/** The style sheet of every page. */
QByteArray publishedStyle();

} // namespace quillwort::ui
