#include "tests/support/endpoint_model.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace quillwort::tests {

using namespace quillwort::sync;

namespace {

constexpr int maxDepth = 64;

QByteArray epochBytes(quint64 epoch)
{
    QByteArray bytes(8, '\0');
    qToBigEndian(epoch, bytes.data());
    return bytes;
}

Error healing(QLatin1StringView code)
{
    return {ErrorKind::Healing, QString(code)};
}

} // namespace

AccountModel::AccountModel(quint64 epoch)
    : m_epoch(epochBytes(epoch))
{
    m_chains.insert(0, m_chain);
}

void AccountModel::setEpoch(quint64 epoch)
{
    m_epoch = epochBytes(epoch);
}

std::optional<FeedItem> AccountModel::item(const ItemId &id) const
{
    const auto row = m_rows.constFind(id);
    return row == m_rows.cend() ? std::nullopt : std::optional(row->head);
}

QMap<ItemId, ItemState> AccountModel::live() const
{
    QMap<ItemId, ItemState> states;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        if (!row->head.state.deleted)
            states.insert(row.key(), row->head.state);
    }
    return states;
}

std::optional<Error> AccountModel::cursorProblem(const Cursor &cursor) const
{
    if (cursor.epoch != m_epoch)
        return healing(QLatin1StringView("epoch_changed"));
    if (cursor.seq > m_seq)
        return healing(QLatin1StringView("cursor_ahead"));
    if (m_chains.value(cursor.seq) != cursor.chain)
        return healing(QLatin1StringView("cursor_forked"));
    return std::nullopt;
}

Result<Reply> AccountModel::push(const PushRequest &request, const QString &device)
{
    if (request.cursor) {
        if (const auto problem = cursorProblem(*request.cursor))
            return *problem;
    }
    const bool atHead = request.cursor == head();
    PushReply reply;
    for (const PushOperation &operation : request.operations)
        reply.results.append(apply(operation, device));
    if (atHead)
        reply.cursor = head();
    return Reply(reply);
}

PushResult AccountModel::apply(const PushOperation &operation, const QString &device)
{
    PushResult result{operation.id, operation.rev, PushStatus::BadOperation, 0, std::nullopt};
    if (refuse) {
        if (const auto status = refuse(operation)) {
            result.status = *status;
            return result;
        }
    }
    const auto row = m_rows.constFind(operation.id);
    if (row != m_rows.cend()) {
        const FeedItem &current = row->head;
        result.seq = current.seq;
        const auto known = row->revisions.constFind(operation.rev);
        if (known != row->revisions.cend()) {
            if (*known != operation.state)
                result.status = PushStatus::RevReuse;
            else if (current.rev == operation.rev)
                result.status = PushStatus::Duplicate;
            else
                result.status = PushStatus::Superseded, result.current = current;
            return result;
        }
        if (current.state == operation.state) {
            result.status = PushStatus::Unchanged;
            return result;
        }
        if (operation.base != current.rev) {
            result.status = operation.base && !row->revisions.contains(*operation.base) ? PushStatus::UnknownBase
                                                                                        : PushStatus::Conflict;
            result.current = current;
            return result;
        }
    } else if (operation.base) {
        result.status = PushStatus::UnknownBase;
        return result;
    }
    if (operation.state.body.size() > limits.noteBytes) {
        result.status = PushStatus::TooLarge;
        return result;
    }
    if (const auto problem = structureProblem(operation)) {
        result.status = *problem;
        return result;
    }

    ++m_seq;
    m_chain =
        QCryptographicHash::hash(m_chain + operation.id.bytes() + operation.rev.bytes(), QCryptographicHash::Sha256)
            .left(8);
    m_chains.insert(m_seq, m_chain);
    Row &stored = m_rows[operation.id];
    stored.head = {operation.id, operation.rev, m_seq, operation.state, device, operation.clientTimeMs};
    stored.revisions.insert(operation.rev, operation.state);
    result.status = PushStatus::Applied;
    result.seq = m_seq;
    return result;
}

