#include "sync/protocol/content_hash.h"
#include "sync/protocol/json_codec.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

namespace {

const ItemId itemId = *ItemId::parse("11111111-1111-4111-8111-111111111111");
const RevisionId revA = *RevisionId::parse("22222222-2222-4222-8222-222222222222");
const RevisionId revB = *RevisionId::parse("33333333-3333-4333-8333-333333333333");

/** JSON with ' for \": moc loses the classes of a file with raw string literals. */
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

FeedItem sampleItem()
{
    FeedItem item;
    item.id = itemId;
    item.rev = revA;
    item.seq = 42;
    item.state.parent = *ItemId::parse("44444444-4444-4444-8444-444444444444");
    item.state.meta = quoted("{ 'pinned':true,  'x-future': [1.50, {'a':'}\\u00e9'}] }");
    item.state.body = QByteArray("\xef\xbb\xbf# T\xc3\xaft\"le\\\r\n\ttab \x01\x1f \xf0\x9f\x98\x80 end\n");
    item.device = QStringLiteral("Büro \"1\"");
    item.clientTimeMs = 1'700'000'000'123;
    return item;
}

PushOperation sampleOperation()
{
    const FeedItem item = sampleItem();
    return {item.id, revB, revA, item.state, {revA, revB}, 17};
}

QByteArray operationJson(const QByteArray &extra, const QByteArray &body = "text", const QByteArray &hash = {})
{
    return quoted("{'operations':[{'id':'") + itemId.toUtf8() + quoted("','rev':'") + revA.toUtf8()
        + quoted("','kind':'note','meta':{},'body':'") + body + quoted("','hash':'")
        + (hash.isEmpty() ? sha256(body).toHex() : hash) + '"' + extra + "}]}";
}

} // namespace

class JsonCodecTest : public QObject {
    Q_OBJECT

private slots:
    void aPushComesBackAsItWasSent()
    {
        PushRequest request;
        request.cursor = Cursor{QByteArray(8, '\x12'), 7, QByteArray(8, '\xab')};
        request.operations = {sampleOperation(), {itemId, revA, revB, ItemState::tombstone(ItemKind::Notebook), {}, 3}};
        const auto back = decode<PushRequest>(encode(request));
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        QCOMPARE(back->cursor, request.cursor);
        QCOMPARE(back->operations, request.operations);
    }

    void aPushReplyComesBackAsItWasSent()
    {
        PushReply reply;
        reply.results = {{itemId, revA, PushStatus::Applied, 4, {}},
                         {itemId, revB, PushStatus::Conflict, 5, sampleItem()}};
        const auto back = decode<PushReply>(encode(reply));
        QVERIFY(back);
        QCOMPARE(back->results, reply.results);
        QVERIFY(!back->cursor);
    }

    void pagesComeBackAsTheyWereSent()
    {
        const ChangesReply changes{{sampleItem(), sampleItem()}, {}, true};
        const auto changesBack = decode<ChangesReply>(encode(changes));
        QVERIFY(changesBack);
        QCOMPARE(changesBack->items, changes.items);
        QVERIFY(changesBack->more);

        const SnapshotReply snapshot{{sampleItem()}, {}, "n.12", 99};
        const auto snapshotBack = decode<SnapshotReply>(encode(snapshot));
        QVERIFY(snapshotBack);
        QCOMPARE(snapshotBack->items, snapshot.items);
        QCOMPARE(snapshotBack->next, snapshot.next);
        QCOMPARE(snapshotBack->total, 99);

        const auto single = decode<FeedItem>(encode(sampleItem()));
        QVERIFY(single);
        QCOMPARE(*single, sampleItem());
    }

