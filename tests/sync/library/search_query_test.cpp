#include "sync/library/search_query.h"

#include "sync/library/match_expression.h"
#include "sync/library/match_snippet.h"
#include "tests/support/test_main.h"

#include <QTest>
#include <QTimeZone>

using namespace quillwort::sync;

namespace quillwort::tests {

namespace {

/** A Wednesday. */
QDateTime now()
{
    return QDateTime(QDate(2024, 5, 15), QTime(12, 0), Qt::UTC);
}

TimePoint startOf(int year, int month, int day)
{
    return TimePoint{
        std::chrono::milliseconds{QDateTime(QDate(year, month, day), QTime(), Qt::UTC).toMSecsSinceEpoch()}};
}

} // namespace

class SearchQueryTest : public QObject {
    Q_OBJECT

private slots:
    void aQueryIsUnderstood_data();
    void aQueryIsUnderstood();
    void understoodIsUnderstoodTheSame_data() { aQueryIsUnderstood_data(); }
    void understoodIsUnderstoodTheSame();
    void timesMeanDays_data();
    void timesMeanDays();
    void wordsBecomeAnExpression_data();
    void wordsBecomeAnExpression();
    void snippetsShowTheMatch_data();
    void snippetsShowTheMatch();
};

void SearchQueryTest::aQueryIsUnderstood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("understood");
    const auto row = [](const char *name, const char *typed, const char *understood) {
        QTest::newRow(name) << QString::fromUtf8(typed) << QString::fromUtf8(understood);
    };
    row("words", "  one   two ", "one two");
    row("a phrase", "\"one two\" three", "\"one two\" three");
    row("a phrase that is still being typed", "\"one tw", "\"one tw\"");
    row("operators in any order", "has:task tag:a one in:Work is:pinned", "one tag:a in:Work has:task is:pinned");
    row("a value in quotes", "in:\"My work\" tag:\"a b\"", "tag:\"a b\" in:\"My work\"");
    row("a hash is a tag", "#work/plans", "tag:work/plans");
    row("a minus turns round", "-one -tag:a -in:b -has:link -\"two three\" -is:pinned",
        "-one -\"two three\" -tag:a -in:b -has:link -is:pinned");
    row("operators in capitals", "TAG:a", "tag:a");
    row("title", "title:one title:\"two three\"", "title:one title:\"two three\"");
    row("times", "edited:>2024-03 created:today", "created:today edited:>2024-03");
    row("trash by either name", "in:trash", "is:trash");
    row("has by other names", "has:images has:todo", "has:picture has:open");
    row("an unknown value is passed over and said", "one has:banana edited:never is:odd",
        "one (passed over: has:banana edited:never is:odd)");
    row("an operator without a value is passed over", "tag: one", "one (passed over: tag:)");
    row("an address is a word", "http://x.org/a", "http://x.org/a");
    row("a time of day is a word", "12:30", "12:30");
    row("marks alone are no condition", "one ( ) * - \xf0\x9f\x98\x80", "one");
    row("a minus inside a word stays", "up-to-date", "up-to-date");
    row("nothing", "   ", "");
}

void SearchQueryTest::aQueryIsUnderstood()
{
    QFETCH(QString, typed);
    QFETCH(QString, understood);
    QCOMPARE(parseSearchQuery(typed, now()).understood(), understood);
}

void SearchQueryTest::understoodIsUnderstoodTheSame()
{
    QFETCH(QString, understood);
    if (understood.contains(u'('))
        return; // what was passed over is said in words
    QCOMPARE(parseSearchQuery(understood, now()).understood(), understood);
}

