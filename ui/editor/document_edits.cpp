#include "ui/editor/document_edits.h"

#include "ui/editor/block_lines.h"
#include "ui/editor/inline_format.h"
#include "ui/editor/line_format.h"
#include "ui/editor/line_moves.h"
#include "ui/editor/line_prefix.h"
#include "ui/editor/line_splices.h"
#include "ui/editor/list_continuation.h"

#include <QTextDocument>

namespace quillwort::ui {

namespace {

/** The blocks a selection touches. One that ends at the very start of a line does not touch that line. */
struct TouchedBlocks {
    QTextBlock first;
    QTextBlock last;
};

TouchedBlocks touchedBlocks(const QTextCursor &cursor)
{
    const QTextDocument *const document = cursor.document();
    TouchedBlocks touched{document->findBlock(cursor.selectionStart()), document->findBlock(cursor.selectionEnd())};
    if (touched.first != touched.last && cursor.selectionEnd() == touched.last.position())
        touched.last = touched.last.previous();
    return touched;
}

TextPlace placeIn(const QTextCursor &cursor, const TouchedBlocks &touched)
{
    const int base = touched.first.position();
    const int end = touched.last.position() + touched.last.length() - 1;
    return {qBound(base, cursor.anchor(), end) - base, qBound(base, cursor.position(), end) - base};
}

TextEdit editOf(EditCommand command, const QString &text, TextPlace place)
{
    switch (command) {
    case EditCommand::Bold:
        return toggleInline(text, place, QStringLiteral("**"));
    case EditCommand::Italic:
        return toggleInline(text, place, QStringLiteral("*"));
    case EditCommand::Code:
        return toggleInline(text, place, QStringLiteral("`"));
    case EditCommand::Strike:
        return toggleInline(text, place, QStringLiteral("~~"));
    case EditCommand::Mark:
        return toggleInline(text, place, QStringLiteral("=="));
    case EditCommand::Heading1:
    case EditCommand::Heading2:
    case EditCommand::Heading3:
    case EditCommand::Heading4:
    case EditCommand::Heading5:
    case EditCommand::Heading6:
        return toggleHeading(text, place, 1 + int(command) - int(EditCommand::Heading1));
    case EditCommand::BulletList:
        return toggleLineForm(text, place, LineForm::Bullet);
    case EditCommand::NumberedList:
        return toggleLineForm(text, place, LineForm::Number);
    case EditCommand::TaskList:
        return toggleLineForm(text, place, LineForm::Task);
    case EditCommand::Quote:
        return toggleLineForm(text, place, LineForm::Quote);
    case EditCommand::ToggleTask:
        return toggleTasks(text, place);
    case EditCommand::InsertLink:
        return insertLink(text, place);
    case EditCommand::InsertNoteLink:
        return insertNoteLink(text, place);
    case EditCommand::CodeBlock:
        return fenceLines(text, place);
    case EditCommand::Indent:
        return shiftLines(text, place, Shift::In).value_or(TextEdit{.inserted = {}, .after = place});
    case EditCommand::Outdent:
        return shiftLines(text, place, Shift::Out).value_or(TextEdit{.inserted = {}, .after = place});
    case EditCommand::MoveLinesUp:
    case EditCommand::MoveLinesDown:
    case EditCommand::DuplicateLines:
    case EditCommand::DeleteLines:
        break;
    }
    Q_UNREACHABLE();
}

bool isLineMove(EditCommand command)
{
    return command >= EditCommand::MoveLinesUp;
}

/** These need the neighbours of the touched lines. */
QTextCursor applyLineMove(const QTextCursor &cursor, EditCommand command)
{
    const TouchedBlocks touched = touchedBlocks(cursor);
    const QTextBlock above = touched.first.previous();
    const QTextBlock below = touched.last.next();
    const QTextBlock first = above.isValid() ? above : touched.first;
    const QTextBlock last = below.isValid() ? below : touched.last;
    const int base = first.position();
    LineRange range{.first = above.isValid() ? 1 : 0, .last = 0, .place = placeIn(cursor, touched)};
    range.last = range.first + touched.last.blockNumber() - touched.first.blockNumber();
    const int shift = touched.first.position() - base;
    range.place = {range.place.anchor + shift, range.place.cursor + shift};

    const QString text = textOfBlocks(first, last);
    switch (command) {
    case EditCommand::MoveLinesUp:
        return applyEdit(cursor, base, moveLinesUp(text, range));
    case EditCommand::MoveLinesDown:
        return applyEdit(cursor, base, moveLinesDown(text, range));
    case EditCommand::DuplicateLines:
        return applyEdit(cursor, base, duplicateLines(text, range));
    default:
        return applyEdit(cursor, base, deleteLines(text, range));
    }
}

} // namespace

QTextCursor applyEdit(const QTextCursor &cursor, int base, const TextEdit &edit)
{
    QTextCursor changed(cursor);
    if (edit.removed > 0 || !edit.inserted.isEmpty()) {
        changed.beginEditBlock();
        changed.setPosition(base + edit.position);
        changed.setPosition(base + edit.position + edit.removed, QTextCursor::KeepAnchor);
        changed.insertText(edit.inserted);
        changed.endEditBlock();
    }
    changed.setPosition(base + edit.after.anchor);
    changed.setPosition(base + edit.after.cursor, QTextCursor::KeepAnchor);
    return changed;
}

QTextCursor applyCommand(const QTextCursor &cursor, EditCommand command)
{
    if (isLineMove(command))
        return applyLineMove(cursor, command);
    const TouchedBlocks touched = touchedBlocks(cursor);
    const QString text = textOfBlocks(touched.first, touched.last);
    return applyEdit(cursor, touched.first.position(), editOf(command, text, placeIn(cursor, touched)));
}

std::optional<QTextCursor> applyEnter(const QTextCursor &cursor, bool inCode)
{
    if (cursor.hasSelection())
        return std::nullopt;
    const QTextBlock block = cursor.block();
    const QString line = block.text();
    if (!inCode) {
        const std::optional<TextEdit> edit = continueLine(line, cursor.positionInBlock());
        return edit ? std::optional(applyEdit(cursor, block.position(), *edit)) : std::nullopt;
    }
    qsizetype indent = 0;
    while (indent < cursor.positionInBlock() && (line[indent] == u' ' || line[indent] == u'\t'))
        ++indent;
    QTextCursor changed(cursor);
    changed.insertText(QLatin1Char('\n') + line.first(indent));
    return changed;
}

std::optional<QTextCursor> applyTab(const QTextCursor &cursor, bool back, bool inCode)
{
    const TouchedBlocks touched = touchedBlocks(cursor);
    const bool manyLines = touched.first != touched.last;
    const bool isItem = !inCode && linePrefix(touched.first.text()).isItem();
    if (!back && !manyLines && !isItem) {
        if (!inCode)
            return std::nullopt;
        QTextCursor changed(cursor);
        changed.insertText(QStringLiteral("    "));
        return changed;
    }
    const QString text = textOfBlocks(touched.first, touched.last);
    const std::optional<TextEdit> edit = shiftLines(text, placeIn(cursor, touched), back ? Shift::Out : Shift::In);
    return edit ? applyEdit(cursor, touched.first.position(), *edit) : cursor;
}

void applyPatch(QTextDocument *document, const QByteArray &before, const QByteArray &after)
{
    const std::vector<QByteArrayView> oldLines = linesOf(before);
    const std::vector<QByteArrayView> newLines = linesOf(after);
    std::vector<LineSplice> splices = lineSplices(oldLines, newLines);

    QTextCursor cursor(document);
    cursor.beginEditBlock();
    // From the last to the first, so that line numbers stay true.
    for (auto splice = splices.crbegin(); splice != splices.crend(); ++splice) {
        // Where whole lines only come or go, a neighbour is taken along: blocks can not be empty ranges.
        const bool reachesEnd = splice->first + splice->removed == int(oldLines.size());
        const int take = !reachesEnd ? 1 : 0;
        const int lead = reachesEnd && splice->first > 0 ? 1 : 0;
        const QTextBlock first = document->findBlockByNumber(splice->first - lead);
        const QTextBlock last = document->findBlockByNumber(splice->first + splice->removed - 1 + take);
        const int from = splice->from - lead;
        const int count = splice->inserted + lead + take;
        QByteArray bytes;
        for (int i = from; i < from + count; ++i)
            bytes.append(newLines[size_t(i)]);
        const DecodedLines decoded = decodeLines(bytes);
        QString text = decoded.text;
        if (take > 0 && from + count < int(newLines.size()))
            text.chop(1); // the neighbour's own end stays

        const TextEdit edit = smallestEdit(textOfBlocks(first, last), text, {});
        const int base = first.position();
        const int firstNumber = first.blockNumber();
        cursor.setPosition(base + edit.position);
        cursor.setPosition(base + edit.position + edit.removed, QTextCursor::KeepAnchor);
        cursor.insertText(edit.inserted);
        QTextBlock block = document->findBlockByNumber(firstNumber);
        for (size_t i = 0; i < decoded.ends.size() && block.isValid(); ++i, block = block.next()) {
            if (lineEndOf(block) == decoded.ends[i])
                continue;
            cursor.setPosition(block.position());
            setLineEnd(cursor, decoded.ends[i]);
        }
    }
    cursor.endEditBlock();
}

} // namespace quillwort::ui
