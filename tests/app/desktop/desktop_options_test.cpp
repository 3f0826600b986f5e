#include "app/desktop/desktop_options.h"

#include "app/desktop/desktop_settings.h"
#include "app/desktop/single_instance.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace quillwort::app;

class DesktopOptionsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toUtf8());
        qputenv("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral("config")).toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    }

    void profile_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("folder");
        const QString data = m_folder.filePath(QStringLiteral("data/quillwort/"));
        QTest::newRow("no profile is the default one") << QStringList() << data + QStringLiteral("default");
        QTest::newRow("a name is a folder among the data")
            << QStringList{QStringLiteral("--profile"), QStringLiteral("work")} << data + QStringLiteral("work");
        QTest::newRow("a path is the folder itself")
            << QStringList{QStringLiteral("--profile=/tmp/notes/")} << QStringLiteral("/tmp/notes");
    }
    void profile()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, folder);
        const ParsedOptions parsed = parseDesktopOptions(QStringList{QStringLiteral("quillwort")} + arguments);
        QVERIFY(parsed.options);
        QCOMPARE(parsed.options->dataFolder, folder);
        QVERIFY(!parsed.options->profileName.contains(QLatin1Char('/')));
    }

    void filesAndLinksAreToldApart()
    {
        const ParsedOptions parsed =
            parseDesktopOptions({QStringLiteral("quillwort"), QStringLiteral("--quick-note"), QStringLiteral("/a/b.md"),
                                 QStringLiteral("file:///c/d%20e.md"), QStringLiteral("quillwort://note/abcd")});
        QVERIFY(parsed.options);
        QVERIFY(parsed.options->quickNote);
        QCOMPARE(parsed.options->opens,
                 (QStringList{QStringLiteral("/a/b.md"), QStringLiteral("/c/d e.md"),
                              QStringLiteral("quillwort://note/abcd")}));
    }

    void anUnknownOptionIsAProblem()
    {
        const ParsedOptions parsed = parseDesktopOptions({QStringLiteral("quillwort"), QStringLiteral("--colour")});
        QVERIFY(!parsed.options);
        QVERIFY(parsed.isProblem);
        QVERIFY(parsed.words.contains(QStringLiteral("colour")));
    }

    void aSecondStartHandsOver()
    {
        DesktopOptions options;
        options.dataFolder = m_folder.path();
        SingleInstance first(options.dataFolder);
        QVERIFY(!first.handOver(options));
        QSignalSpy received(&first, &SingleInstance::received);
        options.quickNote = true;
        options.opens = {QStringLiteral("/a/b.md")};
        bool taken = false;
        // The second start is another process; here its waiting must not stop the first from answering.
        std::thread second([&] { taken = SingleInstance(options.dataFolder).handOver(options); });
        QTRY_COMPARE(received.size(), 1);
        second.join();
        QVERIFY(taken);
        const auto got = received.first().first().value<DesktopOptions>();
        QVERIFY(got.quickNote);
        QCOMPARE(got.opens, options.opens);
    }

    void preferencesAreThereAfterARestart()
    {
        quillwort::ui::Preferences preferences;
        preferences.look.scheme = quillwort::ui::LookPreferences::Scheme::Dark;
        preferences.look.textFamily = QStringLiteral("Serif");
        preferences.look.textPoints = 14;
        preferences.keepInTray = true;
        DesktopSettings(QStringLiteral("test")).setPreferences(preferences);
        QCOMPARE(DesktopSettings(QStringLiteral("other")).preferences(), preferences);
    }

private:
    QTemporaryDir m_folder;
};

QUILLWORT_TEST(DesktopOptionsTest)
#include "desktop_options_test.moc"