void SearchQueryTest::timesMeanDays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<std::optional<TimePoint>>("from");
    QTest::addColumn<std::optional<TimePoint>>("until");
    using Time = std::optional<TimePoint>;
    const auto row = [](const char *text, const Time &from, const Time &until) {
        QTest::newRow(text) << QString::fromUtf8(text) << true << from << until;
    };
    row("2024", startOf(2024, 1, 1), startOf(2025, 1, 1));
    row("2024-02", startOf(2024, 2, 1), startOf(2024, 3, 1));
    row("2024-02-29", startOf(2024, 2, 29), startOf(2024, 3, 1));
    row("today", startOf(2024, 5, 15), startOf(2024, 5, 16));
    row("yesterday", startOf(2024, 5, 14), startOf(2024, 5, 15));
    row("week", startOf(2024, 5, 13), startOf(2024, 5, 20));
    row("month", startOf(2024, 5, 1), startOf(2024, 6, 1));
    row("year", startOf(2024, 1, 1), startOf(2025, 1, 1));
    row("7d", startOf(2024, 5, 9), startOf(2024, 5, 16));
    row("2w", startOf(2024, 5, 2), startOf(2024, 5, 16));
    row(">2024-02", startOf(2024, 3, 1), {});
    row(">=2024-02", startOf(2024, 2, 1), {});
    row("<2024-02", {}, startOf(2024, 2, 1));
    row("<=2024-02", {}, startOf(2024, 3, 1));
    row("2024-01..2024-03", startOf(2024, 1, 1), startOf(2024, 4, 1));
    row("2024..", startOf(2024, 1, 1), {});
    row("..yesterday", {}, startOf(2024, 5, 15));
    for (const char *text : {"", "..", "24", "2024-13", "2024-02-30", "banana", ">", "0d", "2024-1-1-1", "=>2024", "d"})
        QTest::newRow(qPrintable(QStringLiteral("no time: '%1'").arg(QString::fromUtf8(text))))
            << QString::fromUtf8(text) << false << Time() << Time();
}

void SearchQueryTest::timesMeanDays()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QFETCH(std::optional<TimePoint>, from);
    QFETCH(std::optional<TimePoint>, until);
    const std::optional<TimeRange> range = parseTimeRange(text, now());
    QCOMPARE(range.has_value(), valid);
    if (valid) {
        QVERIFY(range->from == from);
        QVERIFY(range->until == until);
    }
}

void SearchQueryTest::wordsBecomeAnExpression_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("unwanted");
    QTest::newRow("words are beginnings") << "one two" << QByteArray("\"one\" * AND \"two\" *") << QByteArray();
    QTest::newRow("a phrase is whole") << "\"one two\"" << QByteArray("\"one two\"") << QByteArray();
    QTest::newRow("a phrase without spaces may go on")
        << QStringLiteral("\"\u4e2d\u6587\"") << QByteArray("\"\xe4\xb8\xad\xe6\x96\x87\" *") << QByteArray();
    QTest::newRow("a title's words") << "title:one" << QByteArray("title : \"one\" *") << QByteArray();
    QTest::newRow("unwanted words apart")
        << "one -two -title:three" << QByteArray("\"one\" *") << QByteArray("\"two\" * OR title : \"three\" *");
    QTest::newRow("nothing breaks the syntax")
        << "a(b AND NEAR* ^c {d}:e"
        << QByteArray("\"a(b\" * AND \"AND\" * AND \"NEAR*\" * AND \"^c\" * AND \"{d}:e\" *") << QByteArray();
    QTest::newRow("no words") << "tag:a" << QByteArray() << QByteArray();
}

void SearchQueryTest::wordsBecomeAnExpression()
{
    QFETCH(QString, typed);
    const SearchQuery query = parseSearchQuery(typed, now());
    QTEST(matchExpression(query, Words::Wanted), "wanted");
    QTEST(matchExpression(query, Words::Unwanted), "unwanted");
}

void SearchQueryTest::snippetsShowTheMatch_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("snippet");
    const auto row = [](const char *name, const QByteArray &body, const char *words, const char *snippet) {
        QString shown = QString::fromUtf8(snippet);
        shown.replace(u'<', QChar(0xE000)).replace(u'>', QChar(0xE001));
        QTest::newRow(name) << body << QString::fromUtf8(words) << shown;
    };
    row("a word", "a fine word here", "wor", "a fine <wor>d here");
    row("each match", "Word and word", "word", "<Word> and <word>");
    row("several words", "one two three", "three one", "<one> two <three>");
    row("accents make no difference", "ein caf\xc3\xa9 dort", "CAFE", "ein <caf\xc3\xa9> dort");
    row("the middle of a word is no match", "sword word", "word", "sword <word>");
    row("a part of text without spaces is", "\xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97", "\xe6\x96\x87",
        "\xe4\xb8\xad<\xe6\x96\x87>\xe5\xad\x97");
    row("line ends become spaces", "one\r\n\ntwo", "two", "one <two>");
    row("no match gives nothing", "one", "two", "");
    row("far from the beginning", QByteArray("filler ").repeated(30) + "word end", "word",
        "\xe2\x80\xa6"
        "filler filler filler filler filler <word> end");
}

void SearchQueryTest::snippetsShowTheMatch()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    QTEST(matchSnippet(body, words.split(u' ')), "snippet");
}

} // namespace quillwort::tests

using quillwort::tests::SearchQueryTest;
QUILLWORT_TEST(SearchQueryTest)

#include "search_query_test.moc"
