#pragma once

#include <QString>

namespace quillwort::ui {

/** What a reader would see of a block of raw HTML, as plain text: no tags, comments, scripts or styles. */
QString plainHtml(const QString &html);

} // namespace quillwort::ui
