#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace quillwort::ui {

/**
 * The address of a link that may be followed: http, https, mailto or quillwort. A relative address of a markdown file
 * means another note: quillwort://file/<path>. Nothing for all others.
 */
std::optional<QUrl> allowedLink(const QByteArray &address);

/** What a click on `[[title]]` activates: quillwort://title/<title>. */
QUrl titleLink(const QString &title);

/**
 * The file a picture's address means: one inside `folder`, by a relative path that does not lead out of it, also not
 * through a symbolic link. Empty for anything else: remote addresses, absolute paths, file:.
 */
QString allowedPicture(const QByteArray &address, const QString &folder);

} // namespace quillwort::ui
