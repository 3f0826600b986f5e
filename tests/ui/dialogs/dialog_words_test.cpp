#include "tests/support/test_main.h"
#include "ui/dialogs/publish_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/dialogs/transfer_page.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

using namespace quillwort::ui;

class DialogWordsTest : public QObject {
    Q_OBJECT
private slots:
    void slug_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("slug");
        QTest::newRow("spaces become single hyphens")
            << QStringLiteral("Harbour  log, 12") << QStringLiteral("harbour-log-12");
        QTest::newRow("accents are dropped") << QStringLiteral("Café Ñandú") << QStringLiteral("cafe-nandu");
        QTest::newRow("edges have no hyphen") << QStringLiteral("-- Plan! --") << QStringLiteral("plan");
        QTest::newRow("other scripts leave nothing") << QStringLiteral("日本") << QString();
        QTest::newRow("it is never longer than 60") << QString(200, QLatin1Char('a')) << QString(60, QLatin1Char('a'));
    }
    void slug()
    {
        QFETCH(QString, title);
        QFETCH(QString, slug);
        QCOMPARE(slugOf(title), slug);
    }

    void timeLeft_data()
    {
        QTest::addColumn<int>("done");
        QTest::addColumn<int>("total");
        QTest::addColumn<qint64>("elapsed");
        QTest::addColumn<QString>("text");
        QTest::newRow("the first two seconds promise nothing") << 10 << 100 << qint64(1500) << QString();
        QTest::newRow("a tenth in three seconds leaves 27")
            << 10 << 100 << qint64(3000) << QStringLiteral("About 27 s left");
        QTest::newRow("long waits are in minutes") << 1 << 100 << qint64(3000) << QStringLiteral("About 5 min left");
        QTest::newRow("nothing done says nothing") << 0 << 100 << qint64(9000) << QString();
        QTest::newRow("all done says nothing") << 100 << 100 << qint64(9000) << QString();
    }
    void timeLeft()
    {
        QFETCH(int, done);
        QFETCH(int, total);
        QFETCH(qint64, elapsed);
        QFETCH(QString, text);
        QCOMPARE(timeLeftText(done, total, elapsed), text);
    }

    void cancelBringsTheFormerSettingsBack()
    {
        Preferences before;
        before.look.textPoints = 15;
        SettingsDialog dialog(before, QStringLiteral("/notes"), Theme::load(Theme::Scheme::Light), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(dialog.preferences(), before);
        QSignalSpy changed(&dialog, &SettingsDialog::preferencesChanged);
        dialog.findChild<QComboBox *>()->setCurrentIndex(2);
        QCOMPARE(changed.last().first().value<Preferences>().look.scheme, LookPreferences::Scheme::Dark);
        dialog.reject();
        QCOMPARE(changed.last().first().value<Preferences>(), before);
    }
};

QUILLWORT_TEST(DialogWordsTest)
#include "dialog_words_test.moc"
