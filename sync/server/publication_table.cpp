#include "sync/server/publication_table.h"

namespace quillwort::sync::server {

namespace {

constexpr PostgresStatement publishStatement{
    "publish",
    "select slug, (extract(epoch from published) * 1000)::bigint from publish_note($1::uuid, $2::uuid, $3::text)"};

constexpr PostgresStatement currentStatement{
    "publication",
    "select slug, (extract(epoch from published) * 1000)::bigint from publications"
    " where account_id = $1::uuid and item_id = $2::uuid"};

constexpr PostgresStatement unpublishStatement{
    "unpublish", "delete from publications where account_id = $1::uuid and item_id = $2::uuid returning item_id"};

constexpr PostgresStatement listStatement{
    "publications",
    "select item_id, slug, (extract(epoch from published) * 1000)::bigint from publications"
    " where account_id = $1::uuid order by published, item_id"};

constexpr PostgresStatement findStatement{"find_published",
                                          "select slug, rev, body, edited from find_published($1::text)"};

Publication publicationOf(const ItemId &item, const QString &slug, qint64 publishedMs)
{
    return Publication{item, slug, QStringLiteral("/n/") + slug, publishedMs};
}

} // namespace

bool isSlug(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 80 || text.front() == '-' || text.back() == '-')
        return false;
    char before = 0;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!isPlain && (c != '-' || before == '-'))
            return false;
        before = c;
    }
    return true;
}

QByteArray randomSlug(Chance &chance)
{
    static constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789"; // 32, without look-alikes
    std::byte bytes[12];
    chance.fill(bytes);
    QByteArray slug;
    for (const std::byte byte : bytes)
        slug += letters[std::to_integer<unsigned>(byte) & 31];
    return slug;
}

awaitable<Result<Publication>> PublicationTable::publish(Bearer bearer, ItemId item, QByteArray slug)
{
    PostgresBatch batch = authorized(bearer);
    if (slug.isEmpty())
        batch.add(currentStatement, PostgresParameters().id(bearer.account).id(item));
    else
        batch.add(publishStatement, PostgresParameters().id(bearer.account).id(item).bytes(slug));
    auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    if (slug.isEmpty() && rows->at(1).isEmpty()) {
        SystemChance chance;
        co_return co_await publish(bearer, item, randomSlug(chance));
    }
    co_return publicationOf(item, rows->at(1).text(0, 0), rows->at(1).integer(0, 1));
}

awaitable<Result<void>> PublicationTable::unpublish(Bearer bearer, ItemId item)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(unpublishStatement, PostgresParameters().id(bearer.account).id(item));
    const auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    if (rows->at(1).isEmpty())
        co_return Error{ErrorKind::NotFound, QStringLiteral("not published")};
    co_return Result<void>();
}

awaitable<Result<QList<Publication>>> PublicationTable::publications(Bearer bearer)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(listStatement, PostgresParameters().id(bearer.account));
    const auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(1);
    QList<Publication> publications;
    for (int row = 0; row < found.size(); ++row)
        publications.append(publicationOf(found.id<ItemId>(row, 0), found.text(row, 1), found.integer(row, 2)));
    co_return publications;
}

awaitable<Result<PublishedHead>> PublicationTable::find(QByteArray slug)
{
    PostgresBatch batch;
    batch.add(findStatement, PostgresParameters().bytes(slug));
    const auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(0);
    if (found.isEmpty())
        co_return Error{ErrorKind::NotFound, QStringLiteral("nothing is published here")};
    PublishedHead head;
    head.slug = found.text(0, 0);
    head.rev = found.id<RevisionId>(0, 1);
    head.body = found.bytes(0, 2);
    head.editedMs = found.integer(0, 3);
    co_return head;
}

} // namespace quillwort::sync::server
