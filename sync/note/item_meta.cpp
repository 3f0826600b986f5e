#include "sync/note/item_meta.h"

#include "sync/note/json_members.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace quillwort::sync {

namespace {

QByteArray quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

bool isObject(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).isObject();
}

/** `json` without the member, and without the comma that parted it from its neighbour. */
QByteArray withoutMember(const QByteArray &json, const QList<JsonMember> &members, qsizetype index)
{
    qsizetype from = members.at(index).start;
    qsizetype to = members.at(index).end;
    if (index + 1 < members.size())
        to = members.at(index + 1).start;
    else if (index > 0)
        from = members.at(index - 1).end;
    return json.left(from) + json.mid(to);
}

/** `json` with `key` set to `value`, or without it when `value` is empty. */
QByteArray withMember(const QByteArray &json, const QByteArray &key, const QByteArray &value)
{
    const QList<JsonMember> members = jsonMembers(json);
    // Readers take the last of equal keys, so that is the one to change.
    for (qsizetype index = members.size() - 1; index >= 0; --index) {
        const JsonMember &member = members.at(index);
        if (member.key != key)
            continue;
        if (!value.isEmpty())
            return json.left(member.valueStart) + value + json.mid(member.end);
        return withMember(withoutMember(json, members, index), key, value);
    }
    if (value.isEmpty())
        return json;
    const qsizetype at = members.isEmpty() ? json.indexOf('{') + 1 : members.last().end;
    return json.left(at) + (members.isEmpty() ? "" : ",") + '"' + key + "\":" + value + json.mid(at);
}

} // namespace

ItemMeta readMeta(const QByteArray &json)
{
    ItemMeta meta;
    if (json == "{}")
        return meta;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    // Beyond 2^53 a double is no exact integer any more, and no year that anybody means.
    if (const QJsonValue created = object.value(QLatin1StringView("created"));
        created.isDouble() && std::abs(created.toDouble()) < 9007199254740992.0)
        meta.createdMs = qint64(created.toDouble());
    meta.pinned = object.value(QLatin1StringView("pinned")).toBool();
    meta.file = object.value(QLatin1StringView("file")).toString();
    meta.name = object.value(QLatin1StringView("name")).toString();
    return meta;
}

QByteArray writeMeta(const QByteArray &json, const ItemMeta &meta)
{
    QByteArray written = isObject(json) ? json : QByteArrayLiteral("{}");
    const ItemMeta before = readMeta(written);
    // A key that stands as asked is left as it was written: 1e3 stays 1e3.
    if (meta.createdMs != before.createdMs)
        written = withMember(written, "created", meta.createdMs ? QByteArray::number(*meta.createdMs) : QByteArray());
    if (meta.pinned != before.pinned || !meta.pinned)
        written = withMember(written, "pinned", meta.pinned ? "true" : QByteArray());
    if (meta.file != before.file || meta.file.isEmpty())
        written = withMember(written, "file", meta.file.isEmpty() ? QByteArray() : quoted(meta.file));
    if (meta.name != before.name || meta.name.isEmpty())
        written = withMember(written, "name", meta.name.isEmpty() ? QByteArray() : quoted(meta.name));
    return written;
}

} // namespace quillwort::sync
