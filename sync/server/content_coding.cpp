#include "sync/server/content_coding.h"

#include <zlib.h>

namespace quillwort::sync::server {

namespace {

constexpr int gzipWindow = 15 + 16; // zlib.h: 16 more means a gzip header
constexpr qsizetype stepBytes = 256 * 1024;

Bytef *input(const QByteArray &bytes)
{
    return const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.constData())); // zlib only reads it
}

} // namespace

QByteArray gzip(const QByteArray &bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = input(bytes);
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const int end = deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return end == Z_STREAM_END ? out : QByteArray();
}

Result<QByteArray> gunzip(const QByteArray &bytes, qint64 limit)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return Error{ErrorKind::Internal, QStringLiteral("no memory to inflate")};
    QByteArray out;
    stream.next_in = input(bytes);
    stream.avail_in = uInt(bytes.size());
    int end = Z_OK;
    while (end == Z_OK && out.size() <= limit) {
        const qsizetype before = out.size();
        const qsizetype step = qMin<qsizetype>(stepBytes, limit + 1 - before);
        out.resize(before + step);
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
        stream.avail_out = uInt(step);
        end = inflate(&stream, Z_NO_FLUSH);
        out.truncate(before + step - qsizetype(stream.avail_out));
    }
    const bool isWhole = end == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    if (out.size() > limit)
        return Error{ErrorKind::TooLarge, QStringLiteral("the body inflates beyond what is allowed")};
    if (!isWhole)
        return Error{ErrorKind::InvalidInput, QStringLiteral("the body is no whole gzip stream")};
    return out;
}

bool acceptsGzip(const QByteArray &acceptEncoding)
{
    for (const QByteArray &each : acceptEncoding.toLower().split(',')) {
        const QList<QByteArray> parts = each.split(';');
        const QByteArray coding = parts[0].trimmed();
        if (coding != "gzip" && coding != "*")
            continue;
        const QByteArray weight = parts.size() > 1 ? parts[1].trimmed() : QByteArray();
        return !(weight.startsWith("q=0") && weight.mid(3).remove(0, 1).replace('0', "").isEmpty());
    }
    return false;
}

} // namespace quillwort::sync::server
