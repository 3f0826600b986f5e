#include "ui/preview/block_builder.h"

#include "ui/markdown/front_matter.h"

#include <QCoreApplication>
#include <cmark-gfm-core-extensions.h>

#include <algorithm>

// Tables of BlockBuilder: of markdown and of front matter.

namespace quillwort::ui {

namespace {

// Laying out a cell takes about 30 us; more would hold the window.
constexpr int maxCells = 2000;
constexpr int maxColumns = 60;
constexpr double cellLineHeight = 1.45;

Qt::Alignment alignmentOf(const uint8_t *alignments, int column)
{
    switch (alignments ? alignments[column] : 0) {
    case 'r':
        return Qt::AlignRight;
    case 'c':
        return Qt::AlignHCenter;
    default:
        return Qt::AlignLeft;
    }
}

int count(cmark_node *parent)
{
    int children = 0;
    for (cmark_node *child = cmark_node_first_child(parent); child; child = cmark_node_next(child))
        ++children;
    return children;
}

void setPadding(QTextTableCell cell, double horizontal, double vertical, bool atStart)
{
    QTextTableCellFormat format;
    format.setLeftPadding(atStart ? 0 : horizontal);
    format.setRightPadding(horizontal);
    format.setTopPadding(vertical);
    format.setBottomPadding(vertical);
    cell.setFormat(format);
}

} // namespace

QTextTable *BlockBuilder::startTable(int gap, int rows, int columns)
{
    leaveTable(gap + m_padding);
    QTextTableFormat format;
    format.setBorder(0);
    format.setCellSpacing(0);
    format.setCellPadding(0);
    format.setLeftMargin(m_indent);
    format.setTopMargin(m_first ? 0 : gap + m_padding);
    m_first = false;
    m_padding = 0;
    m_table = m_cursor.insertTable(rows, columns, format);
    return m_table;
}

void BlockBuilder::leaveTable(int gap)
{
    if (!m_table)
        return;
    // A text document leaves no margin above the block behind a table.
    QTextTableFormat format = m_table->format();
    format.setBottomMargin(gap);
    m_table->setFormat(format);
    m_table = nullptr;
}

void BlockBuilder::table(cmark_node *node)
{
    const int allColumns = cmark_gfm_extensions_get_table_columns(node);
    const int allRows = count(node);
    const int columns = std::clamp(allColumns, 1, maxColumns);
    const int rows = std::clamp(allRows, 1, std::max(1, maxCells / columns));
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(node);

    QTextTable *table = startTable(m_gap, rows, columns);
    cmark_node *row = cmark_node_first_child(node);
    for (int r = 0; row && r < rows; ++r, row = cmark_node_next(row)) {
        const bool header = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
        cmark_node *child = cmark_node_first_child(row);
        for (int c = 0; c < columns; ++c) {
            cell(child, table->cellAt(r, c), alignmentOf(alignments, c), header, room() / columns);
            // Last: the format of a cell's first text block is the cell's own.
            setPadding(table->cellAt(r, c), m_style.em() * 0.75, m_style.cellPadding() * 0.6, false);
            child = child ? cmark_node_next(child) : nullptr;
        }
    }
    Decoration grid;
    grid.kind = Decoration::Kind::Grid;
    grid.first = table->firstPosition();
    grid.last = table->lastPosition();
    m_content.decorations.append(grid);
    m_cursor.movePosition(QTextCursor::End);
    m_fresh = true;
    if (rows < allRows || columns < allColumns) {
        QTextCharFormat format = textFormat();
        format.setFont(m_style.small());
        format.setForeground(m_style.color(ColorRole::SecondText));
        startBlock(m_style.tightGap(), format);
        m_cursor.insertText(QCoreApplication::translate(
                                "PreviewPane", "This table has %1 rows and %2 columns; the first %3 by %4 are shown.")
                                .arg(allRows)
                                .arg(allColumns)
                                .arg(rows)
                                .arg(columns),
                            format);
    }
}

void BlockBuilder::cell(cmark_node *node, QTextTableCell cell, Qt::Alignment alignment, bool header, int room)
{
    QTextCursor outer = m_cursor;
    m_cursor = cell.firstCursorPosition();
    QTextBlockFormat block;
    block.setAlignment(alignment);
    block.setLineHeight(PreviewStyle::lineHeightPercent(m_base.font(), cellLineHeight),
                        QTextBlockFormat::ProportionalHeight);
    m_cursor.setBlockFormat(block);
    QTextCharFormat format = textFormat();
    if (header) {
        format.setFontWeight(QFont::DemiBold);
        format.setForeground(m_style.color(ColorRole::SecondText));
    }
    m_cursor.setBlockCharFormat(format);
    if (node)
        m_inlines.write(node, format, std::max(room, m_style.em() * 4));
    m_cursor = outer;
}

void BlockBuilder::buildFrontMatter(const QByteArray &block)
{
    QList<FrontMatterField> fields = frontMatterFields(splitFrontMatter(block).frontMatter);
    if (fields.size() > maxCells / 2)
        fields.resize(maxCells / 2);
    if (!fields.isEmpty()) {
        QTextTable *table = startTable(0, static_cast<int>(fields.size()), 2);
        QTextCharFormat key;
        key.setFont(m_style.small());
        key.setForeground(m_style.color(ColorRole::SecondText));
        QTextCharFormat value = key;
        value.setForeground(m_style.color(ColorRole::Text));
        for (int row = 0; row < fields.size(); ++row) {
            for (int column = 0; column < 2; ++column) {
                setPadding(table->cellAt(row, column), m_style.em(), m_style.cellPadding() / 2.0, column == 0);
                QTextCursor cursor = table->cellAt(row, column).firstCursorPosition();
                const QByteArray &text = column == 0 ? fields[row].key : fields[row].value;
                cursor.insertText(QString::fromUtf8(text.left(2000)), column == 0 ? key : value);
            }
        }
        Decoration grid;
        grid.kind = Decoration::Kind::QuietGrid;
        grid.first = table->firstPosition();
        grid.last = table->lastPosition();
        grid.width = m_context.width;
        m_content.decorations.append(grid);
        m_cursor.movePosition(QTextCursor::End);
        m_fresh = true;
    }
    endBlock();
    m_content.spaceBelow = m_style.cellPadding() / 2;
}

} // namespace quillwort::ui
