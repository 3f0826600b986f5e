#pragma once

#include "sync/merge/text_lines.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace quillwort::sync {

/** The lines of a front matter key whose value is a list: `tags: [a, b]`, or one `- item` a line below it. */
struct TagList {
    QByteArray key; ///< up to and with the colon
    bool flow = true; ///< in brackets
    QByteArray bullet = QByteArrayLiteral("  - "); ///< of the other form, with its indent
    QList<QByteArray> items; ///< as written, quotes included

    bool operator==(const TagList &) const = default;
};

/** nullopt for any other form (comments, commas in quotes, nested lists, the same item twice). */
std::optional<TagList> readTagList(LineSpan lines);

QList<QByteArray> writeTagList(const TagList &list);

/** In the form and order of `remote`: without what local removed, with what it added at the end. */
TagList mergeTagLists(const TagList &base, const TagList &local, const TagList &remote);

} // namespace quillwort::sync
