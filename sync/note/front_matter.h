#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace quillwort::sync {

/** [start, end) in the bytes of a text. */
struct TextRange {
    qsizetype start = 0;
    qsizetype end = 0;

    QByteArray in(const QByteArray &text) const { return text.mid(start, end - start); }
    bool operator==(const TextRange &) const = default;
};

/** The block between two lines `---` at the top of a note (the second may be `...`). */
struct FrontMatter {
    TextRange whole; ///< with both lines; begins behind a byte order mark
    TextRange content; ///< between them

    bool operator==(const FrontMatter &) const = default;
};

/** None when the text does not begin with one, or it does not end within 64 KiB. What begins with `---` and goes on
 * without a `key:` is a rule, not front matter. */
std::optional<FrontMatter> findFrontMatter(const QByteArray &body);

/** What stands behind `key:` on its line, without the spaces around it; the key is at the line's start. */
std::optional<TextRange> frontMatterValue(const QByteArray &body, const FrontMatter &frontMatter, QByteArrayView key);

/** A YAML scalar without its quotes, escapes and trailing comment. */
QString yamlScalar(QByteArrayView raw);

/** `text` as a YAML scalar, quoted where it must be. */
QByteArray toYamlScalar(const QString &text);

} // namespace quillwort::sync
