#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

namespace quillwort::ui {

/** A note cut into its front matter and what is markdown. Views into the text that was given. */
struct NoteParts {
    QByteArrayView frontMatter; ///< the lines between the fences, without them; null when there is none
    QByteArrayView body; ///< the markdown, without a byte order mark
    int bodyLine = 0; ///< 0-based line of the note at which body starts
};

/**
 * Front matter is a first line `---` up to the next line `---` or `...`, within the first 64 KiB. A first line `---`
 * that nothing closes is a thematic break, not front matter.
 */
NoteParts splitFrontMatter(QByteArrayView note);

/** One `key: value` of front matter as it stands, quotes removed; a list is one value joined by ", ". */
struct FrontMatterField {
    QByteArray key;
    QByteArray value;

    bool operator==(const FrontMatterField &) const = default;
};

/** The top-level fields in order. Reads the plain YAML that notes carry; what it can not read is passed over. */
QList<FrontMatterField> frontMatterFields(QByteArrayView frontMatter);

} // namespace quillwort::ui
