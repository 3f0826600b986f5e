#include "tests/support/test_main.h"
#include "ui/editor/note_editor.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTest>

using namespace quillwort;

namespace {

QByteArray sample()
{
    QFile file(QStringLiteral(QUILLWORT_TEST_DATA "/markdown/sample.md"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUILLWORT_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    for (const int scale : {1, 2}) {
        QPixmap pixmap(widget.size() * scale);
        pixmap.setDevicePixelRatio(scale);
        widget.render(&pixmap);
        pixmap.save(QStringLiteral("%1/%2@%3x.png").arg(folder, name).arg(scale));
    }
}

} // namespace

/** Pictures for people, with QUILLWORT_SHOTS=FOLDER; without it only that nothing breaks on the way. */
class EditorShotsTest : public QObject {
    Q_OBJECT

private slots:
    void theEditorIsDrawn_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("width");
        QTest::newRow("light") << int(ui::Theme::Scheme::Light) << 900;
        QTest::newRow("dark") << int(ui::Theme::Scheme::Dark) << 900;
        QTest::newRow("narrow") << int(ui::Theme::Scheme::Light) << 420;
    }
    void theEditorIsDrawn()
    {
        QFETCH(int, scheme);
        QFETCH(int, width);
        ui::NoteEditor editor(ui::Theme::load(ui::Theme::Scheme(scheme)));
        editor.resize(width, 2100);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        editor.openText(sample());
        editor.setFocus();
        QTextCursor cursor = editor.textCursor();
        cursor.setPosition(editor.toPlainText().indexOf(QLatin1StringView("still")));
        cursor.setPosition(editor.toPlainText().indexOf(QLatin1StringView("already")) + 7, QTextCursor::KeepAnchor);
        editor.setTextCursor(cursor);
        QApplication::processEvents();
        shoot(editor, QStringLiteral("editor-") + QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(editor.blockCount() > 20);
    }

    void anEmptyNoteHasAPlaceholder()
    {
        ui::NoteEditor editor(ui::Theme::load(ui::Theme::Scheme::Light));
        editor.setPlaceholder(QStringLiteral("Write something"));
        editor.resize(700, 300);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        editor.openText({});
        shoot(editor, QStringLiteral("editor-empty"));
        QVERIFY(editor.document()->isEmpty());
    }
};

QUILLWORT_TEST(EditorShotsTest)
#include "editor_shots_test.moc"
