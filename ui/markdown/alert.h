#pragma once

#include <QByteArray>

#include <cmark-gfm.h>

#include <optional>

namespace quillwort::ui {

/** `> [!note]` and its relatives. */
struct Alert {
    enum class Kind { Note, Tip, Important, Warning, Caution };

    Kind kind = Kind::Note;
    QByteArray title; ///< what is written behind the mark, else the kind's word

    bool operator==(const Alert &) const = default;
};

/** The word of a kind in lower case: "note", "tip", ... */
QByteArray wordOf(Alert::Kind kind);

/**
 * The alert that a block quote is, by GitHub's five kinds and the words other programs use for them (info, danger,
 * ...), in any case; nullopt for a plain quote. Takes the mark (and the title) out of the quote's first paragraph, and
 * the paragraph with it when nothing is left.
 */
std::optional<Alert> takeAlert(cmark_node *blockQuote);

} // namespace quillwort::ui
