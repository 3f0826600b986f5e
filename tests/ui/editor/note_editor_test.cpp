#include "tests/support/test_main.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/note_editor.h"
#include "ui/editor/text_finder.h"

#include <QApplication>
#include <QClipboard>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace quillwort;

namespace {

/** Follows linesReplaced() as the preview does. */
class LinesMirror {
public:
    explicit LinesMirror(ui::NoteEditor &editor)
    {
        reset(editor.text());
        QObject::connect(&editor, &ui::NoteEditor::linesReplaced, &editor,
                         [this](int first, int removed, const QByteArray &inserted) {
                             QList<QByteArray> lines = cut(inserted);
                             if (first + removed < m_lines.size())
                                 lines.removeLast();
                             m_lines = m_lines.first(first) + lines + m_lines.mid(first + removed);
                         });
    }
    void reset(const QByteArray &text) { m_lines = cut(text); }
    QByteArray text() const { return m_lines.join(); }

private:
    static QList<QByteArray> cut(const QByteArray &text)
    {
        QList<QByteArray> lines;
        qsizetype start = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != '\n' && text[i] != '\r')
                continue;
            if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
                ++i;
            lines.append(text.sliced(start, i + 1 - start));
            start = i + 1;
        }
        return lines << text.sliced(start);
    }

    QList<QByteArray> m_lines;
};

ui::Theme theme()
{
    return ui::Theme::load(ui::Theme::Scheme::Light);
}

void select(ui::NoteEditor &editor, int anchor, int position)
{
    QTextCursor cursor = editor.textCursor();
    cursor.setPosition(anchor);
    cursor.setPosition(position, QTextCursor::KeepAnchor);
    editor.setTextCursor(cursor);
}

QByteArray longNote(int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += "Line " + QByteArray::number(i) + " of a *note* that is long enough to be loaded in slices.\n";
    return text;
}

} // namespace

class NoteEditorTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasOpenedComesBack_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no end at the end") << QByteArray("a\nb");
        QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n");
        QTest::newRow("mixed ends") << QByteArray("a\r\nb\nc\rd\r\r\n\n");
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a\n");
        QTest::newRow("no-break spaces and separators") << QByteArray("a\xC2\xA0"
                                                                      "b\xE2\x80\xA8"
                                                                      "c\xE2\x80\xA9"
                                                                      "d");
        QTest::newRow("bytes that are no text") << QByteArray("a\xFF\xFE\nb\xC3\n");
        QTest::newRow("zero bytes") << QByteArray("a\0b\n", 4);
    }
    void whatWasOpenedComesBack()
    {
        QFETCH(QByteArray, text);
        ui::NoteEditor editor(theme());
        editor.openText(text);
        QCOMPARE(editor.text(), text);

        // An edit of one line leaves every other byte, and taking it back leaves all.
        editor.moveCursor(QTextCursor::End);
        QTest::keyClicks(&editor, QStringLiteral("xy"));
        QCOMPARE(editor.text(), text + "xy");
        editor.undo();
        QCOMPARE(editor.text(), text);
        editor.selectAll();
        QTest::keyClick(&editor, Qt::Key_Delete);
        editor.undo();
        QCOMPARE(editor.text(), text);
        QVERIFY(!editor.document()->isUndoAvailable());
    }

    void aNewLineEndsLikeItsNeighbours()
    {
        ui::NoteEditor editor(theme());
        editor.openText("a\r\nb");
        select(editor, 1, 1);
        QTest::keyClick(&editor, Qt::Key_Return);
        QCOMPARE(editor.text(), QByteArray("a\r\n\r\nb"));
        editor.moveCursor(QTextCursor::End);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("c"));
        QCOMPARE(editor.text(), QByteArray("a\r\n\r\nb\r\nc"));
    }

    void linesFollowEveryEdit()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        ui::NoteEditor editor(theme());
        editor.openText("\xEF\xBB\xBF# a\r\n\r\n- b\r\n- c\r\n```\r\nd\r\n```\r\n");
        LinesMirror mirror(editor);
        QSignalSpy edited(&editor, &ui::NoteEditor::textEdited);
        const QStringList pieces{QStringLiteral("x"),     QStringLiteral("\n"),   QStringLiteral("- y\n- z"),
                                 QStringLiteral("```\n"), QString::fromUtf8("🌱"), QStringLiteral("|a|\n|-|\n")};
        for (int round = 0; round < 1500; ++round) {
            const int length = editor.document()->characterCount();
            select(editor, chance.bounded(length), chance.bounded(length));
            const bool shorten = length > 300;
            switch (chance.bounded(shorten ? 3 : 8)) {
            case 0:
                QTest::keyClick(&editor, Qt::Key_Delete);
                break;
            case 1:
                editor.undo();
                break;
            case 2:
                editor.apply(ui::EditCommand(chance.bounded(int(ui::EditCommand::DeleteLines) + 1)));
                break;
            case 3:
                QTest::keyClick(&editor, Qt::Key_Return);
                break;
            case 4:
                editor.redo();
                break;
            default:
                editor.textCursor().insertText(pieces.at(chance.bounded(int(pieces.size()))));
            }
            QCOMPARE(mirror.text(), editor.text());
        }
        QVERIFY(edited.count() > 500);
        while (editor.document()->isUndoAvailable())
            editor.undo();
        QCOMPARE(editor.text(), QByteArray("\xEF\xBB\xBF# a\r\n\r\n- b\r\n- c\r\n```\r\nd\r\n```\r\n"));
        QCOMPARE(mirror.text(), editor.text());
    }

    void aPatchIsExactAndOneStep()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        static const QByteArray lines[] = {"a\n", "b\r\n", "- c\n", "\n", "d\r", "\xC2\xA0\xFF\n", "e f g\n"};
        const auto randomText = [&chance] {
            QByteArray text;
            for (int i = chance.bounded(12); i > 0; --i)
                text += lines[chance.bounded(int(std::size(lines)))];
            // A lone CR before an empty line would read as one CRLF.
            text.replace("\r\n", "\n").replace("\r\n", "\n");
            return chance.bounded(2) ? text + "end" : text;
        };
        for (int round = 0; round < 600; ++round) {
            ui::NoteEditor editor(theme());
            const QByteArray before = randomText();
            const QByteArray after = randomText();
            editor.openText(before);
            LinesMirror mirror(editor);
            QSignalSpy edited(&editor, &ui::NoteEditor::textEdited);
            editor.patchText(after);
            QCOMPARE(editor.text(), after);
            QCOMPARE(mirror.text(), after);
            QCOMPARE(edited.count(), 0);
            if (before != after) {
                editor.undo();
                QCOMPARE(editor.text(), before);
            }
        }
    }

    void aPatchLeavesThePersonInPlace()
    {
        ui::NoteEditor editor(theme());
        editor.resize(600, 300);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        const QByteArray text = longNote(200);
        QSignalSpy opened(&editor, &ui::NoteEditor::opened);
        editor.openText(text);
        QTRY_COMPARE(opened.count(), 1);
        editor.goToLine(100);
        const int position = editor.textCursor().position();
        select(editor, position, position + 8);
        const QString selected = editor.textCursor().selectedText();
        const double top = editor.topLine();
        editor.patchText("new\nlines\nabove\n" + text + "and below\n");
        QCOMPARE(editor.textCursor().selectedText(), selected);
        QCOMPARE(editor.cursorLine(), 103);
        QCOMPARE(editor.topLine(), top + 3);
    }

    void aLongNoteLoadsInSlices()
    {
        ui::NoteEditor editor(theme());
        const QByteArray text = longNote(20'000);
        QSignalSpy opened(&editor, &ui::NoteEditor::opened);
        QSignalSpy edited(&editor, &ui::NoteEditor::textEdited);
        editor.openText(text);
        QVERIFY(editor.blockCount() < 20'000);
        QCOMPARE(editor.text(), text);
        editor.scrollToLine(15'000);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(editor.blockCount(), 20'001);
        QCOMPARE(editor.topLine(), 15'000.0);
        QCOMPARE(edited.count(), 0);
    }

    void aKeyBeforeTheEndOfALoadIsNotLost()
    {
        ui::NoteEditor editor(theme());
        const QByteArray text = longNote(20'000);
        editor.openText(text);
        QTest::keyClicks(&editor, QStringLiteral("x"));
        QCOMPARE(editor.text(), "x" + text);
        editor.openText("other");
        QCOMPARE(editor.text(), QByteArray("other"));
        QVERIFY(!editor.document()->isUndoAvailable());
    }

    void composingIsNoEdit()
    {
        ui::NoteEditor editor(theme());
        editor.openText("# ab\n");
        select(editor, 4, 4);
        QSignalSpy edited(&editor, &ui::NoteEditor::textEdited);
        QInputMethodEvent composing(QStringLiteral("ni"), {});
        QApplication::sendEvent(&editor, &composing);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(editor.text(), QByteArray("# ab\n"));
        QInputMethodEvent done;
        done.setCommitString(QString::fromUtf8("你"));
        QApplication::sendEvent(&editor, &done);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(editor.text(), QByteArray("# ab\xE4\xBD\xA0\n"));
    }

    void keysContinueLists()
    {
        ui::NoteEditor editor(theme());
        QTest::keyClicks(&editor, QStringLiteral("- a"));
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("b"));
        QTest::keyClick(&editor, Qt::Key_Tab);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("c"));
        QCOMPARE(editor.text(), QByteArray("- a\n  - b\nc"));
        editor.undo();
        editor.undo();
        QCOMPARE(editor.text(), QByteArray("- a\n  - b\n  - "));
    }

    void enterInCodeKeepsTheIndentOnly()
    {
        ui::NoteEditor editor(theme());
        editor.openText("```\n  - a\n```\n");
        select(editor, 9, 9);
        QTest::keyClick(&editor, Qt::Key_Return);
        QCOMPARE(editor.text(), QByteArray("```\n  - a\n  \n```\n"));
    }

    void copiesKeepTheirSpaces()
    {
        ui::NoteEditor editor(theme());
        editor.openText("a\xC2\xA0"
                        "b\r\nc");
        editor.selectAll();
        editor.copy();
        QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8("a\u00A0b\nc"));
        editor.moveCursor(QTextCursor::End);
        editor.paste();
        QCOMPARE(editor.text(),
                 QByteArray("a\xC2\xA0"
                            "b\r\nca\xC2\xA0"
                            "b\r\nc"));
    }

    void anAddressPastedOverWordsIsALink()
    {
        ui::NoteEditor editor(theme());
        editor.openText("see here");
        QApplication::clipboard()->setText(QStringLiteral("https://example.org"));
        select(editor, 4, 8);
        editor.paste();
        QCOMPARE(editor.text(), QByteArray("see [here](https://example.org)"));
        editor.undo();
        select(editor, 4, 8);
        editor.pastePlain();
        QCOMPARE(editor.text(), QByteArray("see https://example.org"));
    }

    void aClickBetweenTwoLinesFindsAColumn()
    {
        ui::NoteEditor editor(theme());
        editor.resize(500, 300);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        editor.openText(longNote(3));
        select(editor, 10, 10);
        const QRect caret = editor.cursorRect();
        for (const int y : {caret.top() - 2, caret.bottom() + 2}) {
            QTest::mouseClick(editor.viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(caret.x(), y));
            QCOMPARE(editor.textCursor().position(), 10);
        }
    }

    void headingsStandHigherThanText()
    {
        ui::NoteEditor editor(theme());
        editor.resize(500, 300);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        editor.openText("text\n# heading\ntext\n\nunder\n===\n```\nx\n");
        const auto heightOf = [&editor](int line) {
            const QTextBlock block = editor.document()->findBlockByNumber(line);
            return editor.document()->documentLayout()->blockBoundingRect(block).height();
        };
        QVERIFY(heightOf(1) > 1.5 * heightOf(0));
        QVERIFY(heightOf(4) > 1.5 * heightOf(0));
        QCOMPARE(heightOf(2), heightOf(0));

        // The underline gone, the line above is text again.
        select(editor, 27, 30);
        QCOMPARE(editor.textCursor().selectedText(), QStringLiteral("==="));
        QTest::keyClick(&editor, Qt::Key_Delete);
        QTRY_COMPARE(heightOf(4), heightOf(0));
    }

    void aFenceColoursWhatIsBelow()
    {
        ui::NoteEditor editor(theme());
        editor.resize(500, 300);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        editor.openText("x\n# a\n\n# b\n");
        const auto heightOf = [&editor](int line) {
            const QTextBlock block = editor.document()->findBlockByNumber(line);
            return editor.document()->documentLayout()->blockBoundingRect(block).height();
        };
        const double heading = heightOf(3);
        select(editor, 0, 1);
        QTest::keyClicks(&editor, QStringLiteral("```"));
        QTRY_VERIFY(heightOf(3) < heading);
        editor.undo();
        QTRY_COMPARE(heightOf(3), heading);
    }

    void findingGoesRound()
    {
        ui::NoteEditor editor(theme());
        editor.openText("one two\nTwo one\none");
        const ui::TextFinder finder({.pattern = QStringLiteral("ONE")});
        QList<int> found;
        QTextCursor at = editor.textCursor();
        for (int i = 0; i < 4; ++i) {
            at = finder.next(at, ui::TextFinder::Direction::Forward);
            found << at.selectionStart();
        }
        QCOMPARE(found, QList<int>({0, 12, 16, 0}));
        QCOMPARE(finder.next(at, ui::TextFinder::Direction::Backward).selectionStart(), 16);
        QCOMPARE(finder.count(*editor.document(), 100), 3);
        const ui::TextFinder exact({.pattern = QStringLiteral("two"), .letters = ui::FindQuery::Case::Respected});
        QCOMPARE(exact.count(*editor.document(), 100), 1);
        QVERIFY(ui::TextFinder({.pattern = QStringLiteral("x")}).next(at, ui::TextFinder::Direction::Forward).isNull());
    }

    void replacingFillsGroupsIn()
    {
        ui::NoteEditor editor(theme());
        editor.openText("a1 a2\na3");
        const ui::TextFinder finder({.pattern = QStringLiteral("a(\\d)"),
                                     .letters = ui::FindQuery::Case::Ignored,
                                     .form = ui::FindQuery::Form::RegularExpression});
        QCOMPARE(finder.replaceAll(*editor.document(), QStringLiteral("<\\1\\0>")), 3);
        QCOMPARE(editor.text(), QByteArray("<1a1> <2a2>\n<3a3>"));
        editor.undo();
        QCOMPARE(editor.text(), QByteArray("a1 a2\na3"));
        const ui::TextFinder broken({.pattern = QStringLiteral("("),
                                     .letters = ui::FindQuery::Case::Ignored,
                                     .form = ui::FindQuery::Form::RegularExpression});
        QVERIFY(!broken.isValid() && !broken.problem().isEmpty());
        // Matches of nothing end.
        const ui::TextFinder empty({.pattern = QStringLiteral("x*"),
                                    .letters = ui::FindQuery::Case::Ignored,
                                    .form = ui::FindQuery::Form::RegularExpression});
        QCOMPARE(empty.count(*editor.document(), 100), 0);
    }

    void theBarFindsAndGivesTheFocusBack()
    {
        QWidget window;
        ui::NoteEditor editor(theme(), &window);
        ui::FindBar bar(editor, theme(), &window);
        bar.setGeometry(0, 300, 500, 80);
        window.resize(500, 400);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        editor.openText("one two\nthree two");
        bar.openFind();
        auto *const field = bar.findChild<QLineEdit *>();
        QTest::keyClicks(field, QStringLiteral("two"));
        QCOMPARE(editor.textCursor().selectionStart(), 4);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(editor.textCursor().selectionStart(), 14);
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(editor.textCursor().selectionStart(), 4);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar.isVisible());
        QVERIFY(editor.hasFocus());
    }
};

QUILLWORT_TEST(NoteEditorTest)
#include "note_editor_test.moc"
