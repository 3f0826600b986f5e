#include "ui/markdown/alert.h"

#include "ui/markdown/cmark_parse.h"

#include <QByteArrayView>

#include <array>

namespace quillwort::ui {

namespace {

struct Word {
    QByteArrayView word;
    Alert::Kind kind;
};

constexpr std::array words{
    Word{"note", Alert::Kind::Note},
    Word{"info", Alert::Kind::Note},
    Word{"todo", Alert::Kind::Note},
    Word{"abstract", Alert::Kind::Note},
    Word{"example", Alert::Kind::Note},
    Word{"tip", Alert::Kind::Tip},
    Word{"hint", Alert::Kind::Tip},
    Word{"success", Alert::Kind::Tip},
    Word{"important", Alert::Kind::Important},
    Word{"question", Alert::Kind::Important},
    Word{"warning", Alert::Kind::Warning},
    Word{"attention", Alert::Kind::Warning},
    Word{"caution", Alert::Kind::Caution},
    Word{"danger", Alert::Kind::Caution},
    Word{"error", Alert::Kind::Caution},
    Word{"bug", Alert::Kind::Caution},
};

bool isBreak(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/** The text that the first line of `paragraph` starts with, up to the first node that is not text. */
QByteArray leadingText(cmark_node *paragraph)
{
    QByteArray text;
    for (cmark_node *node = cmark_node_first_child(paragraph); node && cmark_node_get_type(node) == CMARK_NODE_TEXT;
         node = cmark_node_next(node))
        text += cmark_node_get_literal(node);
    return text;
}

/** The first line of `paragraph` as text; removes its nodes, the break behind them too. */
QByteArray takeFirstLine(cmark_node *paragraph)
{
    QByteArray line;
    while (cmark_node *node = cmark_node_first_child(paragraph)) {
        const bool isEnd = isBreak(node);
        if (!isEnd)
            line += plainText(node);
        cmark_node_free(node);
        if (isEnd)
            break;
    }
    return line;
}

} // namespace

QByteArray wordOf(Alert::Kind kind)
{
    switch (kind) {
    case Alert::Kind::Note:
        return "note";
    case Alert::Kind::Tip:
        return "tip";
    case Alert::Kind::Important:
        return "important";
    case Alert::Kind::Warning:
        return "warning";
    case Alert::Kind::Caution:
        return "caution";
    }
    Q_UNREACHABLE();
}

std::optional<Alert> takeAlert(cmark_node *blockQuote)
{
    cmark_node *const paragraph = cmark_node_first_child(blockQuote);
    if (!paragraph || cmark_node_get_type(paragraph) != CMARK_NODE_PARAGRAPH)
        return std::nullopt;
    const QByteArray text = leadingText(paragraph);
    const qsizetype close = text.indexOf(']');
    if (!text.startsWith("[!") || close < 3)
        return std::nullopt;

    const QByteArray name = text.sliced(2, close - 2).toLower();
    const auto word = std::find_if(words.begin(), words.end(), [&name](const Word &w) { return w.word == name; });
    if (word == words.end())
        return std::nullopt;

    // `[!note]-` and `[!note]+` fold in other programs; here the box is always open.
    QByteArray title = takeFirstLine(paragraph).sliced(close + 1);
    if (title.startsWith('-') || title.startsWith('+'))
        title.remove(0, 1);
    title = title.trimmed();
    if (title.isEmpty()) {
        title = wordOf(word->kind);
        title[0] = char(title[0] - 'a' + 'A');
    }
    if (!cmark_node_first_child(paragraph))
        cmark_node_free(paragraph);
    return Alert{.kind = word->kind, .title = title};
}

} // namespace quillwort::ui