    void smallMessagesComeBackAsTheyWereSent()
    {
        const KdfParameters kdf{QByteArray(16, 's'), 4, 65536};
        QCOMPARE(*decode<KdfParameters>(encode(kdf)), kdf);
        const SignUpRequest signUp{QStringLiteral("a@b.c"), QByteArray(32, 'k'), kdf, QStringLiteral("desk"), {}};
        const auto signUpBack = decode<SignUpRequest>(encode(signUp));
        QVERIFY(signUpBack && signUpBack->kdf == kdf && signUpBack->authKey == signUp.authKey);
        StatusReply status;
        status.server = QStringLiteral("quillwortd/1");
        status.signUp = QStringLiteral("closed");
        status.limits.waitSeconds = 12;
        QCOMPARE(decode<StatusReply>(encode(status))->limits, status.limits);
        const auto problem = decode<Problem>(encode(Problem{429, "too_many", QStringLiteral("later"), 7}));
        QVERIFY(problem && problem->retryAfterSeconds == 7 && problem->code == "too_many");
        const auto entries = decode<QList<RevisionEntry>>(
            encode(QList<RevisionEntry>{{revA, revB, 3, QStringLiteral("d"), 1, 10, false}}));
        QVERIFY(entries && entries->size() == 1 && entries->at(0).base == revB);
        const auto published = decode<QList<Publication>>(
            encode(QList<Publication>{{itemId, QStringLiteral("s"), QStringLiteral("/n/s"), 1}}));
        QVERIFY(published && published->at(0).path == QStringLiteral("/n/s"));
        ManifestReply manifest{{{itemId, ItemKind::Attachment, 3, revA, true}}, "next"};
        const auto manifestBack = decode<ManifestReply>(encode(manifest));
        QVERIFY(manifestBack && manifestBack->entries.at(0).deleted && manifestBack->next == "next");
        DigestReply digest{{}, QList<QByteArray>(256, QByteArray(32, '\7'))};
        QCOMPARE(decode<DigestReply>(encode(digest))->buckets, digest.buckets);
    }

    void metaKeepsItsBytes_data()
    {
        QTest::addColumn<QByteArray>("meta");
        QTest::newRow("an empty object keeps the space in it") << QByteArray("{ }");
        QTest::newRow("numbers stay as written") << quoted("{'n':1.0e+2,'m':-0,'big':18446744073709551615}");
        QTest::newRow("order, escapes and white space stay")
            << QByteArray("{\"z\":\"\\u0041\\/\",\n \"a\" : [ 1 , {} ]}");
        QTest::newRow("a brace inside a string does not end it") << quoted("{'a':'}}{','meta':{'meta':{}}}");
    }
    void metaKeepsItsBytes()
    {
        QFETCH(QByteArray, meta);
        FeedItem item = sampleItem();
        item.state.meta = meta;
        // White space and an escaped key around it, and a `meta` elsewhere that is not the item's.
        QByteArray json = encode(ChangesReply{{sampleItem(), item}, {}, false});
        const qsizetype at = json.lastIndexOf("\"meta\":" + meta);
        json.replace(at, 7 + meta.size(), "\"x\":{\"meta\":{\"no\":1}},\"m\\u0065ta\" : \n" + meta + "  ");
        const auto back = decode<ChangesReply>(json);
        QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
        QCOMPARE(back->items.at(0).state.meta, sampleItem().state.meta);
        QCOMPARE(back->items.at(1).state.meta, meta);
    }

