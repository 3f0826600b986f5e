#include "sync/client/meta_merge.h"

#include "sync/note/json_members.h"

#include <QList>

#include <optional>

namespace quillwort::sync {

namespace {

struct Member {
    QByteArray key;
    QByteArray text; ///< key, colon and value as they stand
};

QList<Member> membersOf(const QByteArray &json)
{
    QList<Member> members;
    for (const JsonMember &member : jsonMembers(json))
        members.append({member.key, json.mid(member.start, member.end - member.start)});
    return members;
}

std::optional<QByteArray> valueOf(const QList<Member> &members, const QByteArray &key)
{
    for (const Member &member : members) {
        if (member.key == key)
            return member.text;
    }
    return std::nullopt;
}

QByteArray objectOf(const QList<Member> &members)
{
    QByteArray json = "{";
    for (const Member &member : members) {
        if (json.size() > 1)
            json += ',';
        json += member.text;
    }
    return json + '}';
}

} // namespace

QByteArray mergeMeta(const QByteArray &base, const QByteArray &local, const QByteArray &remote)
{
    if (local == remote || local == base)
        return remote;
    if (remote == base)
        return local;
    const QList<Member> before = membersOf(base);
    const QList<Member> here = membersOf(local);
    const QList<Member> there = membersOf(remote);

    const auto changedHereOnly = [&](const QByteArray &key) {
        const auto was = valueOf(before, key);
        return valueOf(there, key) == was && valueOf(here, key) != was;
    };
    QList<Member> merged;
    bool differs = false;
    for (const Member &member : there) {
        if (!changedHereOnly(member.key)) {
            merged.append(member);
            continue;
        }
        differs = true;
        if (const auto value = valueOf(here, member.key))
            merged.append({member.key, *value});
    }
    for (const Member &member : here) {
        if (!valueOf(there, member.key) && changedHereOnly(member.key)) {
            merged.append(member);
            differs = true;
        }
    }
    return differs ? objectOf(merged) : remote;
}

} // namespace quillwort::sync
