#include "ui/markdown/html_passes.h"

#include "ui/markdown/alert.h"
#include "ui/markdown/cmark_tree.h"
#include "ui/markdown/html_allow_list.h"
#include "ui/markdown/html_text.h"
#include "ui/markdown/link_policy.h"
#include "ui/markdown/outline.h"

#include <QUrl>

#include <cmark-gfm/node.h>

namespace quillwort::ui {

namespace {

QString decodedPath(const QByteArray &address)
{
    return QUrl::fromPercentEncoding(address);
}

void judgeLink(cmark_node *link, const RenderOptions &options)
{
    const QByteArray address = cmark_node_get_url(link);
    const LinkKind kind = linkKind(address);
    const bool isNote = kind == LinkKind::Note || isNoteFile(address);
    if (isNote && options.noteAddress) {
        if (const std::optional<QString> target = options.noteAddress(decodedPath(address)))
            cmark_node_set_url(link, target->toUtf8().constData());
        else
            unwrap(link);
    } else if (kind == LinkKind::Refused) {
        unwrap(link);
    }
}

/** The address to show a picture from; empty when it is not to be shown. */
QByteArray shownImage(const QByteArray &address, const RenderOptions &options)
{
    if (!isSafeImage(address))
        return {};
    const LinkKind kind = linkKind(address);
    if (kind == LinkKind::Web && options.remotePictures == RenderOptions::RemotePictures::Linked)
        return {};
    if (kind == LinkKind::Relative && options.imageAddress)
        return options.imageAddress(decodedPath(address)).value_or(QString()).toUtf8();
    return address;
}

cmark_node *newText(const QByteArray &literal)
{
    cmark_node *const text = cmark_node_new(CMARK_NODE_TEXT);
    cmark_node_set_literal(text, literal.constData());
    return text;
}

bool isInLink(cmark_node *node)
{
    for (cmark_node *at = cmark_node_parent(node); at; at = cmark_node_parent(at)) {
        if (cmark_node_get_type(at) == CMARK_NODE_LINK)
            return true;
    }
    return false;
}

void replaceByLink(cmark_node *image)
{
    cmark_node *const link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, cmark_node_get_url(image));
    if (!cmark_node_first_child(image))
        cmark_node_append_child(image, newText(cmark_node_get_url(image)));
    while (cmark_node *child = cmark_node_first_child(image))
        cmark_node_append_child(link, child);
    cmark_node_insert_before(image, link);
    cmark_node_free(image);
}

void judgeImage(cmark_node *image, const RenderOptions &options)
{
    const QByteArray address = cmark_node_get_url(image);
    const QByteArray shown = shownImage(address, options);
    if (!shown.isEmpty() || address.isEmpty()) {
        cmark_node_set_url(image, shown.constData());
        return;
    }
    if (linkKind(address) == LinkKind::Web && !isInLink(image))
        replaceByLink(image);
    else
        unwrap(image);
}

struct NoteLinkText {
    QByteArray target;
    QByteArray label;
};

/** What stands between `[[` and `]]`; nullopt for nothing or brackets within. */
std::optional<NoteLinkText> noteLinkText(QByteArrayView inner)
{
    if (inner.trimmed().isEmpty() || inner.contains('[') || inner.contains(']'))
        return std::nullopt;
    const qsizetype bar = inner.indexOf('|');
    const QByteArray target = (bar < 0 ? inner : inner.first(bar)).trimmed().toByteArray();
    const QByteArray label = bar < 0 ? target : inner.sliced(bar + 1).trimmed().toByteArray();
    return NoteLinkText{.target = target, .label = label.isEmpty() ? target : label};
}

// A title has 200 characters at most.
constexpr qsizetype maxNoteLinkBytes = 1024;

void linkNotesIn(cmark_node *text, const RenderOptions &options)
{
    const QByteArray literal = cmark_node_get_literal(text);
    qsizetype done = 0;
    for (qsizetype open = literal.indexOf("[["); open >= 0; open = literal.indexOf("[[", open)) {
        const QByteArrayView near = QByteArrayView(literal).sliced(open + 2).first(
            std::min<qsizetype>(literal.size() - open - 2, maxNoteLinkBytes));
        const qsizetype length = near.indexOf("]]");
        if (length < 0) {
            ++open;
            continue;
        }
        const qsizetype close = open + 2 + length;
        const auto parts = noteLinkText(QByteArrayView(literal).sliced(open + 2, close - open - 2));
        if (!parts) {
            ++open;
            continue;
        }
        cmark_node_insert_before(text, newText(literal.sliced(done, open - done)));
        cmark_node *const label = newText(parts->label);
        if (const auto address = options.noteAddress(QString::fromUtf8(parts->target))) {
            cmark_node *const link = cmark_node_new(CMARK_NODE_LINK);
            cmark_node_set_url(link, address->toUtf8().constData());
            cmark_node_append_child(link, label);
            cmark_node_insert_before(text, link);
        } else {
            cmark_node_insert_before(text, label);
        }
        open = done = close + 2;
    }
    if (done > 0)
        cmark_node_set_literal(text, literal.sliced(done).constData());
}

bool isRawHtml(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

void linkHeading(cmark_node *heading, HeadingAnchors &anchors)
{
    const QByteArray id = escapedHtml(anchors.next(QString::fromUtf8(plainText(heading)).simplified()));
    cmark_node_prepend_child(heading,
                             newCustomNode(CMARK_NODE_CUSTOM_INLINE,
                                           "<a class=\"anchor\" id=\"" + id + "\" href=\"#" + id
                                               + "\" tabindex=\"-1\" aria-hidden=\"true\"></a>"));
}

void colourCode(cmark_node *block, const RenderOptions &options)
{
    const QString info = QString::fromUtf8(cmark_node_get_fence_info(block)).simplified();
    const QString language = info.section(QLatin1Char(' '), 0, 0);
    const auto html = options.colouredCode(language, cmark_node_get_literal(block));
    if (!html)
        return;
    cmark_node_insert_before(block,
                             newCustomNode(CMARK_NODE_CUSTOM_BLOCK,
                                           "<pre><code class=\"language-" + escapedHtml(language.toUtf8()) + "\">"
                                               + *html + "</code></pre>"));
    cmark_node_free(block);
}

} // namespace

void judgeAddresses(cmark_node *tree, const RenderOptions &options)
{
    // From the last to the first: a picture inside a link is judged before the link that may be unwrapped.
    const auto links = nodesOf(tree, [](cmark_node *node) {
        const cmark_node_type type = cmark_node_get_type(node);
        return type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
    });
    for (auto node = links.rbegin(); node != links.rend(); ++node) {
        if (cmark_node_get_type(*node) == CMARK_NODE_LINK)
            judgeLink(*node, options);
        else
            judgeImage(*node, options);
    }
}

void linkNotes(cmark_node *tree, const RenderOptions &options)
{
    if (!options.noteAddress)
        return;
    cmark_consolidate_text_nodes(tree);
    const auto isOpenText = [](cmark_node *node) {
        // A link within a link would be split apart by the browser.
        const cmark_node_type parent = cmark_node_get_type(cmark_node_parent(node) ? cmark_node_parent(node) : node);
        return cmark_node_get_type(node) == CMARK_NODE_TEXT && parent != CMARK_NODE_LINK && parent != CMARK_NODE_IMAGE;
    };
    for (cmark_node *text : nodesOf(tree, isOpenText))
        linkNotesIn(text, options);
}

void filterRawHtml(cmark_node *tree, const RenderOptions &options)
{
    ImageAddress imageAddress = [&options](const QByteArray &address) { return shownImage(address, options); };
    HtmlAllowList allowList(imageAddress);
    cmark_node *container = nullptr;
    const auto closeContainer = [&] {
        const QByteArray closing = allowList.closing();
        if (!container || closing.isEmpty())
            return;
        const bool holdsBlocks = CMARK_NODE_TYPE_BLOCK_P(cmark_node_get_type(cmark_node_last_child(container)));
        cmark_node_append_child(
            container, newCustomNode(holdsBlocks ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE, closing));
    };

    // Pieces of raw HTML in one container follow each other in the collected order only when nothing raw is nested
    // between them, so they are taken container by container.
    std::vector<cmark_node *> raw = nodesOf(tree, isRawHtml);
    std::vector<std::pair<cmark_node *, cmark_node *>> byContainer;
    byContainer.reserve(raw.size());
    QHash<cmark_node *, int> order;
    for (cmark_node *node : raw) {
        cmark_node *const parent = cmark_node_parent(node);
        if (!order.contains(parent))
            order.insert(parent, int(order.size()));
        byContainer.emplace_back(parent, node);
    }
    std::stable_sort(byContainer.begin(), byContainer.end(),
                     [&order](const auto &a, const auto &b) { return order.value(a.first) < order.value(b.first); });

    for (const auto &[parent, node] : byContainer) {
        if (parent != container) {
            closeContainer();
            container = parent;
        }
        const bool isBlock = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
        QByteArray html = allowList.filtered(cmark_node_get_literal(node));
        while (isBlock && html.endsWith('\n'))
            html.chop(1);
        cmark_node_insert_before(node,
                                 newCustomNode(isBlock ? CMARK_NODE_CUSTOM_BLOCK : CMARK_NODE_CUSTOM_INLINE, html));
        cmark_node_free(node);
    }
    closeContainer();
}

void boxAlerts(cmark_node *tree)
{
    for (cmark_node *quote : nodesOfType(tree, CMARK_NODE_BLOCK_QUOTE)) {
        const std::optional<Alert> alert = takeAlert(quote);
        if (!alert)
            continue;
        cmark_node *const box =
            newCustomNode(CMARK_NODE_CUSTOM_BLOCK,
                          "<div class=\"alert alert-" + wordOf(alert->kind) + "\">\n<p class=\"alert-title\">"
                              + escapedHtml(alert->title) + "</p>",
                          "</div>");
        cmark_node_insert_before(quote, box);
        while (cmark_node *child = cmark_node_first_child(quote))
            cmark_node_append_child(box, child);
        cmark_node_free(quote);
    }
}

void dressPage(cmark_node *tree, const RenderOptions &options)
{
    if (options.headingLinks == RenderOptions::HeadingLinks::Anchors) {
        HeadingAnchors anchors;
        for (cmark_node *heading : nodesOfType(tree, CMARK_NODE_HEADING))
            linkHeading(heading, anchors);
    }
    if (options.tables == RenderOptions::Tables::InScroller) {
        for (cmark_node *table : nodesOfType(tree, extensionNodes().table))
            wrapBlock(table, "<div class=\"scroller\" tabindex=\"0\">", "</div>");
    }
    if (options.colouredCode) {
        for (cmark_node *block : nodesOfType(tree, CMARK_NODE_CODE_BLOCK))
            colourCode(block, options);
    }
}

void dropTitle(cmark_node *tree, const QString &title)
{
    cmark_node *const first = cmark_node_first_child(tree);
    const cmark_node_type type = first ? cmark_node_get_type(first) : CMARK_NODE_NONE;
    if ((type == CMARK_NODE_HEADING || type == CMARK_NODE_PARAGRAPH)
        && QString::fromUtf8(plainText(first)).simplified() == title.simplified())
        cmark_node_free(first);
}

} // namespace quillwort::ui