    void hostileTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing at all") << QByteArray();
        QTest::newRow("an array is no message") << QByteArray("[]");
        QTest::newRow("the wrong type of a list") << quoted("{'operations':{}}");
        QTest::newRow("a cut document") << operationJson({}).chopped(1);
        QTest::newRow("a second document behind") << operationJson({}) + "{}";
        QTest::newRow("a trailing comma") << quoted("{'operations':[],}");
        QTest::newRow("a duplicate key of the operation") << operationJson(quoted(",'body':'other'"));
        QTest::newRow("a duplicate key in an unknown value") << operationJson(quoted(",'x':[{'a':1,'a':2}]"));
        QTest::newRow("a duplicate key by another spelling") << operationJson(quoted(",'\\u0062ody':'text'"));
        QTest::newRow("a lone high surrogate") << operationJson(quoted(",'x':'\\ud800'"));
        QTest::newRow("a lone high surrogate before text") << operationJson(quoted(",'x':'\\ud800abcdefg'"));
        QTest::newRow("a lone low surrogate") << operationJson(quoted(",'x':'\\udc00'"));
        QTest::newRow("surrogates in the wrong order") << operationJson(quoted(",'x':'\\udc00\\ud800'"));
        QTest::newRow("an escaped NUL") << operationJson(quoted(",'x':'\\u0000'"));
        QTest::newRow("an escaped NUL in a key") << operationJson(quoted(",'x\\u0000':1"));
        QTest::newRow("a raw NUL in a string") << operationJson(QByteArray(",\"x\":\"\0\"", 8));
        QTest::newRow("a raw line break in a string") << operationJson(",\"x\":\"\n\"");
        QTest::newRow("bytes that are no UTF-8") << operationJson(",\"x\":\"\xff\xfe\"");
        QTest::newRow("an overlong encoding") << operationJson(",\"x\":\"\xc0\xaf\"");
        QTest::newRow("an encoded surrogate") << operationJson(",\"x\":\"\xed\xa0\x80\"");
        QTest::newRow("a number beyond a double") << operationJson(quoted(",'x':1e999"));
        QTest::newRow("a number with a leading zero") << operationJson(quoted(",'x':01"));
        QTest::newRow("NaN") << operationJson(quoted(",'x':NaN"));
        QTest::newRow("a time beyond 64 bits") << operationJson(quoted(",'client_time':9223372036854775808"));
        QTest::newRow("a time with a fraction") << operationJson(quoted(",'client_time':1.5"));
        QTest::newRow("depth 65") << operationJson(",\"x\":" + QByteArray(62, '[') + QByteArray(62, ']'));
        QTest::newRow("depth of a million") << QByteArray(1'000'000, '[');
        QTest::newRow("a hash of another text") << operationJson({}, "text", sha256("texT").toHex());
        QTest::newRow("a hash in upper case") << operationJson({}, "text", sha256("text").toHex().toUpper());
        QTest::newRow("a short hash") << operationJson({}, "text", "00");
        QTest::newRow("an id that is a path")
            << operationJson({}).replace(itemId.toUtf8(), "../../../../../etc/passwd");
        QTest::newRow("an id in upper case") << operationJson({}).replace("11111111-1111", "AAAAAAAA-1111");
        QTest::newRow("meta that is a list") << operationJson({}).replace("\"meta\":{}", "\"meta\":[]");
        QTest::newRow("meta that is missing") << operationJson({}).replace("\"meta\":{},", "");
        QTest::newRow("an unknown kind") << operationJson({}).replace("\"note\"", "\"folder\"");
        QTest::newRow("a parent that is a number") << operationJson(quoted(",'parent':5"));
        QTest::newRow("a damaged cursor") << quoted("{'cursor':'0.0.0','operations':[]}");
        QTest::newRow("a merged list with a number") << operationJson(quoted(",'merged':[1]"));
    }
    void hostileTextIsRefused()
    {
        QFETCH(QByteArray, json);
        const auto result = decode<PushRequest>(json);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::InvalidInput);
        QVERIFY(!result.error().detail.isEmpty());
    }

    void whatIsNewIsPassedOver()
    {
        QVERIFY(decode<PushRequest>(operationJson({})));
        const auto result =
            decode<PushRequest>(operationJson(quoted(",'parent':null,'x':{'y':['\\ud83d\\ude00']}")
                                              + QByteArray(",\"deep\":") + QByteArray(61, '[') + QByteArray(61, ']')));
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QVERIFY(!result->operations.at(0).state.parent);
    }

    void anErrorNamesTheKey()
    {
        const auto result = decode<PushRequest>(operationJson({}).replace("\"rev\"", "\"rov\""));
        QVERIFY(!result);
        QCOMPARE(result.error().detail, QStringLiteral("rev is missing"));
    }

    void everyWordOfAStatusIsItsOwn()
    {
        QSet<QByteArray> words;
        for (int status = 0; status <= int(PushStatus::BadOperation); ++status)
            words.insert(wordOf(PushStatus(status)).toByteArray());
        QCOMPARE(words.size(), int(PushStatus::BadOperation) + 1);
    }
};

} // namespace quillwort::tests

using quillwort::tests::JsonCodecTest;
QUILLWORT_TEST(JsonCodecTest)
#include "json_codec_test.moc"
