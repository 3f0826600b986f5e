#include "sync/note/front_matter_tags.h"

#include "sync/note/text_lines.h"

namespace quillwort::sync {

namespace {

/** How the list is written. */
enum class Form { Empty, Flow, Commas, Words, Lines };

struct TagList {
    Form form = Form::Empty;
    TextRange entry; ///< the key and all that belongs to it, whole lines
    TextRange value; ///< inside the brackets, or what stands behind the colon
    QList<TextRange> items; ///< with their quotes; with Form::Lines without the dash
};

QString tagIn(const QByteArray &body, const TextRange &item)
{
    QString tag = yamlScalar(item.in(body));
    if (tag.startsWith(u'#'))
        tag.remove(0, 1);
    return tag.trimmed();
}

TextRange trimmed(const QByteArray &body, TextRange range)
{
    const auto isSpace = [&](qsizetype at) { return QByteArrayView(" \t\r\n").contains(body.at(at)); };
    while (range.start < range.end && isSpace(range.start))
        ++range.start;
    while (range.end > range.start && isSpace(range.end - 1))
        --range.end;
    return range;
}

/** The parts of `value` between separators outside quotes. */
QList<TextRange> split(const QByteArray &body, const TextRange &value, QByteArrayView separators)
{
    QList<TextRange> parts;
    char quote = 0;
    qsizetype from = value.start;
    for (qsizetype at = value.start; at <= value.end; ++at) {
        const char c = at < value.end ? body.at(at) : '\0';
        if (at < value.end && quote) {
            quote = c == quote ? '\0' : quote;
            continue;
        }
        const bool opens = (c == '"' || c == '\'') && trimmed(body, {from, at}).start == at;
        if (at < value.end && opens) {
            quote = c;
            continue;
        }
        if (at == value.end || separators.contains(c)) {
            const TextRange part = trimmed(body, {from, at});
            if (part.start < part.end)
                parts.append(part);
            from = at + 1;
        }
    }
    return parts;
}

/** The lines `- a` under the key. */
void readLines(const QByteArray &body, const FrontMatter &frontMatter, TagList &list)
{
    for (qsizetype at = list.entry.end; at < frontMatter.content.end;) {
        const TextLine line = lineAt(body, at);
        const TextRange text = trimmed(body, {line.start, line.end});
        const bool item = text.start < text.end && body.at(text.start) == '-'
            && (text.start + 1 == text.end || body.at(text.start + 1) == ' ');
        if (!item)
            return;
        list.form = Form::Lines;
        list.items.append(trimmed(body, {text.start + 1, text.end}));
        list.entry.end = at = line.next;
    }
}

std::optional<TagList> findTagList(const QByteArray &body, const FrontMatter &frontMatter)
{
    const std::optional<TextRange> value = frontMatterValue(body, frontMatter, "tags");
    if (!value)
        return std::nullopt;
    TagList list;
    list.value = *value;
    const qsizetype lineStart = body.lastIndexOf("tags", value->start);
    list.entry = {lineStart, lineAt(body, value->end).next};

    if (value->start == value->end) {
        readLines(body, frontMatter, list);
        return list;
    }
    if (body.at(value->start) == '[') {
        const qsizetype close = body.indexOf(']', value->start);
        if (close < 0 || close >= frontMatter.content.end)
            return std::nullopt;
        list.form = Form::Flow;
        list.value = {value->start + 1, close};
        list.entry.end = lineAt(body, close).next;
        list.items = split(body, list.value, ",");
        return list;
    }
    const bool commas = value->in(body).contains(',');
    list.form = commas ? Form::Commas : Form::Words;
    list.items = split(body, list.value, commas ? QByteArrayView(",") : QByteArrayView(" \t"));
    return list;
}

QByteArray lineEndOf(const QByteArray &body)
{
    const TextLine first = lineAt(body, 0);
    return first.next > first.end ? body.mid(first.end, first.next - first.end) : QByteArrayLiteral("\n");
}

} // namespace

QStringList frontMatterTags(const QByteArray &body)
{
    const std::optional<FrontMatter> frontMatter = findFrontMatter(body);
    const std::optional<TagList> list = frontMatter ? findTagList(body, *frontMatter) : std::nullopt;
    QStringList tags;
    if (list) {
        for (const TextRange &item : list->items) {
            if (const QString tag = tagIn(body, item); !tag.isEmpty())
                tags.append(tag);
        }
    }
    return tags;
}

QByteArray withFrontMatterTag(const QByteArray &body, const QString &tag)
{
    const auto inserted = [&](qsizetype at, const QByteArray &text) { return body.left(at) + text + body.mid(at); };
    const QByteArray scalar = toYamlScalar(tag);
    const QByteArray lineEnd = lineEndOf(body);
    const std::optional<FrontMatter> frontMatter = findFrontMatter(body);
    if (!frontMatter) {
        const qsizetype top = body.startsWith("\xef\xbb\xbf") ? 3 : 0;
        return inserted(top, "---" + lineEnd + "tags: [" + scalar + "]" + lineEnd + "---" + lineEnd);
    }
    const std::optional<TagList> list = findTagList(body, *frontMatter);
    if (!list)
        return inserted(frontMatter->content.end, "tags: [" + scalar + "]" + lineEnd);

    switch (list->form) {
    case Form::Empty:
        return inserted(list->value.start, (body.at(list->value.start - 1) == ':' ? " [" : "[") + scalar + "]");
    case Form::Flow:
        return list->items.isEmpty() ? inserted(list->value.start, scalar)
                                     : inserted(list->items.last().end, ", " + scalar);
    case Form::Commas:
        return inserted(list->value.end, ", " + scalar);
    case Form::Words:
        if (!scalar.startsWith('"'))
            return inserted(list->value.end, ' ' + scalar);
        break;
    case Form::Lines: {
        const TextLine last = lineAt(body, body.lastIndexOf('\n', list->items.last().start) + 1);
        QByteArray line = body.mid(last.start, list->items.last().start - last.start) + scalar + lineEnd;
        return inserted(last.next, line);
    }
    }
    // Words apart by spaces can not take a tag with a space in it: the list changes its form.
    QByteArrayList items;
    for (const TextRange &item : list->items)
        items.append(item.in(body));
    items.append(scalar);
    return body.left(list->value.start) + '[' + items.join(", ") + ']' + body.mid(list->value.end);
}

QByteArray withoutFrontMatterTag(const QByteArray &body, const QString &tag)
{
    const std::optional<FrontMatter> frontMatter = findFrontMatter(body);
    const std::optional<TagList> list = frontMatter ? findTagList(body, *frontMatter) : std::nullopt;
    if (!list)
        return body;
    qsizetype index = 0;
    while (index < list->items.size() && tagIn(body, list->items.at(index)).compare(tag, Qt::CaseInsensitive) != 0)
        ++index;
    if (index == list->items.size())
        return body;

    const auto cut = [&](const TextRange &range) { return body.left(range.start) + body.mid(range.end); };
    if (list->items.size() == 1) {
        const bool alone = (body.mid(frontMatter->content.start, list->entry.start - frontMatter->content.start)
                            + body.mid(list->entry.end, frontMatter->content.end - list->entry.end))
                               .trimmed()
                               .isEmpty();
        return cut(alone ? frontMatter->whole : list->entry);
    }
    const TextRange item = list->items.at(index);
    if (list->form == Form::Lines) {
        const TextLine line = lineAt(body, body.lastIndexOf('\n', item.start) + 1);
        return cut({line.start, line.next});
    }
    // With the separator to the next, or of the last one to the one before.
    if (index + 1 < list->items.size())
        return cut({item.start, list->items.at(index + 1).start});
    const QByteArray shorter = cut({list->items.at(index - 1).end, item.end});
    return withoutFrontMatterTag(shorter, tag);
}

} // namespace quillwort::sync
