#include "sync/library/note_search.h"

#include "tests/support/temp_library.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

/** One library with a few notes, searched in many ways. */
class NoteSearchTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_library.reset(); }

    void notesAreFound_data();
    void notesAreFound();
    void whateverIsTypedGivesAnAnswer_data();
    void whateverIsTypedGivesAnAnswer();
    void aSearchStaysInItsPlace();
    void matchesAreMarkedInTheText();
    void pagesFollowEachOther();
    void ordersAreKept();
    void whatIsEditedIsFoundByItsNewTextOnly();
    void titlesAreSuggestedBestFirst();

private:
    ItemId add(const QByteArray &text, int day, const QString &notebook = {})
    {
        std::optional<ItemId> id;
        if (!notebook.isEmpty())
            id = got((*m_library)->ensureNotebook(notebook));
        const TimePoint time{
            std::chrono::milliseconds{QDateTime(QDate(2024, 5, day), QTime(12, 0)).toMSecsSinceEpoch()}};
        return got((*m_library)->createNote({text, id, {}, time, time}));
    }

    std::unique_ptr<TempLibrary> m_library;
};

void NoteSearchTest::initTestCase()
{
    m_library = std::make_unique<TempLibrary>();
    add("# Apple pie\n\nFlour, butter and apples. #food/baking\n\n- [ ] buy flour", 1);
    add("# Quillwort\n\nA plant that lives under water; see [[Apple pie]]. #Plants", 2, QStringLiteral("Garden/Pond"));
    add("# Caf\xc3\xa9 visits\n\nThe quick brown fox sat in the caf\xc3\xa9.", 3, QStringLiteral("Travel"));
    add("# "
        "\xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xae\xe6\x97\x85\n\n\xe6\x98\x8e\xe6\x97\xa5\xe6\x9d\xb1\xe4\xba\xac\xe3\x81"
        "\xab"
        "\xe8\xa1\x8c\xe3\x81\x8d\xe3\x81\xbe\xe3\x81\x99",
        4, QStringLiteral("Travel"));
    const ItemId pinned = add("# Pond care\n\nbrown water #plants/water", 5, QStringLiteral("Garden"));
    got((*m_library)->setPinned(pinned, true));
    got((*m_library)->deleteNotes({add("# Thrown away\n\nbrown paper", 6)}));
}

void NoteSearchTest::notesAreFound_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("titles");
    const auto row = [](const char *name, const char *search, const char *titles) {
        QTest::newRow(name) << QString::fromUtf8(search) << QString::fromUtf8(titles);
    };
    row("a word", "butter", "Apple pie");
    row("the beginning of a word", "butt", "Apple pie");
    row("two letters", "bu", "Apple pie");
    row("any case", "BUTTER", "Apple pie");
    row("without accents", "cafe", "Caf\xc3\xa9 visits");
    row("with accents", "caf\xc3\xa9", "Caf\xc3\xa9 visits");
    row("newest first, the trash excluded", "brown", "Pond care|Caf\xc3\xa9 visits");
    row("all words must be there", "brown water", "Pond care");
    row("in any order", "fox quick", "Caf\xc3\xa9 visits");
    row("a phrase in order", "\"quick brown\"", "Caf\xc3\xa9 visits");
    row("not a phrase in another order", "\"brown quick\"", "");
    row("a phrase is not the beginning of a word", "\"quick bro\"", "");
    row("an unwanted word", "brown -fox", "Pond care");
    row("only an unwanted word", "-brown -apple", "\xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xae\xe6\x97\x85");
    row("the middle of a word in a title", "illwor", "Quillwort");
    row("Japanese by its middle", "\xe4\xba\xac\xe3\x81\xab", "\xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xae\xe6\x97\x85");
    row("one ideograph", "\xe8\xa1\x8c", "\xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xae\xe6\x97\x85");
    row("one ideograph at the end of a run", "\xe6\x97\x85", "\xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xae\xe6\x97\x85");
    row("ideographs that do not follow each other", "\xe6\x97\xa5\xe8\xa1\x8c", "");
    row("only in titles", "title:apple", "Apple pie");
    row("a tag", "tag:food/baking", "Apple pie");
    row("tags below a tag", "tag:plants", "Pond care|Quillwort");
    row("tags with a hash, in any case", "#PLANTS brown", "Pond care");
    row("not a tag", "water -tag:plants/water", "Quillwort");
    row("a notebook with those below", "in:garden", "Pond care|Quillwort");
    row("a notebook by its path", "in:Garden/Pond", "Quillwort");
    row("a notebook by its last name", "in:pond", "Quillwort");
    row("not in a notebook", "brown -in:Travel", "Pond care");
    row("a notebook that is not there", "in:nowhere", "");
    row("has a task", "has:task", "Apple pie");
    row("has a link", "has:link", "Quillwort");
    row("has no link", "water -has:link", "Pond care");
    row("pinned", "is:pinned", "Pond care");
    row("not pinned", "brown -is:pinned", "Caf\xc3\xa9 visits");
    row("in the trash", "brown is:trash", "Thrown away");
    row("edited on a day", "edited:2024-05-03", "Caf\xc3\xa9 visits");
    row("edited in a range of days", "edited:2024-05-02..2024-05-03", "Caf\xc3\xa9 visits|Quillwort");
    row("created before", "created:<2024-05-02", "Apple pie");
    row("operators and words in any order", "in:garden brown has:task", "");
    row("what means nothing is passed over", "butter has:banana", "Apple pie");
}