std::optional<PushStatus> AccountModel::structureProblem(const PushOperation &operation) const
{
    if (operation.state.deleted) {
        for (const Row &row : m_rows) {
            if (!row.head.state.deleted && row.head.state.parent == operation.id)
                return PushStatus::NotEmpty;
        }
        return std::nullopt;
    }
    std::optional<ItemId> above = operation.state.parent;
    for (int depth = 0; above; ++depth) {
        if (*above == operation.id)
            return PushStatus::Cycle;
        const auto parent = m_rows.constFind(*above);
        if (parent == m_rows.cend() || parent->head.state.deleted || parent->head.state.kind != ItemKind::Notebook)
            return PushStatus::MissingParent;
        if (depth >= maxDepth)
            return PushStatus::TooDeep;
        above = parent->head.state.parent;
    }
    return std::nullopt;
}

QList<FeedItem> AccountModel::bySeq() const
{
    QList<FeedItem> items;
    for (const Row &row : m_rows)
        items.append(row.head);
    std::sort(items.begin(), items.end(), [](const FeedItem &a, const FeedItem &b) { return a.seq < b.seq; });
    return items;
}

Result<ChangesReply> AccountModel::changes(const ChangesRequest &request) const
{
    if (request.cursor) {
        if (const auto problem = cursorProblem(*request.cursor))
            return *problem;
    }
    const qint64 from = request.cursor ? request.cursor->seq : 0;
    ChangesReply reply;
    reply.cursor = head();
    for (const FeedItem &item : bySeq()) {
        if (item.seq <= from)
            continue;
        if (reply.items.size() == std::min(request.limit, limits.pageItems)) {
            reply.more = true;
            reply.cursor.seq = reply.items.last().seq;
            reply.cursor.chain = m_chains.value(reply.cursor.seq);
            break;
        }
        reply.items.append(item);
    }
    return reply;
}

Result<Reply> AccountModel::snapshot(const SnapshotRequest &request) const
{
    // before: "watermark seq.items so far"
    const QByteArrayList parts = request.before.split('.');
    const qint64 watermark = request.before.isEmpty() ? m_seq : parts.value(0).toLongLong();
    const qsizetype skip = request.before.isEmpty() ? 0 : parts.value(1).toLongLong();
    QList<FeedItem> items;
    for (const FeedItem &item : bySeq()) {
        if (!item.state.deleted && item.seq <= watermark)
            items.append(item);
    }
    std::stable_sort(items.begin(), items.end(), [](const FeedItem &a, const FeedItem &b) {
        const bool aNote = a.state.kind == ItemKind::Note;
        const bool bNote = b.state.kind == ItemKind::Note;
        return aNote != bNote ? bNote : aNote && a.seq > b.seq;
    });
    SnapshotReply reply;
    reply.watermark = {m_epoch, watermark, m_chains.value(watermark)};
    reply.total = items.size();
    reply.items = items.mid(skip, std::min(request.limit, limits.pageItems));
    if (skip + reply.items.size() < items.size())
        reply.next = QByteArray::number(watermark) + '.' + QByteArray::number(skip + reply.items.size());
    return Reply(reply);
}

Result<Reply> AccountModel::manifest() const
{
    ManifestReply reply;
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row)
        reply.entries.append({row.key(), row->head.state.kind, row->head.seq, row->head.rev, row->head.state.deleted});
    return Reply(reply);
}

Result<Reply> AccountModel::digest() const
{
    QList<QByteArray> gathered(256);
    for (auto row = m_rows.cbegin(); row != m_rows.cend(); ++row) {
        if (!row->head.state.deleted)
            gathered[static_cast<uchar>(row.key().bytes().at(0))] += row.key().bytes() + row->head.rev.bytes();
    }
    DigestReply reply;
    reply.head = head();
    for (const QByteArray &bucket : gathered)
        reply.buckets.append(bucket.isEmpty() ? QByteArray(32, '\0')
                                              : QCryptographicHash::hash(bucket, QCryptographicHash::Sha256));
    return Reply(reply);
}

} // namespace quillwort::tests
