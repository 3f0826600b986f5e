#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace quillwort::sync {

/**
 * The keys of an item's `meta` object that this version knows. Title and tags are not among them: they derive from the
 * text (note_text.h).
 */
struct ItemMeta {
    std::optional<qint64> createdMs; ///< "created": milliseconds since 1970 UTC, shown only
    bool pinned = false; ///< "pinned"
    QString file; ///< "file": the file name (no folder) it was imported from, so that export gives it back
    QString name; ///< "name": of a notebook

    bool operator==(const ItemMeta &) const = default;
};

/** Reads the known keys; one that is missing or of another type keeps its default. Never fails. */
ItemMeta readMeta(const QByteArray &json);

/**
 * `json` with the known keys set to `meta`, every other byte (unknown keys, their order, numbers as written) as it was.
 * A known key that has its default value is removed. What is no JSON object counts as `{}`.
 */
QByteArray writeMeta(const QByteArray &json, const ItemMeta &meta);

} // namespace quillwort::sync
