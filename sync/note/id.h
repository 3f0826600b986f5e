#pragma once

#include "sync/chance.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <optional>

namespace quillwort::sync {

/**
 * A random 128-bit id, a type of its own for each kind of thing it names.
 *
 * Made on the device (a version 4 UUID, RFC 9562); printed and parsed here only, always as 36 lower-case characters
 * with hyphens. An id that arrived from outside can therefore never be a path.
 */
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    static Id random(Chance &chance)
    {
        std::byte bytes[16];
        chance.fill(bytes);
        bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40};
        bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
        return Id(QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes), 16)));
    }

    /** Only the canonical form: 36 characters, hyphens in place, lower-case hexadecimal. */
    static std::optional<Id> parse(QByteArrayView text)
    {
        const QUuid uuid = QUuid::fromString(QLatin1StringView(text.data(), text.size()));
        if (uuid.isNull() || uuid.toByteArray(QUuid::WithoutBraces) != text)
            return std::nullopt;
        return Id(uuid);
    }
    /** REQUIRES nothing: another length than 16 gives nullopt. */
    static std::optional<Id> fromBytes(const QByteArray &bytes)
    {
        if (bytes.size() != 16)
            return std::nullopt;
        return Id(QUuid::fromRfc4122(bytes));
    }

    QByteArray bytes() const { return m_uuid.toRfc4122(); }
    QByteArray toUtf8() const { return m_uuid.toByteArray(QUuid::WithoutBraces); }
    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }
    bool isNull() const { return m_uuid.isNull(); }

    bool operator==(const Id &) const = default;
    friend bool operator<(const Id &a, const Id &b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

/** Names a note, a notebook or an attachment: they share one space, so that a feed can carry them all. */
using ItemId = Id<struct ItemTag>;
using RevisionId = Id<struct RevisionTag>;
using AccountId = Id<struct AccountTag>;
using DeviceId = Id<struct DeviceTag>;

} // namespace quillwort::sync
