#include "sync/note/json_members.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

namespace quillwort::sync {

namespace {

bool isJsonSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

qsizetype skipSpace(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && isJsonSpace(json.at(at)))
        ++at;
    return at;
}

/** Behind the string whose quote is at `at`. */
qsizetype skipString(const QByteArray &json, qsizetype at)
{
    for (++at; at < json.size() && json.at(at) != '"'; ++at) {
        if (json.at(at) == '\\')
            ++at;
    }
    return qMin(at + 1, json.size());
}

/** Behind the value that begins at `at`. */
qsizetype skipValue(const QByteArray &json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        const char c = json.at(at);
        if (c == '"') {
            at = skipString(json, at);
            if (depth == 0)
                return at;
            continue;
        }
        if (c == '{' || c == '[')
            ++depth;
        if ((c == '}' || c == ']' || c == ',' || isJsonSpace(c)) && depth == 0)
            return at;
        if (c == '}' || c == ']')
            --depth;
        ++at;
        if (depth == 0 && (c == '}' || c == ']'))
            return at;
    }
    return at;
}

QByteArray decodedKey(const QByteArray &quoted)
{
    if (!quoted.contains('\\'))
        return quoted.mid(1, quoted.size() - 2);
    return QJsonDocument::fromJson('[' + quoted + ']').array().at(0).toString().toUtf8();
}

} // namespace

QList<JsonMember> jsonMembers(const QByteArray &json)
{
    QList<JsonMember> members;
    qsizetype at = skipSpace(json, json.indexOf('{') + 1);
    while (at < json.size() && json.at(at) == '"') {
        JsonMember member;
        member.start = at;
        at = skipString(json, at);
        member.key = decodedKey(json.mid(member.start, at - member.start));
        at = skipSpace(json, at);
        at = skipSpace(json, at + 1); // the colon
        member.valueStart = at;
        member.end = at = skipValue(json, at);
        members.append(member);
        at = skipSpace(json, at);
        if (at < json.size() && json.at(at) == ',')
            at = skipSpace(json, at + 1);
    }
    return members;
}

} // namespace quillwort::sync
