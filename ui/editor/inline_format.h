#pragma once

#include "ui/editor/text_edit.h"

namespace quillwort::ui {

/**
 * Puts `sign` (`**`, `*`, `` ` ``, `~~`, `==`) around the selection, or takes it away where it is around or within it
 * already. Without a selection it works on the word at the cursor, else leaves the cursor between two signs. Over
 * several lines each line gets its own. `text` is whole lines joined by '\n'. Pure.
 */
TextEdit toggleInline(const QString &text, TextPlace place, const QString &sign);

/** `[words](|)`, `[|](address)` for a selected address, `[|]()` for none. */
TextEdit insertLink(const QString &text, TextPlace place);

/** `[[words]]`, or `[[|]]`. */
TextEdit insertNoteLink(const QString &text, TextPlace place);

/** True for one http, https or mailto address and nothing else. */
bool isAddress(QStringView text);

/**
 * What pasting `pasted` over the selection should be instead: an address over words becomes a link. Without one, what
 * is pasted. Pure.
 */
QString smartPaste(QStringView selected, const QString &pasted);

} // namespace quillwort::ui
