#include "ui/markdown/html_renderer.h"

#include "ui/markdown/cmark_tree.h"
#include "ui/markdown/html_passes.h"
#include "ui/markdown/html_text.h"

namespace quillwort::ui {

namespace {

QByteArray frontMatterTable(QByteArrayView frontMatter)
{
    QByteArray rows;
    for (const FrontMatterField &field : frontMatterFields(frontMatter))
        rows +=
            "<tr><th scope=\"row\">" + escapedHtml(field.key) + "</th><td>" + escapedHtml(field.value) + "</td></tr>\n";
    return rows.isEmpty() ? QByteArray() : "<table class=\"front-matter\">\n" + rows + "</table>\n";
}

QByteArray printed(cmark_node *tree)
{
    char *const html = cmark_render_html(tree, cmarkOptions, nullptr);
    const QByteArray copy(html);
    cmark_get_default_mem_allocator()->free(html);
    return copy;
}

} // namespace

QByteArray renderHtml(QByteArrayView note, const RenderOptions &options)
{
    const ParsedNote parsed = parseNote(note);
    cmark_node *const tree = parsed.tree.get();
    if (options.firstHeading == RenderOptions::FirstHeading::DroppedIfTitle)
        dropTitle(tree, options.title);
    boxAlerts(tree);
    judgeAddresses(tree, options);
    linkNotes(tree, options);
    filterRawHtml(tree, options);
    dressPage(tree, options);

    QByteArray html = printed(tree);
    if (options.frontMatter == RenderOptions::FrontMatter::Table)
        html.prepend(frontMatterTable(parsed.parts.frontMatter));
    return html;
}

} // namespace quillwort::ui
