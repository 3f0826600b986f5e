// The commands that speak with an endpoint, against a real one.

#include "tests/end_to_end/program.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using quillwort::tests::Finished;
using quillwort::tests::Machine;
using quillwort::tests::TempEndpoint;

class CliSyncTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TempEndpoint> m_endpoint;
    std::unique_ptr<Machine> m_here;
    std::unique_ptr<Machine> m_there;
    int m_accounts = 0;

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_endpoint->port()); }
    static QStringList words(std::initializer_list<const char *> list)
    {
        QStringList strings;
        for (const char *word : list)
            strings.append(QString::fromUtf8(word));
        return strings;
    }
    Finished here(std::initializer_list<const char *> list) const { return m_here->cli(words(list)); }
    Finished there(std::initializer_list<const char *> list) const { return m_there->cli(words(list)); }

    /** Both machines signed in to a new account. */
    void signIn()
    {
        const QString email = QStringLiteral("cli%1@quillwort.test").arg(++m_accounts);
        const Finished up = m_here->cli({QStringLiteral("sign-up"), url(), email});
        QVERIFY2(up.exitCode == 0, up.words());
        const Finished in = m_there->cli({QStringLiteral("sign-in"), url(), email});
        QVERIFY2(in.exitCode == 0, in.words());
    }

