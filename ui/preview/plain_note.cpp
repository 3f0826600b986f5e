#include "ui/preview/plain_note.h"

#include "ui/markdown/front_matter.h"
#include "ui/preview/plain_html.h"

#include <memory>

namespace quillwort::ui {

namespace {

bool holdsText(cmark_node_type type)
{
    return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == extensionNodes().tableCell;
}

void addTree(cmark_node *tree, QStringList &lines)
{
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter *)> walker(cmark_iter_new(tree), cmark_iter_free);
    for (auto event = cmark_iter_next(walker.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walker.get())) {
        cmark_node *node = cmark_iter_get_node(walker.get());
        const cmark_node_type type = cmark_node_get_type(node);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (holdsText(type))
            lines.append(QString::fromUtf8(plainText(node)));
        else if (type == CMARK_NODE_CODE_BLOCK)
            lines.append(QString::fromUtf8(cmark_node_get_literal(node)).trimmed());
        else if (type == CMARK_NODE_HTML_BLOCK)
            lines.append(plainHtml(QString::fromUtf8(cmark_node_get_literal(node))));
    }
}

} // namespace

QString plainNote(const Document &document, qsizetype maxUnits)
{
    QString text;
    for (qsizetype i = 0; i < document.blockCount() && text.size() < maxUnits; ++i) {
        QStringList lines;
        if (document.block(i).type == BlockType::FrontMatter) {
            for (const FrontMatterField &field :
                 frontMatterFields(splitFrontMatter(document.block(i).text).frontMatter))
                lines.append(QString::fromUtf8(field.key + ": " + field.value));
        } else {
            addTree(document.tree(i, maxUnits).get(), lines);
        }
        lines.removeAll(QString());
        for (const QString &line : lines)
            text += line + QLatin1Char('\n');
    }
    text.truncate(maxUnits);
    return text;
}

} // namespace quillwort::ui
