#pragma once

#include "ui/markdown/cmark_parse.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace quillwort::ui {

/** A place at which a note names another one. */
struct NoteLink {
    enum class Form {
        Title, ///< `[[target]]` or `[[target|label]]`
        Address, ///< `[label](target)` or `[label]: target` with a relative .md file or a quillwort: address
    };

    Form form = Form::Title;
    QString target; ///< without a heading (`#...`), percent-decoded
    int line = 0; ///< 0-based line of the note
    qsizetype offset = 0; ///< bytes of the target as written (heading included): what a rename replaces
    qsizetype length = 0;

    bool operator==(const NoteLink &) const = default;
};

/** Links to other notes in order, outside code and raw HTML. */
QList<NoteLink> noteLinks(QByteArrayView note);

} // namespace quillwort::ui
