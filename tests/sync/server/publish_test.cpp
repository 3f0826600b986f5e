#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

class PublishTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto options = TempEndpoint::generous();
        options.pageStyle = "body { color: black }";
        options.pageBytes = 10'000;
        options.renderPage = [this](const server::PageSource &source) {
            ++m_drawn;
            return source.body.contains("intricate") ? QByteArray() : "<html>" + source.body + "</html>";
        };
        m_endpoint = std::make_unique<TempEndpoint>(options);
        QVERIFY(m_endpoint->isRunning());
    }

    void init()
    {
        m_device = std::make_unique<ServerDevice>(m_endpoint->port(),
                                                  QStringLiteral("writer%1@example.org").arg(++m_accounts));
        m_note = newNote("first text");
        QCOMPARE(m_device->push({m_note}), QList{PushStatus::Applied});
    }

    void aPublishedNoteIsShownAndFollowsItsEdits()
    {
        QCOMPARE(publish("follow-me"), 200);
        HttpAnswer page = visit("follow-me");
        QCOMPARE(page.status, 200);
        QCOMPARE(page.body, QByteArray("<html>first text</html>"));
        QVERIFY(page.headers.value("content-security-policy").startsWith("default-src 'none'"));
        QCOMPARE(page.headers.value("x-content-type-options"), QByteArray("nosniff"));
        QCOMPARE(page.headers.value("referrer-policy"), QByteArray("no-referrer"));
        const QByteArray etag = page.headers.value("etag");
        QCOMPARE(visit("follow-me", "If-None-Match: " + etag + "\r\n").status, 304);
        const int drawn = m_drawn;
        visit("follow-me");
        QCOMPARE(m_drawn, drawn); // kept by revision
        m_device->push({edited(m_note, "second text")});
        page = visit("follow-me", "If-None-Match: " + etag + "\r\n");
        QCOMPARE(page.status, 200);
        QCOMPARE(page.body, QByteArray("<html>second text</html>"));
    }

    void oldAddressesLeadToTheNewOneForEver()
    {
        QCOMPARE(publish("old-name"), 200);
        QCOMPARE(publish("new-name"), 200);
        QCOMPARE(publish("newest-name"), 200);
        for (const QByteArray &slug : {QByteArray("old-name"), QByteArray("new-name")}) {
            const HttpAnswer answer = visit(slug);
            QCOMPARE(answer.status, 301);
            QCOMPARE(answer.headers.value("location"), QByteArray("/n/newest-name"));
        }
        QCOMPARE(publish("old-name"), 200);
        QCOMPARE(visit("old-name").status, 200);
    }

    void unpublishedAndDeletedNotesAreGone()
    {
        QCOMPARE(publish("going"), 200);
        QCOMPARE(m_device->request("DELETE", "/v1/publications/" + m_note.id.toUtf8()).status, 204);
        QCOMPARE(visit("going").status, 404);
        QCOMPARE(m_device->request("DELETE", "/v1/publications/" + m_note.id.toUtf8()).status, 404);
        QCOMPARE(publish("going"), 200);
        QCOMPARE(visit("going").status, 200);
        m_device->push({deleted(m_note)});
        QCOMPARE(visit("going").status, 404);
        QCOMPARE(publish("going"), 404);
    }

    void aSlugBelongsToOneNote()
    {
        QCOMPARE(publish("contested"), 200);
        const auto other = newNote("other");
        m_device->push({other});
        QCOMPARE(publish("contested", other.id), 409);
        QCOMPARE(publish("elsewhere"), 200);
        QCOMPARE(publish("contested", other.id), 200); // given up by the same person
        ServerDevice stranger(m_endpoint->port(), QStringLiteral("slug-thief@example.org"));
        const auto theirs = newNote("theirs");
        stranger.push({theirs});
        QCOMPARE(stranger.request("PUT", "/v1/publications/" + theirs.id.toUtf8(), "{\"slug\":\"elsewhere\"}").status,
                 409);
    }

    void aSlugIsMadeUpWhenNoneIsGivenAndKept()
    {
        const HttpAnswer first = m_device->request("PUT", "/v1/publications/" + m_note.id.toUtf8(), "{}");
        const auto publication = decode<Publication>(first.body);
        QVERIFY(publication);
        QCOMPARE(publication->slug.size(), 12);
        QCOMPARE(publication->path, QStringLiteral("/n/") + publication->slug);
        const HttpAnswer again = m_device->request("PUT", "/v1/publications/" + m_note.id.toUtf8(), "{\"slug\":\"\"}");
        QCOMPARE(decode<Publication>(again.body)->slug, publication->slug);
    }

    void strangeSlugsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("slug");
        for (const char *slug :
             {"../etc/passwd", "UPPER", "a--b", "-a", "a-", "a b", "a/b", "a%2fb", "a.b", "a\\u0000b"})
            QTest::newRow(slug) << QByteArray(slug);
        QTest::newRow("eighty-one letters") << QByteArray(81, 'a');
    }
    void strangeSlugsAreRefused()
    {
        QFETCH(QByteArray, slug);
        const int status = publish(slug);
        QVERIFY(status == 422 || status == 400);
        QCOMPARE(visit("nothing-here").status, 404);
        QCOMPARE(visit("..%2f..%2fetc").status, 404);
    }

    void notesThatCanNotBeDrawnSaySo()
    {
        QCOMPARE(publish("too-much"), 200);
        const auto longer = edited(m_note, QByteArray(10'001, 'x'));
        m_device->push({longer, edited(longer, "so intricate")});
        QCOMPARE(visit("too-much").status, 422);
        const auto other = newNote(QByteArray(10'001, 'y'));
        m_device->push({other});
        QCOMPARE(publish("too-long", other.id), 200);
        QCOMPARE(visit("too-long").status, 422);
    }

    void onlyNotesArePublished()
    {
        const auto notebook = newNotebook();
        m_device->push({notebook});
        QCOMPARE(publish("a-notebook", notebook.id), 404);
    }

    void theStyleHasAnAddressOfItsOwn()
    {
        HttpClient client(m_endpoint->port());
        const HttpAnswer style = client.request("GET", "/style/published.css");
        QCOMPARE(style.status, 200);
        QCOMPARE(style.headers.value("content-type"), QByteArray("text/css; charset=utf-8"));
        QCOMPARE(style.body, QByteArray("body { color: black }"));
    }

private:
    int publish(const QByteArray &slug, std::optional<ItemId> note = {})
    {
        return m_device
            ->request("PUT", "/v1/publications/" + note.value_or(m_note.id).toUtf8(), "{\"slug\":\"" + slug + "\"}")
            .status;
    }

    HttpAnswer visit(const QByteArray &slug, const QByteArray &headers = {})
    {
        return HttpClient(m_endpoint->port()).request("GET", "/n/" + slug, {}, headers);
    }

    std::unique_ptr<TempEndpoint> m_endpoint;
    std::unique_ptr<ServerDevice> m_device;
    PushOperation m_note;
    std::atomic<int> m_drawn = 0;
    int m_accounts = 0;
};

} // namespace quillwort::tests

using quillwort::tests::PublishTest;
QUILLWORT_TEST(PublishTest)
#include "publish_test.moc"
