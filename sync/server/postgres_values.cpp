#include "sync/server/postgres_values.h"

#include <QtEndian>

namespace quillwort::sync::server {

namespace {

// pg_type.dat: fixed for ever, since they travel in the binary form of arrays.
enum TypeOid : quint32 { boolOid = 16, byteaOid = 17, int8Oid = 20, int2Oid = 21, int4Oid = 23, uuidOid = 2950 };

template <class Integer>
void append(QByteArray &out, Integer value)
{
    const Integer big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

QByteArray arrayHeader(TypeOid type, qsizetype count, qsizetype payloadBytes)
{
    QByteArray out;
    out.reserve(20 + 4 * count + payloadBytes);
    append<qint32>(out, count == 0 ? 0 : 1);
    append<qint32>(out, 1); // may hold NULL
    append<quint32>(out, type);
    if (count > 0) {
        append<qint32>(out, qint32(count));
        append<qint32>(out, 1); // the first index
    }
    return out;
}

template <class Integer, class List>
QByteArray integerArray(TypeOid type, const List &values)
{
    QByteArray out = arrayHeader(type, values.size(), values.size() * qsizetype(sizeof(Integer)));
    for (const auto value : values) {
        append<qint32>(out, sizeof(Integer));
        append<Integer>(out, Integer(value));
    }
    return out;
}

QByteArray bytesArray(TypeOid type, const QList<QByteArray> &values, bool emptyIsNull)
{
    qsizetype payload = 0;
    for (const QByteArray &value : values)
        payload += value.size();
    QByteArray out = arrayHeader(type, values.size(), payload);
    for (const QByteArray &value : values) {
        if (emptyIsNull ? value.isEmpty() : value.isNull()) {
            append<qint32>(out, -1);
        } else {
            append<qint32>(out, qint32(value.size()));
            out.append(value);
        }
    }
    return out;
}

qint64 bigEndianInteger(const char *data, int length)
{
    switch (length) {
    case 2:
        return qFromBigEndian<qint16>(data);
    case 4:
        return qFromBigEndian<qint32>(data);
    case 8:
        return qFromBigEndian<qint64>(data);
    default:
        return 0;
    }
}

} // namespace

PostgresParameters &PostgresParameters::null()
{
    m_values.emplace_back(std::nullopt);
    return *this;
}

PostgresParameters &PostgresParameters::bytes(const QByteArray &value)
{
    m_values.emplace_back(value);
    return *this;
}

PostgresParameters &PostgresParameters::integer(qint32 value)
{
    QByteArray out;
    append(out, value);
    return bytes(out);
}

PostgresParameters &PostgresParameters::bigint(qint64 value)
{
    QByteArray out;
    append(out, value);
    return bytes(out);
}

PostgresParameters &PostgresParameters::boolean(bool value)
{
    return bytes(QByteArray(1, value ? '\1' : '\0'));
}

PostgresParameters &PostgresParameters::ids(const QList<QByteArray> &values)
{
    return bytes(bytesArray(uuidOid, values, true));
}

PostgresParameters &PostgresParameters::byteArrays(const QList<QByteArray> &values)
{
    return bytes(bytesArray(byteaOid, values, false));
}

PostgresParameters &PostgresParameters::integers(const QList<qint32> &values)
{
    return bytes(integerArray<qint32>(int4Oid, values));
}

PostgresParameters &PostgresParameters::smallints(const QList<qint16> &values)
{
    return bytes(integerArray<qint16>(int2Oid, values));
}

PostgresParameters &PostgresParameters::bigints(const QList<qint64> &values)
{
    return bytes(integerArray<qint64>(int8Oid, values));
}

PostgresParameters &PostgresParameters::booleans(const QList<bool> &values)
{
    return bytes(integerArray<qint8>(boolOid, values));
}

std::vector<const char *> PostgresParameters::pointers() const
{
    std::vector<const char *> out;
    out.reserve(m_values.size());
    for (const auto &value : m_values)
        out.push_back(value ? value->constData() : nullptr);
    return out;
}

std::vector<int> PostgresParameters::lengths() const
{
    std::vector<int> out;
    out.reserve(m_values.size());
    for (const auto &value : m_values)
        out.push_back(value ? int(value->size()) : 0);
    return out;
}

QByteArray PostgresRows::view(int row, int column) const
{
    return QByteArray::fromRawData(PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column));
}

QByteArray PostgresRows::bytes(int row, int column) const
{
    return QByteArray(PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column));
}

qint64 PostgresRows::integer(int row, int column) const
{
    return bigEndianInteger(PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column));
}

bool PostgresRows::boolean(int row, int column) const
{
    const QByteArray value = view(row, column);
    return !value.isEmpty() && value.at(0) != '\0';
}

QList<qint64> PostgresRows::integers(int row, int column) const
{
    QList<qint64> out;
    const QByteArray value = view(row, column);
    if (value.size() < 20 || qFromBigEndian<qint32>(value.constData()) != 1)
        return out;
    const qint32 count = qFromBigEndian<qint32>(value.constData() + 12);
    qsizetype at = 20;
    for (qint32 i = 0; i < count && at + 4 <= value.size(); ++i) {
        const qint32 length = qFromBigEndian<qint32>(value.constData() + at);
        at += 4;
        if (length < 0 || at + length > value.size())
            break;
        out.append(bigEndianInteger(value.constData() + at, length));
        at += length;
    }
    return out;
}

} // namespace quillwort::sync::server