void NoteSearchTest::notesAreFound()
{
    QFETCH(QString, search);
    QFETCH(QString, titles);
    QCOMPARE(m_library->titles(search).join(u'|'), titles);
}

void NoteSearchTest::whateverIsTypedGivesAnAnswer_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"\"",
                              "\"\"",
                              "'",
                              "(",
                              ")",
                              "a OR",
                              "AND",
                              "NOT",
                              "NEAR(a b",
                              "a*",
                              "*",
                              "^a",
                              "a:b",
                              "{a b}:c",
                              "-",
                              "--",
                              "-\"",
                              "\xf0\x9f\x98\x80",
                              "a\xf0\x9f\x98\x80",
                              "tag:",
                              "in:\"",
                              "title:\"\"",
                              "title:()",
                              "edited:..",
                              "#",
                              "##",
                              "\\",
                              "a\\",
                              "%",
                              "_",
                              ";drop table items",
                              "\xef\xbf\xbf",
                              "a + b"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
    QTest::newRow("a NUL") << QString(QChar(0)) + u'a';
    QTest::newRow("a lone surrogate") << QString(QChar(0xd83d)) + u'a';
    QTest::newRow("ten thousand words") << QStringLiteral("word ").repeated(200);
    QTest::newRow("a very long word") << QString(100'000, u'x');
}

void NoteSearchTest::whateverIsTypedGivesAnAnswer()
{
    QFETCH(QString, typed);
    NoteQuery query;
    query.text = typed;
    const Result<NotePage> page = finished((*m_library)->list(query));
    QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    QVERIFY(finished((*m_library)->titlesLike(typed, 5)));
}

void NoteSearchTest::aSearchStaysInItsPlace()
{
    NoteQuery query;
    query.place = NoteQuery::Place::Tag;
    query.tag = QStringLiteral("PLANTS");
    QCOMPARE(m_library->titles(QStringLiteral("water"), query), QStringList{QStringLiteral("Quillwort")});
    query = {};
    query.place = NoteQuery::Place::Notebook;
    query.notebook = got((*m_library)->ensureNotebook(QStringLiteral("Garden")));
    QCOMPARE(m_library->titles(QStringLiteral("water"), query), QStringList{QStringLiteral("Pond care")});
    query = {};
    query.place = NoteQuery::Place::TopLevel;
    QCOMPARE(m_library->titles(QStringLiteral("apple"), query), QStringList{QStringLiteral("Apple pie")});
    query.place = NoteQuery::Place::Trash;
    QCOMPARE(m_library->titles(QStringLiteral("brown"), query), QStringList{QStringLiteral("Thrown away")});
    query.place = NoteQuery::Place::Pinned;
    QCOMPARE(m_library->titles(QStringLiteral("brown"), query), QStringList{QStringLiteral("Pond care")});
}

