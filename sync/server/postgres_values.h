#pragma once

#include "sync/note/id.h"

#include <QByteArray>
#include <QList>

#include <libpq-fe.h>

#include <memory>
#include <optional>
#include <vector>

namespace quillwort::sync::server {

/** The parameters of one statement in PostgreSQL's binary form. Each call adds the next one, $1 first. */
class PostgresParameters {
public:
    PostgresParameters &null();
    PostgresParameters &bytes(const QByteArray &value); ///< bytea, and text when it is UTF-8
    PostgresParameters &text(const QString &value) { return bytes(value.toUtf8()); }
    PostgresParameters &integer(qint32 value);
    PostgresParameters &bigint(qint64 value);
    PostgresParameters &boolean(bool value);
    template <class Tag>
    PostgresParameters &id(const Id<Tag> &value)
    {
        return bytes(value.bytes());
    }

    /** uuid[] of 16 bytes each; an empty element is NULL. */
    PostgresParameters &ids(const QList<QByteArray> &values);
    /** bytea[]; a null element (isNull) is NULL. */
    PostgresParameters &byteArrays(const QList<QByteArray> &values);
    PostgresParameters &integers(const QList<qint32> &values);
    PostgresParameters &smallints(const QList<qint16> &values);
    PostgresParameters &bigints(const QList<qint64> &values);
    PostgresParameters &booleans(const QList<bool> &values);

    int count() const { return int(m_values.size()); }
    /** As libpq takes them; valid until the next call that adds one. */
    std::vector<const char *> pointers() const;
    std::vector<int> lengths() const;

private:
    std::vector<std::optional<QByteArray>> m_values;
};

/** The rows one statement gave, in binary. Columns are counted from 0. */
class PostgresRows {
public:
    PostgresRows() = default;
    explicit PostgresRows(PGresult *owned)
        : m_result(owned, PQclear)
    {
    }

    int size() const { return m_result ? PQntuples(m_result.get()) : 0; }
    bool isEmpty() const { return size() == 0; }

    bool isNull(int row, int column) const { return PQgetisnull(m_result.get(), row, column) != 0; }
    /** Points into the rows: valid while they live. */
    QByteArray view(int row, int column) const;
    QByteArray bytes(int row, int column) const;
    QString text(int row, int column) const { return QString::fromUtf8(view(row, column)); }
    qint64 integer(int row, int column) const; ///< int2, int4 or int8
    bool boolean(int row, int column) const;
    template <class Id>
    Id id(int row, int column) const
    {
        return Id::fromBytes(view(row, column)).value_or(Id{});
    }
    template <class Id>
    std::optional<Id> optionalId(int row, int column) const
    {
        if (isNull(row, column))
            return std::nullopt;
        return id<Id>(row, column);
    }
    QList<qint64> integers(int row, int column) const; ///< int2[], int4[] or int8[] without NULL

private:
    std::shared_ptr<PGresult> m_result;
};

} // namespace quillwort::sync::server
