#include "ui/preview/selected_text.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>

#include <algorithm>
#include <functional>

namespace quillwort::ui {

namespace {

const Decoration *decorationOf(const BlockLayout &layout, const QTextBlock &block, Decoration::Kind kind)
{
    for (const Decoration &decoration : layout.decorations()) {
        if (decoration.kind == kind && decoration.first >= block.position()
            && decoration.first < block.position() + block.length())
            return &decoration;
    }
    return nullptr;
}

const Decoration *markerOf(const BlockLayout &layout, const QTextBlock &block)
{
    for (const auto kind : {Decoration::Kind::Bullet, Decoration::Kind::Number, Decoration::Kind::TaskBox}) {
        if (const Decoration *marker = decorationOf(layout, block, kind))
            return marker;
    }
    return nullptr;
}

/** Where a block stands in a table; column -1 outside. */
struct CellPlace {
    int row = -1;
    int column = -1;
    bool lastOfRow = false;
};

CellPlace cellOf(const BlockLayout &layout, const QTextBlock &block)
{
    QTextCursor cursor(const_cast<QTextDocument *>(&layout.document()));
    cursor.setPosition(block.position());
    QTextTable *table = cursor.currentTable();
    if (!table)
        return {};
    const QTextTableCell cell = table->cellAt(cursor);
    return {cell.row(), cell.column(), cell.column() + 1 == table->columns()};
}

/** Calls `visit` for every stretch of one format in [start, end) of `block`. */
void fragments(const QTextBlock &block, int start, int end,
               const std::function<void(const QString &, const QTextCharFormat &)> &visit)
{
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const int from = std::max(start, fragment.position());
        const int to = std::min(end, fragment.position() + fragment.length());
        if (from >= to)
            continue;
        QString text = fragment.text().mid(from - fragment.position(), to - from);
        if (fragment.charFormat().objectType() == pictureObject)
            text = fragment.charFormat().stringProperty(plainTextProperty);
        visit(text, fragment.charFormat());
    }
}

QString markerText(const Decoration &marker)
{
    switch (marker.kind) {
    case Decoration::Kind::Number:
        return marker.text + QLatin1Char(' ');
    case Decoration::Kind::TaskBox:
        return marker.checked ? QStringLiteral("- [x] ") : QStringLiteral("- [ ] ");
    default:
        return QStringLiteral("- ");
    }
}

QString wrapped(const QString &html, const char *tag)
{
    const QLatin1StringView name(tag);
    return QLatin1Char('<') + name + QLatin1Char('>') + html + QLatin1StringView("</") + name + QLatin1Char('>');
}

QString htmlOf(const QString &text, const QTextCharFormat &format)
{
    QString html = text.toHtmlEscaped();
    html.replace(QChar::LineSeparator, QLatin1StringView("<br>"));
    if (format.fontFixedPitch())
        html = wrapped(html, "code");
    if (format.fontWeight() >= QFont::Bold)
        html = wrapped(html, "strong");
    if (format.fontItalic())
        html = wrapped(html, "em");
    if (format.fontStrikeOut())
        html = wrapped(html, "del");
    if (format.verticalAlignment() == QTextCharFormat::AlignSuperScript)
        html = wrapped(html, "sup");
    const QString address = format.anchorHref();
    const bool own =
        address.startsWith(footnoteAddress) || address.startsWith(moreAddress) || address.startsWith(headingAddress);
    if (!address.isEmpty() && !own)
        html = QStringLiteral("<a href=\"%1\">%2</a>").arg(address.toHtmlEscaped(), html);
    return html;
}

} // namespace

QString plainSelection(const BlockLayout &layout, int start, int end)
{
    QString out;
    for (QTextBlock block = layout.document().findBlock(start); block.isValid() && block.position() < end;
         block = block.next()) {
        const CellPlace cell = cellOf(layout, block);
        if (!out.isEmpty())
            out += cell.column > 0 ? QLatin1Char('\t') : QLatin1Char('\n');
        if (start <= block.position()) {
            if (const Decoration *marker = markerOf(layout, block))
                out += QString(2 * std::max(0, marker->depth - 1), QLatin1Char(' ')) + markerText(*marker);
        }
        fragments(block, start, end, [&out](const QString &text, const QTextCharFormat &) { out += text; });
    }
    out.replace(QChar::LineSeparator, QLatin1Char('\n'));
    return out;
}

QString htmlSelection(const BlockLayout &layout, int start, int end)
{
    QString out;
    bool inTable = false;
    for (QTextBlock block = layout.document().findBlock(start); block.isValid() && block.position() < end;
         block = block.next()) {
        const CellPlace cell = cellOf(layout, block);
        QString html;
        const bool code = decorationOf(layout, block, Decoration::Kind::CodeSurface) != nullptr;
        fragments(block, start, end, [&html, code](const QString &text, const QTextCharFormat &format) {
            html += code ? text.toHtmlEscaped().replace(QChar::LineSeparator, QLatin1Char('\n')) : htmlOf(text, format);
        });
        if (cell.column < 0 && inTable)
            out += QLatin1StringView("</table>\n");
        if (cell.column >= 0) {
            if (!inTable)
                out += QLatin1StringView("<table>\n");
            if (cell.column == 0)
                out += QLatin1StringView("<tr>");
            out += wrapped(html, "td");
            if (cell.lastOfRow)
                out += QLatin1StringView("</tr>\n");
        } else if (html.isEmpty()) {
            // the end of a table
        } else if (const int level = block.blockFormat().headingLevel(); level > 0) {
            out += wrapped(html, QByteArray("h" + QByteArray::number(level)).constData()) + QLatin1Char('\n');
        } else if (code) {
            out += wrapped(wrapped(html, "code"), "pre") + QLatin1Char('\n');
        } else if (const Decoration *marker = markerOf(layout, block)) {
            const char *list = marker->kind == Decoration::Kind::Number ? "ol" : "ul";
            out += wrapped(wrapped(html, "li"), list) + QLatin1Char('\n');
        } else {
            out += wrapped(html, "p") + QLatin1Char('\n');
        }
        inTable = cell.column >= 0;
    }
    if (inTable)
        out += QLatin1StringView("</table>\n");
    // Items of one list follow each other.
    out.replace(QLatin1StringView("</ul>\n<ul>"), QLatin1StringView("\n"));
    out.replace(QLatin1StringView("</ol>\n<ol>"), QLatin1StringView("\n"));
    return out;
}

} // namespace quillwort::ui
