#include "tests/support/test_main.h"
#include "ui/markdown/note_links.h"
#include "ui/markdown/outline.h"
#include "ui/markdown/task_items.h"

#include <QTest>

using namespace quillwort;

class NoteStructureTest : public QObject {
    Q_OBJECT

private slots:
    void frontMatterIsSplitOff_data()
    {
        QTest::addColumn<QByteArray>("note");
        QTest::addColumn<QByteArray>("frontMatter");
        QTest::addColumn<int>("bodyLine");
        QTest::newRow("two fences") << QByteArray("---\na: b\n---\nc") << QByteArray("a: b\n") << 3;
        QTest::newRow("closed by dots, CRLF") << QByteArray("---\r\na: b\r\n...\r\nc") << QByteArray("a: b\r\n") << 3;
        QTest::newRow("empty") << QByteArray("---\n---\nc") << QByteArray("") << 2;
        QTest::newRow("never closed") << QByteArray("---\na: b\n") << QByteArray() << 0;
        QTest::newRow("not on the first line") << QByteArray("\n---\na: b\n---\n") << QByteArray() << 0;
        QTest::newRow("four dashes") << QByteArray("----\na\n----\n") << QByteArray() << 0;
        QTest::newRow("only a fence") << QByteArray("---") << QByteArray() << 0;
    }
    void frontMatterIsSplitOff()
    {
        QFETCH(QByteArray, note);
        QFETCH(QByteArray, frontMatter);
        QFETCH(int, bodyLine);
        const ui::NoteParts parts = ui::splitFrontMatter(note);
        QCOMPARE(parts.frontMatter.toByteArray(), frontMatter);
        QCOMPARE(parts.bodyLine, bodyLine);
    }

    void fieldsAreRead()
    {
        const QByteArray yaml =
            "title: \"A: b\"\n# comment\ntags:\n  - x\n  - 'y z'\nlist: [a, \"b\"]\nnested:\n  deep: 1\nempty:\n";
        const QList<ui::FrontMatterField> wanted{
            {"title", "A: b"}, {"tags", "x, y z"}, {"list", "a, b"}, {"nested", ""}, {"empty", ""}};
        QCOMPARE(ui::frontMatterFields(yaml), wanted);
    }

    void theOutlineNamesEveryHeading()
    {
        const QByteArray note =
            "---\na: b\n---\n# One *two*\n\ntext\n\nThree\n---\n\n```\n# no\n```\n> ## One two\n### Übung: 1!\n";
        const QList<ui::Heading> wanted{
            {1, QStringLiteral("One two"), 3, "one-two"},
            {2, QStringLiteral("Three"), 7, "three"},
            {2, QStringLiteral("One two"), 13, "one-two-1"},
            {3, QString::fromUtf8("Übung: 1!"), 14, "übung-1"},
        };
        QCOMPARE(ui::outlineOf(note), wanted);
    }

    void anchorsAreUnique()
    {
        ui::HeadingAnchors anchors;
        QCOMPARE(anchors.next(QStringLiteral("a")), QByteArray("a"));
        QCOMPARE(anchors.next(QStringLiteral("a-1")), QByteArray("a-1"));
        QCOMPARE(anchors.next(QStringLiteral("A")), QByteArray("a-2"));
        QCOMPARE(anchors.next(QStringLiteral("a")), QByteArray("a-3"));
        QCOMPARE(anchors.next(QStringLiteral("!?")), QByteArray("section"));
    }

    void linksToNotesAreFound()
    {
        const QByteArray note = "see [[Plans]] and [[ Other one |label]] \\[[no]] `[[no]]`\r\n"
                                "[a](sub/b%20c.md#here) [web](https://x.org/a.md) [id](quillwort://note/1)\r\n"
                                "```\r\n[[no]]\r\n```\r\n"
                                "[ref]: <my file.md>\r\n"
                                "[[#heading]] [[Plans#Goals]]\r\n";
        QStringList found;
        for (const ui::NoteLink &link : ui::noteLinks(note)) {
            found << QStringLiteral("%1 %2 '%3'")
                         .arg(link.line)
                         .arg(link.target, QString::fromUtf8(note.mid(link.offset, link.length)));
        }
        const QStringList wanted{
            QStringLiteral("0 Plans 'Plans'"),
            QStringLiteral("0 Other one 'Other one'"),
            QStringLiteral("1 sub/b c.md 'sub/b%20c.md#here'"),
            QStringLiteral("1 quillwort://note/1 'quillwort://note/1'"),
            QStringLiteral("5 my file.md 'my file.md'"),
            QStringLiteral("6 Plans 'Plans#Goals'"),
        };
        QCOMPARE(found, wanted);
    }

    void tasksAreFound()
    {
        // cmark-gfm draws no box in a quote.
        const QByteArray note =
            "---\na: b\n---\n- [ ] a\n  - [x] b\n1. [X] c\n> - [ ] d\n\n```\n- [ ] no\n```\n- [y] no\n";
        const ui::ParsedNote parsed = ui::parseNote(note);
        const QList<ui::TaskItem> wanted{{3, false}, {4, true}, {5, true}};
        QCOMPARE(ui::taskItems(parsed), wanted);
    }

    void aTickChangesOneByte_data()
    {
        QTest::addColumn<QByteArray>("note");
        QTest::addColumn<int>("line");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("tick") << QByteArray("a\r\n- [ ] b\r\n") << 1 << QByteArray("a\r\n- [x] b\r\n");
        QTest::newRow("untick") << QByteArray("* [X] b") << 0 << QByteArray("* [ ] b");
        QTest::newRow("nested in a quote") << QByteArray("> 1. - [ ] b") << 0 << QByteArray("> 1. - [x] b");
        QTest::newRow("a line without a box stays") << QByteArray("[ ] b") << 0 << QByteArray("[ ] b");
        QTest::newRow("a link is no box") << QByteArray("- [x](y)") << 0 << QByteArray("- [x](y)");
        QTest::newRow("behind the end") << QByteArray("- [ ] b") << 4 << QByteArray("- [ ] b");
    }
    void aTickChangesOneByte()
    {
        QFETCH(QByteArray, note);
        QFETCH(int, line);
        QFETCH(QByteArray, after);
        const auto patch = ui::toggledTask(note, line);
        QCOMPARE(patch ? patch->applied(note) : note, after);
    }
};

QUILLWORT_TEST(NoteStructureTest)
#include "note_structure_test.moc"
