// kill -9 of the endpoint and its PostgreSQL in the middle of a push: nothing is lost, nothing is there twice.

#include "tests/end_to_end/endpoint_process.h"
#include "tests/end_to_end/program.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonObject>
#include <QTest>

namespace quillwort::tests {

class KilledTest : public QObject {
    Q_OBJECT

private:
    static constexpr int notes = 10000;

    QTemporaryDir m_folder;
    EndpointProcess m_endpoint;

    /** Folders of 100 notes; each note holds its number as a word that stands nowhere else. */
    void writeNotes(const QString &folder) const;
    /** Name to bytes of every .md file below. */
    static QMap<QString, QByteArray> readNotes(const QString &folder);

private slots:
    void aPushOfTenThousandNotesSurvivesThatTheEndpointIsKilled();
};

void KilledTest::writeNotes(const QString &folder) const
{
    for (int i = 0; i < notes; ++i) {
        const QString notebook = QStringLiteral("%1/box-%2").arg(folder).arg(i / 100);
        QDir().mkpath(notebook);
        QFile file(QStringLiteral("%1/note-%2.md").arg(notebook).arg(i));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray number = QByteArray::number(i);
        file.write("# Note " + number + "\n\nunique" + number + " and " + QByteArray(i % 1500, 'x') + "\n");
    }
}

QMap<QString, QByteArray> KilledTest::readNotes(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator walk(folder, {QStringLiteral("*.md")}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(file.fileName().mid(folder.size()), file.readAll());
    }
    return files;
}

void KilledTest::aPushOfTenThousandNotesSurvivesThatTheEndpointIsKilled()
{
    qputenv("QUILLWORT_PASSWORD", "correct horse battery staple");
    const Machine first(m_folder.filePath(QStringLiteral("first")));
    const Machine second(m_folder.filePath(QStringLiteral("second")));
    const QString originals = m_folder.filePath(QStringLiteral("originals"));
    writeNotes(originals);

    QVERIFY2(m_endpoint.start(), m_endpoint.log());
    const Finished up =
        first.cli({QStringLiteral("sign-up"), m_endpoint.url(), QStringLiteral("killed@quillwort.test")});
    QVERIFY2(up.exitCode == 0, up.words());
    const Finished imported = first.cli({QStringLiteral("import"), originals}, {}, 300);
    QVERIFY2(imported.exitCode == 0, imported.words());

    // Killed again and again, each time a little later, until that was at least once in the middle of the push.
    int afterMs = 100;
    int inTheMiddle = 0;
    for (int waiting = notes; waiting > 0 && afterMs < 20000 && inTheMiddle < 2; afterMs += afterMs / 2) {
        QProcess push;
        push.start(QStringLiteral(QUILLWORT_CLI),
                   {QStringLiteral("--profile"), first.profile(), QStringLiteral("sync")});
        QVERIFY(push.waitForStarted());
        push.waitForFinished(afterMs);
        m_endpoint.kill();
        QVERIFY2(push.waitForFinished(120000), "sync did not end although the endpoint was gone");
        QVERIFY2(m_endpoint.start(), m_endpoint.log());
        const int left = first.json({QStringLiteral("status")}).object().value(QLatin1String("waiting")).toInt();
        inTheMiddle += left > 0 && left < waiting;
        waiting = left;
    }
    QVERIFY2(inTheMiddle > 0, "no kill came while notes were being sent");
    const Finished sync = first.cli({QStringLiteral("sync")}, {}, 300);
    QVERIFY2(sync.exitCode == 0, sync.words());

    const Finished in =
        second.cli({QStringLiteral("sign-in"), m_endpoint.url(), QStringLiteral("killed@quillwort.test")});
    QVERIFY2(in.exitCode == 0, in.words());
    const Finished received = second.cli({QStringLiteral("sync")}, {}, 300);
    QVERIFY2(received.exitCode == 0, received.words());
    const QString exported = m_folder.filePath(QStringLiteral("exported"));
    const Finished wrote = second.cli({QStringLiteral("export"), exported}, {}, 300);
    QVERIFY2(wrote.exitCode == 0, wrote.words());

    const QMap<QString, QByteArray> original = readNotes(originals);
    const QMap<QString, QByteArray> arrived = readNotes(exported);
    QCOMPARE(original.size(), notes);
    QCOMPARE(arrived.size(), notes);
    for (auto note = original.begin(); note != original.end(); ++note)
        QVERIFY2(arrived.value(note.key()) == note.value(), qPrintable(note.key()));
    QCOMPARE(first.cli({QStringLiteral("verify")}).exitCode, 0);
    QCOMPARE(second.cli({QStringLiteral("verify")}).exitCode, 0);
}

} // namespace quillwort::tests

using quillwort::tests::KilledTest;
QUILLWORT_TEST(KilledTest)
#include "killed_test.moc"
