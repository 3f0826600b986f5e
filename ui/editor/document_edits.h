#pragma once

#include "ui/editor/edit_command.h"
#include "ui/editor/text_edit.h"

#include <QTextCursor>

#include <optional>

namespace quillwort::ui {

/** The pure edits of this room on a document. Each changes the document in one undo step and gives the cursor to set.
 */

/** Carries out `edit`, whose positions count from `base`. */
QTextCursor applyEdit(const QTextCursor &cursor, int base, const TextEdit &edit);

QTextCursor applyCommand(const QTextCursor &cursor, EditCommand command);

/** What Enter does at the cursor; nullopt for just a new line. `inCode` keeps the indentation only. */
std::optional<QTextCursor> applyEnter(const QTextCursor &cursor, bool inCode);

/** What Tab (or Shift+Tab) does; nullopt for just the character. */
std::optional<QTextCursor> applyTab(const QTextCursor &cursor, bool back, bool inCode);

/** Turns the document, whose bytes are `before`, into `after` by splices. Cursors of others stay at their text. */
void applyPatch(QTextDocument *document, const QByteArray &before, const QByteArray &after);

} // namespace quillwort::ui