void NoteSearchTest::matchesAreMarkedInTheText()
{
    NoteQuery query;
    query.text = QStringLiteral("quick fox");
    const NotePage page = m_library->list(query);
    QCOMPARE(page.rows.size(), 1);
    QVERIFY(page.rows.first().excerpt.contains(QStringLiteral("The \uE000quick\uE001 brown \uE000fox\uE001 sat")));
    QCOMPARE(page.understood, QStringLiteral("quick fox"));
    QCOMPARE(page.total, 1);
}

void NoteSearchTest::pagesFollowEachOther()
{
    NoteQuery query;
    query.limit = 1;
    query.text = QStringLiteral("brown");
    QCOMPARE(m_library->list(query).rows.first().title, QStringLiteral("Pond care"));
    QCOMPARE(m_library->list(query).total, 2);
    query.offset = 1;
    QCOMPARE(m_library->list(query).rows.first().title, QStringLiteral("Caf\u00e9 visits"));
    query.offset = 2;
    QVERIFY(m_library->list(query).rows.isEmpty());
}

void NoteSearchTest::ordersAreKept()
{
    NoteQuery query;
    query.order = NoteQuery::Order::Title;
    QCOMPARE(m_library->titles(QStringLiteral("water"), query).join(u'|'), QStringLiteral("Pond care|Quillwort"));
    QCOMPARE(m_library->titles(QString(), query).first(), QStringLiteral("Pond care"));
    QCOMPARE(m_library->titles(QString(), query).at(1), QStringLiteral("Apple pie"));
    query.order = NoteQuery::Order::Created;
    QCOMPARE(m_library->titles(QStringLiteral("brown"), query).join(u'|'),
             QStringLiteral("Pond care|Caf\u00e9 visits"));
    QCOMPARE(m_library->titles(QString(), query).last(), QStringLiteral("Apple pie"));
}

void NoteSearchTest::whatIsEditedIsFoundByItsNewTextOnly()
{
    const ItemId id = m_library->add("# Draft\n\nzebra");
    QCOMPARE(m_library->titles(QStringLiteral("zebra")).size(), 1);
    got((*m_library)->saveNote(id, "# Draft\n\ngiraffe", 1, "# Draft\n\nzebra", SaveReason::Autosave));
    QCOMPARE(m_library->titles(QStringLiteral("zebra")).size(), 0);
    QCOMPARE(m_library->titles(QStringLiteral("giraffe")).size(), 1);
    got((*m_library)->deleteNotes({id}));
}

void NoteSearchTest::titlesAreSuggestedBestFirst()
{
    const QList<ItemId> ids = {add("# Pondering", 7), add("# pond", 8), add("# A pond here", 9),
                               add("# Correspondence", 10)};
    const auto suggested = [&](const char *part) {
        QStringList titles;
        for (const NoteRow &row : got((*m_library)->titlesLike(QString::fromUtf8(part), 10)))
            titles.append(row.title);
        return titles.join(u'|');
    };
    QCOMPARE(suggested("pond"), QStringLiteral("pond|Pondering|Pond care|A pond here|Correspondence"));
    QCOMPARE(suggested("po"), QStringLiteral("pond|Pondering|Pond care|A pond here"));
    QCOMPARE(suggested("care pond"), QStringLiteral("Pond care"));
    QCOMPARE(suggested("cafe"), QStringLiteral("Caf\u00e9 visits"));
    QCOMPARE(suggested("thrown"), QString());
    QVERIFY(suggested("").startsWith(QStringLiteral("Pond care|Correspondence|")));
    got((*m_library)->deleteNotes(ids));
}

} // namespace quillwort::tests

using quillwort::tests::NoteSearchTest;
QUILLWORT_TEST(NoteSearchTest)

#include "note_search_test.moc"
