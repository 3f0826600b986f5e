#include "sync/merge/tag_list.h"

#include <QSet>

namespace quillwort::sync {

namespace {

bool isPlain(QByteArrayView item)
{
    if (item.isEmpty() || item.contains('#') || item.contains('[') || item.contains('{') || item.contains(','))
        return false;
    const bool opens = item.front() == '"' || item.front() == '\'';
    return !opens || (item.size() > 1 && item.back() == item.front());
}

bool allUnique(const QList<QByteArray> &items)
{
    return QSet<QByteArray>(items.begin(), items.end()).size() == items.size();
}

bool readFlow(QByteArrayView value, TagList &list)
{
    if (!value.endsWith(']'))
        return false;
    const QByteArrayView inner = value.sliced(1, value.size() - 2).trimmed();
    if (inner.isEmpty())
        return true;
    for (const QByteArray &part : inner.toByteArray().split(',')) {
        const QByteArray item = part.trimmed();
        if (!isPlain(item) || item.contains(']'))
            return false;
        list.items.append(item);
    }
    return true;
}

bool readBullets(LineSpan lines, TagList &list)
{
    list.flow = false;
    for (const TextLine &line : lines) {
        qsizetype at = 0;
        while (at < line.text.size() && line.text[at] == ' ')
            ++at;
        if (at + 1 >= line.text.size() || line.text[at] != '-' || line.text[at + 1] != ' ')
            return false;
        const QByteArray item = line.text.sliced(at + 2).trimmed().toByteArray();
        if (!isPlain(item))
            return false;
        list.bullet = line.text.first(at + 2).toByteArray();
        list.items.append(item);
    }
    return true;
}

} // namespace

std::optional<TagList> readTagList(LineSpan lines)
{
    const qsizetype colon = lines.empty() ? -1 : lines.front().text.indexOf(':');
    if (colon < 0)
        return std::nullopt;
    TagList list;
    list.key = lines.front().text.first(colon + 1).toByteArray();
    const QByteArrayView value = lines.front().text.sliced(colon + 1).trimmed();
    const bool flow = value.startsWith('[');
    if (flow ? lines.size() != 1 || !readFlow(value, list) : !value.isEmpty() || !readBullets(lines.subspan(1), list))
        return std::nullopt;
    if (!allUnique(list.items))
        return std::nullopt;
    return list;
}

QList<QByteArray> writeTagList(const TagList &list)
{
    if (list.flow)
        return {list.key + " [" + list.items.join(", ") + ']'};
    QList<QByteArray> lines{list.key};
    for (const QByteArray &item : list.items)
        lines.append(list.bullet + item);
    return lines;
}

TagList mergeTagLists(const TagList &base, const TagList &local, const TagList &remote)
{
    TagList merged = remote;
    merged.items.clear();
    for (const QByteArray &item : remote.items) {
        if (local.items.contains(item) || !base.items.contains(item))
            merged.items.append(item);
    }
    for (const QByteArray &item : local.items) {
        if (!remote.items.contains(item) && !base.items.contains(item))
            merged.items.append(item);
    }
    if (remote.items.isEmpty()) {
        merged.flow = local.flow;
        merged.bullet = local.bullet;
    }
    return merged;
}

} // namespace quillwort::sync
