#include "sync/client/account_session.h"

#include "sync/cache/sync_state_table.h"
#include "sync/client/account_cache.h"
#include "sync/client/http_messages.h"
#include "sync/client/key_derivation.h"
#include "sync/client/token_store.h"

namespace quillwort::sync {

namespace {

Error busy()
{
    return {ErrorKind::Cancelled, QStringLiteral("another request of the account is under way")};
}

Error signInNeeded()
{
    return {ErrorKind::SignInNeeded, QStringLiteral("not signed in")};
}

} // namespace

/** One call from its start to its end. */
struct AccountSession::Attempt {
    Done done;
    QUrl server;
    QString email;
    QString password;
    QString deviceName;
    bool isNew = false; ///< sign-up
};

AccountSession::AccountSession(CacheDatabase &cache, Transport &transport, TokenStore &tokens, Chance &chance,
                               QObject *parent)
    : QObject(parent)
    , m_cache(cache)
    , m_transport(transport)
    , m_tokens(tokens)
    , m_chance(chance)
{
}

AccountSession::~AccountSession() = default;

void AccountSession::restore()
{
    const Result<SyncState> state = SyncStateTable(m_cache).read();
    if (!state || state->server.isEmpty() || !state->account)
        return setSession(std::nullopt);
    const Session without{QUrl(state->server), {}};
    m_tokens.read([this, without](const Result<QByteArray> &token) {
        Session session = without;
        if (token)
            session.token = *token;
        setSession(session);
    });
}

void AccountSession::signUp(const QString &server, const QString &email, const QString &password,
                            const QString &deviceName, Done done)
{
    if (!begin(std::move(done)))
        return;
    const Result<QUrl> address = serverAddress(server);
    if (!address)
        return finish(address.error());
    *m_attempt = {std::move(m_attempt->done), *address, email.trimmed(), password, deviceName, true};
    deriveAndSignIn(newKdfParameters(m_chance));
}

void AccountSession::signIn(const QString &server, const QString &email, const QString &password,
                            const QString &deviceName, Done done)
{
    if (!begin(std::move(done)))
        return;
    const Result<QUrl> address = serverAddress(server);
    if (!address)
        return finish(address.error());
    *m_attempt = {std::move(m_attempt->done), *address, email.trimmed(), password, deviceName, false};
    askKdf();
}

bool AccountSession::begin(Done done)
{
    if (m_attempt) {
        done(busy());
        return false;
    }
    m_attempt = std::make_unique<Attempt>();
    m_attempt->done = std::move(done);
    return true;
}

void AccountSession::askKdf()
{
    m_request = m_transport.send({m_attempt->server, {}}, KdfRequest{m_attempt->email}, [this](Answer answer) {
        const auto received = std::move(m_request);
        const Result<KdfParameters> parameters = messageOf<KdfParameters>(std::move(answer));
        if (!parameters)
            return finish(parameters.error());
        deriveAndSignIn(*parameters);
    });
}

void AccountSession::deriveAndSignIn(const KdfParameters &parameters)
{
    const Result<DerivedKeys> keys = deriveKeys(m_attempt->password, parameters);
    m_attempt->password.fill(QChar(u'\0'));
    if (!keys)
        return finish(keys.error());
    Request request;
    if (m_attempt->isNew)
        request = SignUpRequest{m_attempt->email, keys->authKey, parameters, m_attempt->deviceName, {}};
    else
        request = SignInRequest{m_attempt->email, keys->authKey, m_attempt->deviceName};
    m_request = m_transport.send({m_attempt->server, {}}, std::move(request),
                                 [this](Answer answer) { open(std::move(answer)); });
}

void AccountSession::open(Answer &&answer)
{
    const auto received = std::move(m_request);
    const Result<SessionReply> reply = messageOf<SessionReply>(std::move(answer));
    if (!reply)
        return finish(reply.error());
    const Session session{m_attempt->server, reply->token};
    const Result<void> claimed =
        claimFor(m_cache, session.server.toString(), m_attempt->email, reply->account, reply->device);
    if (!claimed) {
        // The endpoint has opened a session that nobody will use.
        m_request = m_transport.send(session, SignOutRequest{}, [this, claimed](const Answer &) {
            const auto ended = std::move(m_request);
            finish(claimed);
        });
        return;
    }
    m_tokens.write(reply->token, [this, session](const Result<void> &kept) {
        // Without a place for the token the session lasts as long as the program.
        if (!kept)
            qWarning("sync: the token could not be kept: %s", qUtf8Printable(kept.error().detail));
        setSession(session);
        finish({});
    });
}

void AccountSession::signOut(Done done)
{
    if (!begin(std::move(done)))
        return;
    const auto forget = [this] {
        const Result<void> released = releaseFromAccount(m_cache);
        if (!released)
            return finish(released);
        m_tokens.write({}, [this](const Result<void> &removed) {
            setSession(std::nullopt);
            finish(removed);
        });
    };
    if (!m_session || m_session->token.isEmpty())
        return forget();
    const Session session = *m_session;
    // Sync stops before the bases go, so that no answer meets a cache that has forgotten its question.
    setSession(std::nullopt);
    m_request = m_transport.send(session, SignOutRequest{}, [this, forget](const Answer &) {
        const auto received = std::move(m_request);
        forget();
    });
}

void AccountSession::finish(const Result<void> &result)
{
    const auto attempt = std::move(m_attempt);
    attempt->done(result);
}

void AccountSession::setSession(std::optional<Session> session)
{
    m_session = std::move(session);
    emit sessionChanged(m_session);
}

void AccountSession::publish(const ItemId &id, const QString &slug, std::function<void(Result<PublishedAddress>)> done)
{
    if (!m_session || m_session->token.isEmpty())
        return done(signInNeeded());
    if (m_request)
        return done(busy());
    const Session session = *m_session;
    m_request = m_transport.send(session, PublishCall{id, slug}, [this, session, done](Answer answer) {
        const auto received = std::move(m_request);
        const Result<Publication> publication = messageOf<Publication>(std::move(answer));
        if (!publication)
            return done(publication.error());
        done(PublishedAddress{*publication, session.server.toString() + publication->path});
    });
}

void AccountSession::unpublish(const ItemId &id, Done done)
{
    if (!m_session || m_session->token.isEmpty())
        return done(signInNeeded());
    if (m_request)
        return done(busy());
    m_request = m_transport.send(*m_session, UnpublishCall{id}, [this, done](const Answer &answer) {
        const auto received = std::move(m_request);
        if (answer.reply)
            done({});
        else
            done(answer.reply.error());
    });
}

void AccountSession::published(std::function<void(Result<QList<PublishedAddress>>)> done)
{
    if (!m_session || m_session->token.isEmpty())
        return done(signInNeeded());
    if (m_request)
        return done(busy());
    const Session session = *m_session;
    m_request = m_transport.send(session, PublishedRequest{}, [this, session, done](Answer answer) {
        const auto received = std::move(m_request);
        const auto publications = messageOf<QList<Publication>>(std::move(answer));
        if (!publications)
            return done(publications.error());
        QList<PublishedAddress> addresses;
        for (const Publication &publication : *publications)
            addresses.append({publication, session.server.toString() + publication.path});
        done(addresses);
    });
}

QString AccountSession::tokenPlace() const
{
    return m_tokens.place();
}

} // namespace quillwort::sync
