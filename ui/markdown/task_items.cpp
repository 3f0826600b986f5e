#include "ui/markdown/task_items.h"

#include "ui/markdown/cmark_tree.h"
#include "ui/markdown/lines.h"

#include <QRegularExpression>

#include <cmark-gfm-core-extensions.h>

namespace quillwort::ui {

QList<TaskItem> taskItems(const ParsedNote &note)
{
    QList<TaskItem> tasks;
    for (cmark_node *item : nodesOf(note.tree.get(), isTaskItem))
        tasks.append({.line = cmark_node_get_start_line(item) - 1 + note.parts.bodyLine,
                      .done = cmark_gfm_extensions_get_tasklist_item_checked(item)});
    return tasks;
}

std::optional<TextPatch> toggledTask(QByteArrayView note, int line)
{
    Lines lines(note);
    while (lines.next() && lines.number() < line) { }
    if (lines.number() != line)
        return std::nullopt;

    // Quotes and outer items may stand before the box: `> - 1. [ ]`.
    static const QRegularExpression box(
        QStringLiteral(R"(^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+\[([ xX])\](?:\s|$))"));
    const QString text = QString::fromLatin1(lines.line());
    const QRegularExpressionMatch match = box.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const bool done = match.capturedView(1) != QLatin1String(" ");
    return TextPatch{.offset = lines.offset() + match.capturedStart(1), .removed = 1, .inserted = done ? " " : "x"};
}

} // namespace quillwort::ui
