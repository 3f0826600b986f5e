#pragma once

#include "sync/chance.h"
#include "sync/client/transport.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace quillwort::sync {

class CacheDatabase;
class TokenStore;

/** A published note as the endpoint knows it, with its whole address. */
struct PublishedAddress {
    Publication publication;
    QString url;
};

/**
 * Signing up, in and out, and what only a signed-in person may ask.
 *
 * Thread: the data thread. Deriving a key takes about 0.3 s of it. Each call ends with its callback, after the cache
 * and the token store hold what it did; one call at a time, a second one ends with Cancelled at once.
 * Lifetime: all references outlive it; destroying it drops the callback.
 */
class AccountSession final : public QObject {
    Q_OBJECT
public:
    AccountSession(CacheDatabase &cache, Transport &transport, TokenStore &tokens, Chance &chance,
                   QObject *parent = nullptr);
    ~AccountSession() override;

    /** Reads who is signed in from the cache and the token store, and says so by sessionChanged(). For the start, and
     * when another process wrote sync_state. Without a token but with an account the session's token is empty: the
     * engine then says "sign-in needed". */
    void restore();

    std::optional<Session> session() const { return m_session; }

    /**
     * `server` as people type it: "notes.example.org", "https://...", "http://localhost:8080".
     * Errors: InvalidInput (address, or notes here still belong to another account: sign out first), Taken, Denied,
     * WrongPassword, those of Transport and of the cache. A failure changes nothing.
     */
    void signUp(const QString &server, const QString &email, const QString &password, const QString &deviceName,
                std::function<void(Result<void>)> done);
    void signIn(const QString &server, const QString &email, const QString &password, const QString &deviceName,
                std::function<void(Result<void>)> done);
    /** Ends the session here whether or not the endpoint can be reached. Notes stay and belong to nobody. */
    void signOut(std::function<void(Result<void>)> done);

    /** `slug` empty lets the endpoint choose. Errors: SignInNeeded, NotFound (not synced yet), Taken. */
    void publish(const ItemId &id, const QString &slug, std::function<void(Result<PublishedAddress>)> done);
    void unpublish(const ItemId &id, std::function<void(Result<void>)> done);
    void published(std::function<void(Result<QList<PublishedAddress>>)> done);

    /** Where the token lies, in words, for settings and doctor. */
    QString tokenPlace() const;

signals:
    /** Connect to SyncEngine::setSession. */
    void sessionChanged(const std::optional<quillwort::sync::Session> &session);

private:
    using Done = std::function<void(Result<void>)>;
    struct Attempt;

    bool begin(std::function<void(Result<void>)> done);
    void askKdf();
    void deriveAndSignIn(const KdfParameters &parameters);
    void open(Answer &&answer);
    void finish(const Result<void> &result);
    void setSession(std::optional<Session> session);

    CacheDatabase &m_cache;
    Transport &m_transport;
    TokenStore &m_tokens;
    Chance &m_chance;
    std::optional<Session> m_session;
    std::unique_ptr<Attempt> m_attempt; ///< the call under way
    std::unique_ptr<PendingRequest> m_request;
};

} // namespace quillwort::sync
