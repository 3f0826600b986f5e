#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/temp_postgres.h"
#include "tests/support/test_main.h"

#include "sync/server/migrator.h"

#include <QTest>

#include <thread>

using namespace quillwort::sync;
using namespace quillwort::sync::server;

namespace quillwort::tests {

namespace {

void ignore(const QString &)
{
}

SchemaStep step(const QByteArray &revision, const QByteArray &parent, const QByteArray &up = "select 1;")
{
    const auto parsed = parseSchemaStep("-- revision: " + revision + "\n-- parent: " + parent + "\n-- title: t\n-- up\n"
                                        + up + "\n-- down\nselect 1;\n");
    return parsed ? *parsed : SchemaStep{};
}

/** Tables, columns, functions and policies, as text that can be compared. */
QByteArray shapeOf(PostgresSession &session)
{
    const auto rows = session.run(
        "select coalesce(string_agg(line, E'\\n' order by line), '') from ("
        " select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '"
        "  || coalesce(column_default, '') as line from information_schema.columns where table_schema = 'public'"
        "  and table_name <> 'schema_revisions'"
        " union all select 'function ' || p.oid::regprocedure::text || md5(prosrc) from pg_proc p"
        "  where pronamespace = 'public'::regnamespace"
        " union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'"
        "  and tablename <> 'schema_revisions'"
        " union all select 'policy ' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') from pg_policies) "
        "s");
    return rows ? rows->bytes(0, 0) : QByteArray();
}

} // namespace

class MigratorTest : public QObject {
    Q_OBJECT

private slots:
    void upDownAndUpAgainFromEveryRevisionWithRows()
    {
        const QByteArray database = migratedDatabase();
        auto session = PostgresSession::open(database);
        const auto steps = embeddedSchema();
        QVERIFY(session && steps);
        Migrator migrator(*session, *steps);
        const QByteArray head = shapeOf(*session);
        QVERIFY(head.contains("column items.seq bigint"));
        for (qsizetype i = steps->size(); i >= 0; --i) {
            fill(database);
            const QByteArray target = i == 0 ? QByteArray("base") : steps->at(i - 1).revision;
            const auto down = migrator.downgrade(target, ignore);
            QVERIFY2(down, down ? "" : qPrintable(down.error().detail));
            QCOMPARE(*down, int(steps->size() - i));
            if (i == 0)
                QCOMPARE(shapeOf(*session), QByteArray());
            const auto up = migrator.upgrade("head", ignore);
            QVERIFY2(up, up ? "" : qPrintable(up.error().detail));
            QCOMPARE(shapeOf(*session), head);
        }
    }

    void stepsAreCountedNamedAndBounded()
    {
        const QByteArray database = migratedDatabase();
        auto session = PostgresSession::open(database);
        Migrator migrator(*session, *embeddedSchema());
        QCOMPARE(*migrator.downgrade("-2", ignore), 2);
        QCOMPARE(migrator.applied()->last().revision, QByteArray("002"));
        QCOMPARE(*migrator.upgrade("+1", ignore), 1);
        QCOMPARE(*migrator.upgrade("003", ignore), 0);
        QCOMPARE(migrator.upgrade("001", ignore).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(migrator.upgrade("+9", ignore).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(migrator.upgrade("nowhere", ignore).error().kind, ErrorKind::NotFound);
        QCOMPARE(*migrator.upgrade("head", ignore), 1);
    }

    void aStepThatFailsLeavesNoTrace()
    {
        const QByteArray database = TempPostgres::shared().makeDatabase();
        auto session = PostgresSession::open(database);
        Migrator migrator(*session,
                          {step("1", "none", "create table one (x int);"),
                           step("2", "1", "create table two (x int); select 1 / 0;")});
        const auto moved = migrator.upgrade("head", ignore);
        QVERIFY(!moved);
        QVERIFY(moved.error().detail.contains(QStringLiteral("division by zero")));
        QCOMPARE(migrator.applied()->size(), 1);
        QVERIFY(!session->run("select to_regclass('two') is not null")->boolean(0, 0));
    }

    void aChangedFileIsNoticed()
    {
        const QByteArray database = TempPostgres::shared().makeDatabase();
        auto session = PostgresSession::open(database);
        QVERIFY(Migrator(*session, {step("1", "none")}).upgrade("head", ignore));
        Migrator changed(*session, {step("1", "none", "select 2;")});
        QCOMPARE(changed.upgrade("head", ignore).error().kind, ErrorKind::InvalidInput);
        Migrator other(*session, {step("other", "none")});
        QCOMPARE(other.applied().error().kind, ErrorKind::InvalidInput);
    }

    void twoHeadsAndGapsAreRefusedByName()
    {
        const auto twoHeads = inOrder({step("1", "none"), step("2a", "1"), step("2b", "1")});
        QVERIFY(!twoHeads);
        QVERIFY(twoHeads.error().detail.contains(QStringLiteral("2a")));
        QVERIFY(twoHeads.error().detail.contains(QStringLiteral("2b")));
        QVERIFY(!inOrder({step("1", "none"), step("3", "2")}));
        QVERIFY(inOrder({step("2", "1"), step("1", "none")}));
        QVERIFY(!parseSchemaStep("-- revision: 1\n-- up\n-- down\n"));
    }

    void severalMigratorsAtOnceTakeTurns()
    {
        const QByteArray database = TempPostgres::shared().makeDatabase();
        std::atomic<int> steps = 0;
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&] {
                auto session = PostgresSession::open(database);
                Migrator migrator(*session, *embeddedSchema());
                const auto moved = migrator.upgrade("head", ignore);
                failures += !moved;
                steps += moved ? *moved : 0;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures, 0);
        QCOMPARE(steps, int(embeddedSchema()->size()));
    }

    void anEndpointOnAnOlderSchemaSaysWhatItNeeds()
    {
        auto options = TempEndpoint::generous();
        options.databaseUrl = TempPostgres::shared().makeDatabase();
        TempEndpoint endpoint(options);
        HttpClient client(endpoint.port());
        QCOMPARE(client.request("GET", "/livez").status, 200);
        const HttpAnswer answer = client.request("GET", "/readyz");
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.body.contains("migrate upgrade head"));
        auto session = PostgresSession::open(options.databaseUrl);
        QVERIFY(Migrator(*session, *embeddedSchema()).upgrade("head", ignore));
        QCOMPARE(client.request("GET", "/readyz").status, 200);
    }

private:
    void fill(const QByteArray &database)
    {
        auto options = TempEndpoint::generous();
        options.databaseUrl = database;
        TempEndpoint endpoint(options);
        ServerDevice device(endpoint.port(), QStringLiteral("rows%1@example.org").arg(++m_accounts));
        const auto note = newNote();
        QCOMPARE(device.push({newNotebook(), note}).size(), 2);
        QCOMPARE(device.request("PUT", "/v1/publications/" + note.id.toUtf8(), "{}").status, 200);
    }

    int m_accounts = 0;
};

} // namespace quillwort::tests

using quillwort::tests::MigratorTest;
QUILLWORT_TEST(MigratorTest)
#include "migrator_test.moc"
