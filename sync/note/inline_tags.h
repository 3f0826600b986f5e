#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace quillwort::sync {

/**
 * Calls `found(tag, line)` for each `#tag` in the text, in order, with its 1-based line, until it says false.
 *
 * A tag stands at the start of a line or behind white space or an opening bracket, is made of letters, digits, `_`, `-`
 * and `/`, and holds at least one character that is no digit. Front matter, code (fenced, indented, inline), links and
 * addresses hold none.
 */
void forEachInlineTag(const QByteArray &body, const std::function<bool(const QString &tag, int line)> &found);

} // namespace quillwort::sync
