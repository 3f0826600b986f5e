#include "sync/client/key_ring.h"

#include <QFileInfo>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace quillwort::sync {

namespace {

constexpr int patienceMs = 1000;

QString service()
{
    return QStringLiteral("Quillwort");
}

/** Without a session bus nobody can answer, and asking would start one. */
bool mayAnswer()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QLatin1StringView("/bus"));
}

/** Starts `job` (which deletes itself) and calls `done` once: with it, or with nullptr when time is up. */
void runInTime(QKeychain::Job *job, std::function<void(QKeychain::Job *)> done)
{
    const auto answer = std::make_shared<std::function<void(QKeychain::Job *)>>(std::move(done));
    const auto once = [answer](QKeychain::Job *finished) {
        if (const auto call = std::exchange(*answer, nullptr))
            call(finished);
    };
    QObject::connect(job, &QKeychain::Job::finished, job, once);
    QTimer::singleShot(patienceMs, job, [once] { once(nullptr); });
    job->start();
}

} // namespace

KeyRing::KeyRing(const QString &profileFolder)
    : m_folder(profileFolder)
    , m_file(profileFolder)
{
}

KeyRing::~KeyRing()
{
    *m_alive = false;
}

void KeyRing::read(std::function<void(Result<QByteArray>)> done)
{
    const Result<QByteArray> inFile = m_file.contents();
    if (!inFile || !inFile->isEmpty() || !mayAnswer())
        return done(inFile);
    auto *job = new QKeychain::ReadPasswordJob(service());
    job->setKey(m_folder);
    runInTime(job, [this, alive = m_alive, job, done = std::move(done)](QKeychain::Job *finished) {
        if (!*alive)
            return;
        m_inKeyRing = finished && finished->error() == QKeychain::NoError;
        done(m_inKeyRing ? job->binaryData() : QByteArray());
    });
}

void KeyRing::write(const QByteArray &token, std::function<void(Result<void>)> done)
{
    if (!mayAnswer())
        return m_file.write(token, std::move(done));
    QKeychain::Job *job = nullptr;
    if (token.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service());
    } else {
        auto *writing = new QKeychain::WritePasswordJob(service());
        writing->setBinaryData(token);
        job = writing;
    }
    job->setKey(m_folder);
    runInTime(job, [this, alive = m_alive, token, done = std::move(done)](QKeychain::Job *finished) {
        if (!*alive)
            return;
        m_inKeyRing = !token.isEmpty() && finished && finished->error() == QKeychain::NoError;
        // The file is read first: it must not keep an older token once the key ring has the new one.
        done(m_file.replace(m_inKeyRing ? QByteArray() : token));
    });
}

QString KeyRing::place() const
{
    return m_inKeyRing ? QStringLiteral("the key ring") : m_file.place();
}

std::unique_ptr<TokenStore> makeTokenStore(const QString &profileFolder)
{
    return std::make_unique<KeyRing>(profileFolder);
}

} // namespace quillwort::sync
