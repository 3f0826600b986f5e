#pragma once

#include <QByteArray>
#include <QList>

namespace quillwort::sync {

/** Where one member of a JSON object stands in its text. */
struct JsonMember {
    QByteArray key; ///< decoded
    qsizetype start = 0; ///< of the key's quote
    qsizetype valueStart = 0;
    qsizetype end = 0; ///< behind the value

    bool operator==(const JsonMember &) const = default;
};

/** The members of the object at the top of `json`, in order, each key as often as it is written.
 * REQUIRES: `json` is one valid JSON object. */
QList<JsonMember> jsonMembers(const QByteArray &json);

} // namespace quillwort::sync
