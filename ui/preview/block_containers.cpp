#include "ui/markdown/alert.h"
#include "ui/preview/block_builder.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <cmark-gfm-core-extensions.h>

#include <algorithm>

// Blocks of BlockBuilder that hold others: quotes, alerts, lists, footnotes.

namespace quillwort::ui {

namespace {

ColorRole colorOf(Alert::Kind kind)
{
    switch (kind) {
    case Alert::Kind::Note:
        return ColorRole::CodeType;
    case Alert::Kind::Tip:
        return ColorRole::Accent;
    case Alert::Kind::Important:
        return ColorRole::CodeFunction;
    case Alert::Kind::Warning:
        return ColorRole::Warning;
    case Alert::Kind::Caution:
        return ColorRole::Danger;
    }
    Q_UNREACHABLE();
}

QString wordFor(Alert::Kind kind)
{
    switch (kind) {
    case Alert::Kind::Note:
        return QCoreApplication::translate("PreviewPane", "Note");
    case Alert::Kind::Tip:
        return QCoreApplication::translate("PreviewPane", "Tip");
    case Alert::Kind::Important:
        return QCoreApplication::translate("PreviewPane", "Important");
    case Alert::Kind::Warning:
        return QCoreApplication::translate("PreviewPane", "Warning");
    case Alert::Kind::Caution:
        return QCoreApplication::translate("PreviewPane", "Caution");
    }
    Q_UNREACHABLE();
}

} // namespace

void BlockBuilder::quote(cmark_node *node)
{
    if (alert(node))
        return;
    const int before = m_indent;
    const bool outermost = m_first;
    m_indent += m_style.quoteIndent();
    const int start = m_cursor.position() + (m_fresh ? 0 : 1);
    const QTextCharFormat base = m_base;
    m_base.setForeground(m_style.color(ColorRole::SecondText));
    children(node);
    if (!cmark_node_first_child(node) || (outermost && m_first))
        startBlock(m_gap, textFormat());
    m_base = base;
    m_indent = before;
    decorate(Decoration::Kind::QuoteBar, start, m_indent, ColorRole::Hairline);
}

bool BlockBuilder::alert(cmark_node *node)
{
    const std::optional<Alert> alert = takeAlert(node);
    if (!alert)
        return false;
    const int before = m_indent;
    m_indent += m_style.quoteIndent();
    const int start = m_cursor.position() + (m_fresh ? 0 : 1);
    const ColorRole color = colorOf(alert->kind);
    QTextCharFormat title = textFormat();
    title.setForeground(m_style.color(color));
    title.setFontWeight(QFont::DemiBold);
    startBlock(m_gap, title);
    const QString word = wordFor(alert->kind);
    const QString own = QString::fromUtf8(alert->title);
    const bool bare = own.compare(QString::fromUtf8(wordOf(alert->kind)), Qt::CaseInsensitive) == 0;
    m_cursor.insertText(bare ? word : QStringLiteral("%1: %2").arg(word, own), title);
    m_gap = m_style.tightGap();
    children(node);
    m_indent = before;
    decorate(Decoration::Kind::QuoteBar, start, m_indent, color);
    return true;
}

void BlockBuilder::list(cmark_node *node)
{
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const bool tight = cmark_node_get_list_tight(node) != 0;
    const QString closing =
        cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? QStringLiteral(")") : QStringLiteral(".");
    int number = cmark_node_get_list_start(node);
    // All items of a list share one column, wide enough for the longest number.
    int indent = m_style.listIndent();
    if (ordered) {
        int last = number - 1;
        for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
            ++last;
        const double digits = QFontMetricsF(m_base.font()).horizontalAdvance(QString::number(last) + closing);
        indent = std::max(indent, static_cast<int>(digits) + m_style.em() / 2);
    }
    ++m_listDepth;
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        if (cmark_node_previous(child))
            m_gap = tight ? m_style.tightGap() : m_style.paragraphGap();
        item(child, ordered ? QString::number(number++) + closing : QString(), indent);
    }
    --m_listDepth;
}

void BlockBuilder::item(cmark_node *node, const QString &number, int indent)
{
    const int before = m_indent;
    // Text keeps a column of its own however deep the list is.
    m_indent = std::min(m_indent + indent, std::max(indent, m_context.width * 2 / 3));
    const int start = m_cursor.position() + (m_fresh ? 0 : 1);
    if (cmark_node_first_child(node)) {
        children(node);
    } else {
        startBlock(m_gap, textFormat());
    }
    decorate(number.isEmpty() ? Decoration::Kind::Bullet : Decoration::Kind::Number, start, m_indent,
             ColorRole::SecondText);
    Decoration &marker = m_content.decorations.last();
    marker.text = number;
    marker.depth = m_listDepth;
    if (isTaskItem(node)) {
        marker.kind = Decoration::Kind::TaskBox;
        marker.checked = cmark_gfm_extensions_get_tasklist_item_checked(node);
        marker.line = cmark_node_get_start_line(node) - 1;
    }
    m_indent = before;
}

void BlockBuilder::footnote(cmark_node *node)
{
    const int before = m_indent;
    const QTextCharFormat base = m_base;
    m_indent += m_style.listIndent();
    m_base.setFont(m_style.small());
    m_base.setForeground(m_style.color(ColorRole::SecondText));
    const int start = m_cursor.position() + (m_fresh ? 0 : 1);
    if (cmark_node_first_child(node)) {
        children(node);
    } else {
        startBlock(m_gap, textFormat());
    }
    decorate(Decoration::Kind::Number, start, m_indent, ColorRole::SecondText);
    const QByteArray label = cmark_node_get_on_enter(node);
    const int number = m_context.document.footnoteNumber(label);
    m_content.decorations.last().text =
        number > 0 ? QString::number(number) + QLatin1Char('.') : QString::fromUtf8(label.left(6));
    m_base = base;
    m_indent = before;
}

} // namespace quillwort::ui
