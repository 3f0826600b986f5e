// One account never sees, and never touches, what is another's: every route with every kind of foreign id, with
// row-level security and, by a role that it does not bind, without.

#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/temp_postgres.h"
#include "tests/support/test_main.h"

#include "sync/server/postgres_session.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

class WallsTest : public QObject {
    Q_OBJECT

private slots:
    void foreignIdsAreNotFound_data()
    {
        QTest::addColumn<bool>("isBound");
        QTest::newRow("with row-level security") << true;
        QTest::newRow("without row-level security") << false;
    }
    void foreignIdsAreNotFound()
    {
        QFETCH(bool, isBound);
        auto options = TempEndpoint::generous();
        options.databaseUrl = migratedDatabase();
        if (!isBound)
            options.databaseUrl = TempPostgres::shared().administrator(TempPostgres::databaseOf(options.databaseUrl));
        TempEndpoint endpoint(options);
        ServerDevice owner(endpoint.port(), QStringLiteral("owner@example.org"));
        ServerDevice stranger(endpoint.port(), QStringLiteral("stranger@example.org"));
        const auto notebook = newNotebook();
        const auto note = newNote("secret text", notebook.id);
        QCOMPARE(owner.push({notebook, note}), (QList{PushStatus::Applied, PushStatus::Applied}));
        QCOMPARE(owner.request("PUT", "/v1/publications/" + note.id.toUtf8(), "{\"slug\":\"mine\"}").status, 200);

        const QByteArray item = note.id.toUtf8();
        const QList<std::pair<QByteArray, QByteArray>> calls{
            {"GET", "/v1/items/" + item + "/revisions"},
            {"GET", "/v1/items/" + item + "/revisions/" + note.rev.toUtf8()},
            {"PUT", "/v1/publications/" + item},
            {"DELETE", "/v1/publications/" + item},
            {"DELETE", "/v1/devices/" + owner.session().device.toUtf8()},
        };
        for (const auto &[method, target] : calls) {
            const HttpAnswer answer = stranger.request(method, target, method == "PUT" ? "{\"slug\":\"theirs\"}" : "");
            QVERIFY2(answer.status == 404, method + ' ' + target);
            QVERIFY(!answer.body.contains("secret"));
        }
        // A foreign parent is missing; a foreign item is simply not there, and the id may be used.
        QCOMPARE(stranger.push({newNote("x", notebook.id)}), QList{PushStatus::MissingParent});
        QCOMPARE(stranger.push({edited(note, "x")}), QList{PushStatus::UnknownBase});
        QVERIFY(stranger.follow());
        QVERIFY(stranger.live.empty());
        QVERIFY(!stranger.request("GET", "/v1/snapshot").body.contains("secret"));
        QVERIFY(!stranger.request("GET", "/v1/manifest").body.contains(item));
        QCOMPARE(stranger.request("PUT", "/v1/publications/" + item, "{\"slug\":\"mine\"}").status, 404);
        const auto own = newNote("mine");
        stranger.push({own});
        QCOMPARE(stranger.request("PUT", "/v1/publications/" + own.id.toUtf8(), "{\"slug\":\"mine\"}").status, 409);
        // The owner noticed nothing.
        QVERIFY(owner.follow());
        QCOMPARE(owner.live.at(note.id).state.body, QByteArray("secret text"));
        QVERIFY(owner.request("GET", "/v1/publications").body.contains("\"mine\""));
    }

    void theDatabaseItselfShowsNothingWithoutAnAccount()
    {
        const QByteArray database = migratedDatabase();
        auto options = TempEndpoint::generous();
        options.databaseUrl = database;
        TempEndpoint endpoint(options);
        ServerDevice owner(endpoint.port(), QStringLiteral("owner@example.org"));
        owner.push({newNote("secret text")});
        auto session = server::PostgresSession::open(database);
        QVERIFY(session);
        for (const char *sql : {"select 1 from items", "select 1 from revisions", "select 1 from accounts",
                                "select 1 from sessions", "select 1 from devices", "select 1 from publications"}) {
            const auto rows = session->run(sql);
            QVERIFY2(rows && rows->isEmpty(), sql);
        }
        const QByteArray other = "00000000-0000-4000-8000-000000000000";
        QVERIFY(session->script("select set_config('app.account', '" + other + "', false)"));
        QVERIFY(session->run("select 1 from items")->isEmpty());
        QVERIFY(!session->script("insert into devices (account_id, device_id, name) values ('"
                                 + owner.session().account.toUtf8() + "', gen_random_uuid(), 'x')"));
        QVERIFY(session->script("select set_config('app.account', '" + owner.session().account.toUtf8() + "', false)"));
        QCOMPARE(session->run("select 1 from items")->size(), 1);
    }

    void tokensAndPasswordsAreNotKept()
    {
        const QByteArray database = migratedDatabase();
        auto options = TempEndpoint::generous();
        options.databaseUrl = database;
        TempEndpoint endpoint(options);
        ServerDevice owner(endpoint.port(), QStringLiteral("owner@example.org"));
        auto session =
            server::PostgresSession::open(TempPostgres::shared().administrator(TempPostgres::databaseOf(database)));
        QVERIFY(session);
        const auto all = session->run("select (select string_agg(s::text, '') from sessions s) ||"
                                      " (select string_agg(a::text, '') from accounts a) ||"
                                      " (select string_agg(d::text, '') from devices d)");
        QVERIFY(all && all->size() == 1);
        const QByteArray kept = all->bytes(0, 0);
        QVERIFY(!kept.contains(owner.session().token.right(43)));
        QVERIFY(!kept.contains(testAuthKey()) && !kept.contains(testAuthKey().toHex()));
        QVERIFY(kept.contains("$argon2id$v=19$m=19456,t=2"));
    }
};

} // namespace quillwort::tests

using quillwort::tests::WallsTest;
QUILLWORT_TEST(WallsTest)
#include "walls_test.moc"
