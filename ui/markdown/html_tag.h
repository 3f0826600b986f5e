#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace quillwort::ui {

struct HtmlAttribute {
    QByteArray name; ///< lower case
    QByteArray value; ///< entities decoded
};

/** A start or end tag as it stands in raw HTML. */
struct HtmlTag {
    QByteArray name; ///< lower case
    QList<HtmlAttribute> attributes; ///< the first of each name, as browsers take them
    bool isEnd = false;
    qsizetype length = 0; ///< bytes from `<` to behind `>`
};

/** The tag that `html` starts with; nullopt when that is no tag or the tag does not end. */
std::optional<HtmlTag> parseHtmlTag(QByteArrayView html);

} // namespace quillwort::ui
