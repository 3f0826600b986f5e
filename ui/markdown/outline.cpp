#include "ui/markdown/outline.h"

namespace quillwort::ui {

QByteArray HeadingAnchors::next(const QString &headingText)
{
    QString name;
    for (const QChar c : headingText.trimmed().toLower()) {
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == QLatin1Char('-') || c == QLatin1Char('_'))
            name += c;
        else if (c.isSpace())
            name += QLatin1Char('-');
    }
    if (name.isEmpty())
        name = QStringLiteral("section");
    const QByteArray base = name.toUtf8();
    QByteArray anchor = base;
    // A heading may be called what the second of another is: "a", "a", "a-1".
    for (int number = m_used.value(base, 0); m_used.contains(anchor);) {
        anchor = base + '-' + QByteArray::number(++number);
        m_used[base] = number;
    }
    m_used.insert(anchor, 0);
    return anchor;
}

QList<Heading> outlineOf(const ParsedNote &note)
{
    QList<Heading> headings;
    HeadingAnchors anchors;
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter *)> iter(cmark_iter_new(note.tree.get()), cmark_iter_free);
    while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
        cmark_node *const node = cmark_iter_get_node(iter.get());
        if (cmark_node_get_type(node) != CMARK_NODE_HEADING
            || cmark_iter_get_event_type(iter.get()) != CMARK_EVENT_ENTER)
            continue;
        const QString text = QString::fromUtf8(plainText(node)).simplified();
        headings.append({.level = cmark_node_get_heading_level(node),
                         .text = text,
                         .line = cmark_node_get_start_line(node) - 1 + note.parts.bodyLine,
                         .anchor = anchors.next(text)});
    }
    return headings;
}

QList<Heading> outlineOf(QByteArrayView note)
{
    return outlineOf(parseNote(note));
}

} // namespace quillwort::ui
