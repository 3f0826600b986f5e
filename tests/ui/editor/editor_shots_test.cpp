#include "tests/support/test_main.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/note_editor.h"
#include "ui/theme/calm_style.h"
#include "ui/theme/theme_icon.h"
#include "ui/theme/theme_palette.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

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

    void theFindBarIsDrawn_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << int(ui::Theme::Scheme::Light);
        QTest::newRow("dark") << int(ui::Theme::Scheme::Dark);
    }
    void theFindBarIsDrawn()
    {
        QFETCH(int, scheme);
        const ui::Theme theme = ui::Theme::load(ui::Theme::Scheme(scheme));
        QApplication::setStyle(new ui::CalmStyle(theme));
        QApplication::setPalette(ui::themePalette(theme));
        ui::useBreezeIcons();
        QWidget window;
        window.setPalette(ui::themePalette(theme));
        auto *const column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *const editor = new ui::NoteEditor(theme);
        auto *const bar = new ui::FindBar(*editor, theme);
        column->addWidget(editor, 1);
        column->addWidget(bar);
        window.resize(820, 620);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        editor->openText(sample());
        bar->openReplace();
        QTest::keyClicks(bar->findChild<QLineEdit *>(), QStringLiteral("the"));
        QApplication::processEvents();
        shoot(window, QStringLiteral("find-") + QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(bar->isVisible());
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
