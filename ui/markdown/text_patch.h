#pragma once

#include <QByteArray>

namespace quillwort::ui {

/** The bytes [offset, offset + removed) of a text become `inserted`. */
struct TextPatch {
    qsizetype offset = 0;
    qsizetype removed = 0;
    QByteArray inserted;

    bool operator==(const TextPatch &) const = default;

    /** `text` with the patch applied. REQUIRES: the range is inside it. */
    QByteArray applied(const QByteArray &text) const
    {
        QByteArray changed = text;
        return changed.replace(offset, removed, inserted);
    }
};

} // namespace quillwort::ui
