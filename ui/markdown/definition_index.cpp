#include "ui/markdown/definition_index.h"

#include <QSet>

namespace quillwort::ui {

namespace {

/** Labels that are the same to cmark are the same here. */
QString fold(QByteArrayView label)
{
    return QString::fromUtf8(label).toCaseFolded().simplified();
}

// https://spec.commonmark.org/0.31.2/#link-label
constexpr qsizetype maxLabelBytes = 1000;

/** The folded insides of brackets without brackets in them; `caret` keeps those that begin with ^, without it. */
QSet<QString> labelsIn(QByteArrayView text, bool caret)
{
    QSet<QString> labels;
    qsizetype open = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\') {
            ++i;
        } else if (c == '[') {
            open = i + 1;
        } else if (c == ']' && open >= 0) {
            const QByteArrayView inside = text.sliced(open, i - open);
            open = -1;
            if (inside.isEmpty() || inside.size() > maxLabelBytes || (inside.front() == '^') != caret)
                continue;
            labels.insert(fold(caret ? inside.sliced(1) : inside));
        }
    }
    return labels;
}

} // namespace

DefinitionIndex::DefinitionIndex(const QList<Block> &blocks)
{
    for (const Block &block : blocks) {
        if (!block.definitions)
            continue;
        for (const LinkDefinition &link : block.definitions->links) {
            const QString label = fold(link.label);
            if (!m_links.contains(label))
                m_links.insert(label, link);
        }
        for (const QByteArray &footnote : block.definitions->footnotes) {
            const QString label = fold(footnote);
            if (!m_footnotes.contains(label))
                m_footnotes.insert(label, footnote);
        }
    }
}

QList<LinkDefinition> DefinitionIndex::linksFor(QByteArrayView text) const
{
    QList<LinkDefinition> links;
    if (m_links.isEmpty() || !text.contains('['))
        return links;
    for (const QString &label : labelsIn(text, false)) {
        if (const auto found = m_links.constFind(label); found != m_links.constEnd())
            links.append(*found);
    }
    return links;
}

QList<QByteArray> DefinitionIndex::footnotesFor(QByteArrayView text) const
{
    QList<QByteArray> footnotes;
    if (m_footnotes.isEmpty() || !text.contains("[^"))
        return footnotes;
    for (const QString &label : labelsIn(text, true)) {
        if (const auto found = m_footnotes.constFind(label); found != m_footnotes.constEnd())
            footnotes.append(*found);
    }
    return footnotes;
}

} // namespace quillwort::ui
