#pragma once

#include "sync/note/id.h"

#include <QByteArray>

#include <optional>

namespace quillwort::sync {

/** The numbers travel and are stored: never renumber. */
enum class ItemKind { Note = 1, Notebook = 2, Attachment = 3 };

/**
 * All that machines agree on about one item at one moment.
 *
 * Two states are the same exactly when they compare equal: `meta` and `body` are bytes, and nothing normalises them.
 * A deleted item keeps its kind and has no parent, `{}` as meta and an empty body.
 */
struct ItemState {
    ItemKind kind = ItemKind::Note;
    bool deleted = false;
    std::optional<ItemId> parent; ///< the notebook it lies in; none is the top level
    QByteArray meta = QByteArrayLiteral("{}"); ///< a JSON object, UTF-8; keys we do not know survive, see item_meta.h
    QByteArray body; ///< the note's markdown, UTF-8 without NUL, line ends as they were typed or imported

    bool operator==(const ItemState &) const = default;

    static ItemState tombstone(ItemKind kind)
    {
        ItemState state;
        state.kind = kind;
        state.deleted = true;
        return state;
    }
};

} // namespace quillwort::sync