private slots:
    void initTestCase()
    {
        m_endpoint = std::make_unique<TempEndpoint>();
        if (!m_endpoint->isRunning())
            QSKIP("no PostgreSQL to test with");
    }

    void init()
    {
        qputenv("QUILLWORT_PASSWORD", "correct horse battery staple");
        m_folder = std::make_unique<QTemporaryDir>();
        m_here = std::make_unique<Machine>(m_folder->filePath(QStringLiteral("here")));
        m_there = std::make_unique<Machine>(m_folder->filePath(QStringLiteral("there")));
        if (!m_endpoint->isRunning())
            QVERIFY(m_endpoint->restart());
    }

    void aNoteReachesTheOtherMachine()
    {
        signIn();
        const QByteArray text = "\xef\xbb\xbf# Tea\r\n\xc2\xa0 no line end 😀";
        const QString id = m_here->newNote(text, QStringLiteral("Kitchen"));
        const QJsonObject waiting = m_here->json(words({"status"})).object();
        QCOMPARE(waiting.value(QLatin1String("waiting")).toInt(), 2);
        QVERIFY(here({"sync", "--dry-run"}).output.contains("Tea"));
        const QJsonObject sent = m_here->json(words({"sync"})).object();
        QCOMPARE(sent.value(QLatin1String("pushed")).toInt(), 2);
        QCOMPARE(m_there->json(words({"sync"})).object().value(QLatin1String("pulled")).toInt(), 2);
        QCOMPARE(m_there->text(id), text);
        QCOMPARE(m_there->cli(words({"show", "Kitchen/Tea"})).exitCode, 0);
        QCOMPARE(here({"verify"}).exitCode, 0);
        QCOMPARE(there({"verify"}).exitCode, 0);
        QCOMPARE(m_here->json(words({"status"})).object().value(QLatin1String("waiting")).toInt(), 0);
    }

    void editsOfBothMachinesMerge()
    {
        signIn();
        const QString id = m_here->newNote("- [ ] one\n- [ ] two\n");
        here({"sync"});
        there({"sync"});
        m_here->cli({QStringLiteral("edit"), id, QStringLiteral("-")}, "- [x] one\n- [ ] two\n");
        m_there->cli({QStringLiteral("edit"), id, QStringLiteral("-")}, "- [ ] one\n- [x] two\n");
        here({"sync"});
        QCOMPARE(m_there->json(words({"sync"})).object().value(QLatin1String("merged")).toInt(), 1);
        here({"sync"});
        QCOMPARE(m_here->text(id), "- [x] one\n- [x] two\n");
        QCOMPARE(m_there->text(id), "- [x] one\n- [x] two\n");
    }

    void aPageIsPublishedAndTakenAway()
    {
        signIn();
        m_here->newNote("# Tea\n");
        const QString slug = QStringLiteral("tea-%1").arg(m_accounts);
        const Finished published =
            m_here->cli({QStringLiteral("publish"), QStringLiteral("Tea"), QStringLiteral("--slug"), slug});
        QCOMPARE(published.exitCode, 0);
        QCOMPARE(published.output, (url() + QStringLiteral("/n/") + slug + u'\n').toUtf8());
        const QJsonArray list = m_here->json(words({"published"})).array();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().toObject().value(QLatin1String("slug")).toString(), slug);
        QCOMPARE(here({"unpublish", "Tea"}).exitCode, 0);
        QVERIFY(m_here->json(words({"published"})).array().isEmpty());
    }

    void withoutAnAccountSyncSaysWhatToDo()
    {
        for (const char *command : {"sync", "verify", "published"}) {
            const Finished finished = here({command});
            QCOMPARE(finished.exitCode, 3);
            QVERIFY2(finished.errors.contains("sign-in") && finished.errors.count('\n') == 1, finished.errors);
        }
        QCOMPARE(here({"sync", "--watch"}).exitCode, 3);
        QCOMPARE(here({"status"}).exitCode, 0);
    }

    void aWrongPasswordIsRefused()
    {
        signIn();
        qputenv("QUILLWORT_PASSWORD", "wrong");
        const Machine third(m_folder->filePath(QStringLiteral("third")));
        const Finished in =
            third.cli({QStringLiteral("sign-in"), url(), QStringLiteral("cli%1@quillwort.test").arg(m_accounts)});
        QCOMPARE(in.exitCode, 1);
        QVERIFY2(in.errors.contains("password") && in.errors.count('\n') == 1, in.errors);
        QCOMPARE(third.cli(words({"sync"})).exitCode, 3);
    }

    void aPasswordComesFromAFile()
    {
        qunsetenv("QUILLWORT_PASSWORD");
        QFile file(m_folder->filePath(QStringLiteral("password")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("correct horse battery staple\r\nsecond line\n");
        file.close();
        const QString email = QStringLiteral("cli%1@quillwort.test").arg(++m_accounts);
        const QStringList fromFile{QStringLiteral("--password-file"), file.fileName()};
        QCOMPARE(m_here->cli(QStringList{QStringLiteral("sign-up"), url(), email} + fromFile).exitCode, 0);
        qputenv("QUILLWORT_PASSWORD", "correct horse battery staple");
        QCOMPARE(m_there->cli({QStringLiteral("sign-in"), url(), email}).exitCode, 0);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("correct horse battery staple");
        file.close();
        qunsetenv("QUILLWORT_PASSWORD");
        QCOMPARE(m_there->cli(QStringList{QStringLiteral("sign-in"), url(), email} + fromFile).exitCode, 0);
        const Finished missing = m_there->cli(
            {QStringLiteral("sign-in"), url(), email, QStringLiteral("--password-file"), QStringLiteral("/nowhere")});
        QCOMPARE(missing.exitCode, 1);
        QCOMPARE(missing.errors.count('\n'), 1);
    }

    void afterSigningOutNotesStay()
    {
        signIn();
        m_here->newNote("# Mine\n");
        here({"sync"});
        QCOMPARE(here({"sign-out"}).exitCode, 0);
        QCOMPARE(here({"sync"}).exitCode, 3);
        QCOMPARE(here({"show", "Mine"}).output, "# Mine\n");
    }

    void anEndpointThatIsGoneIsSaid()
    {
        signIn();
        m_here->newNote("# Waits\n");
        m_endpoint->stop();
        for (const char *command : {"sync", "verify", "published"}) {
            const Finished finished = here({command});
            QCOMPARE(finished.exitCode, 4);
            QVERIFY2(finished.errors.count('\n') == 1, finished.errors);
        }
        QCOMPARE(here({"show", "Waits"}).exitCode, 0);
    }

    void watchTellsWhatArrivesUntilItIsInterrupted()
    {
        signIn();
        here({"sync"});
        QProcess watch;
        watch.start(QStringLiteral(QUILLWORT_CLI),
                    words({"--json", "sync", "--watch", "--profile"}) + QStringList{m_there->profile()});
        QVERIFY(watch.waitForStarted());
        QByteArray printed;
        const auto seen = [&](const QByteArray &part) {
            printed += watch.readAllStandardOutput();
            return printed.contains(part);
        };
        QTRY_VERIFY_WITH_TIMEOUT(seen("\"state\":\"live\""), 20000);
        const QString id = m_here->newNote("# Arrives\n");
        QCOMPARE(here({"sync"}).exitCode, 0);
        QTRY_VERIFY_WITH_TIMEOUT(m_there->text(id) == "# Arrives\n", 20000);
        QTRY_VERIFY_WITH_TIMEOUT(seen("\"title\":\"Arrives\""), 20000);
        ::kill(static_cast<pid_t>(watch.processId()), SIGINT);
        QVERIFY(watch.waitForFinished());
        QCOMPARE(watch.exitStatus(), QProcess::NormalExit);
        QCOMPARE(watch.exitCode(), 0);
        QVERIFY(watch.readAllStandardError().isEmpty());
        printed += watch.readAllStandardOutput();
        for (const QByteArray &line : printed.trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line);
    }
};

QUILLWORT_TEST(CliSyncTest)
#include "cli_sync_test.moc"
