#include "app/server/server_settings.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace quillwort::app;
namespace server = quillwort::sync::server;
using quillwort::sync::ErrorKind;

class ServerSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void aFlagCountsMoreThanTheEnvironmentMoreThanAFileMoreThanTheDefault()
    {
        const QString file =
            write("# a comment\nQUILLWORT_LISTEN=10.0.0.1:1\nQUILLWORT_SIGN_UP=open\n\nQUILLWORT_THREADS=\"3\"\n");
        const Arguments flags = parse({QStringLiteral("--config"), file, QStringLiteral("--listen=127.0.0.1:3")});
        const auto values = readSettings(flags,
                                         {{QStringLiteral("QUILLWORT_LISTEN"), QStringLiteral("10.0.0.1:2")},
                                          {QStringLiteral("QUILLWORT_SIGN_UP"), QStringLiteral("closed")},
                                          {QStringLiteral("PATH"), QStringLiteral("/bin")}});
        QVERIFY(values);
        QCOMPARE(values->text("listen"), QStringLiteral("127.0.0.1:3"));
        QCOMPARE(values->text("sign-up"), QStringLiteral("closed"));
        QCOMPARE(values->text("threads"), QStringLiteral("3"));
        QCOMPARE(values->text("held-polls"), QStringLiteral("4"));
        QCOMPARE(values->values.value(QStringLiteral("threads")).origin, file);
    }

    void whatNobodyKnowsIsAnError()
    {
        QVERIFY(!parseArguments(serveCommand(), {QStringLiteral("--lisen"), QStringLiteral("x")}));
        QVERIFY(!parseArguments(serveCommand(), {QStringLiteral("--listen")}));
        const auto unknown = readSettings({}, {{QStringLiteral("QUILLWORT_LISEN"), QStringLiteral("x")}});
        QVERIFY(!unknown && unknown.error().detail.contains(QStringLiteral("QUILLWORT_LISEN")));
        QVERIFY(!readSettings(parse({QStringLiteral("--config"), write("QUILLWORT_NOTHING=1\n")}), {}));
        QVERIFY(!readSettings(parse({QStringLiteral("--config"), write("listen 1\n")}), {}));
        QVERIFY(!readSettings(parse({QStringLiteral("--config"), QStringLiteral("/nowhere/at/all")}), {}));
    }

    void aSecretMayLieInAFile()
    {
        const auto values =
            readSettings({}, {{QStringLiteral("QUILLWORT_DATABASE_URL_FILE"), write("host=/run user=q\n")}});
        QVERIFY(values);
        QCOMPARE(values->text("database-url"), QStringLiteral("host=/run user=q"));
        QVERIFY(!readSettings({}, {{QStringLiteral("QUILLWORT_LISTEN_FILE"), write("x")}})); // no secret
        QVERIFY(!readSettings({}, {{QStringLiteral("QUILLWORT_INVITE_FILE"), QStringLiteral("/nowhere")}}));
    }

    void valuesThatCanNotBeAreNamed_data()
    {
        QTest::addColumn<QString>("flag");
        for (const char *flag :
             {"--listen=8080", "--listen=127.0.0.1:70000", "--sign-up=maybe", "--threads=-1", "--threads=x",
              "--database-connections=0", "--migrate=yes", "--log=loud", "--sign-up=invite"})
            QTest::newRow(flag) << QString::fromLatin1(flag);
    }
    void valuesThatCanNotBeAreNamed()
    {
        QFETCH(QString, flag);
        const auto options = optionsFrom(*readSettings(parse({flag}), {}));
        QVERIFY(!options);
        QCOMPARE(options.error().kind, ErrorKind::InvalidInput);
    }

    void nothingSetIsSafe()
    {
        const auto options = optionsFrom(*readSettings({}, {}));
        QVERIFY(options);
        QCOMPARE(options->endpoint.signUp, server::SignUp::Closed);
        QCOMPARE(options->endpoint.listenAddress, QByteArray("127.0.0.1"));
        QVERIFY(options->endpoint.threads >= 1);
        QVERIFY(!options->migratesAtStart);
        QVERIFY(options->endpoint.renderPage);
        const auto six = optionsFrom(*readSettings(parse({QStringLiteral("--listen=[::1]:8443")}), {}));
        QVERIFY(six);
        QCOMPARE(six->endpoint.listenAddress, QByteArray("::1"));
        QCOMPARE(six->endpoint.port, quint16(8443));
    }

private:
    static Arguments parse(const QStringList &words)
    {
        const auto parsed = parseArguments(serveCommand(), words);
        return parsed ? *parsed : Arguments{};
    }

    QString write(const QByteArray &text)
    {
        const QString path = m_folder.filePath(QString::number(++m_files));
        QFile file(path);
        file.open(QIODevice::WriteOnly);
        file.write(text);
        return path;
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

QUILLWORT_TEST(ServerSettingsTest)
#include "server_settings_test.moc"
