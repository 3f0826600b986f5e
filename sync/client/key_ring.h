#pragma once

#include "sync/client/token_file.h"

#include <QString>

#include <memory>

namespace quillwort::sync {

/**
 * The token in the desktop's key ring, where one answers within a second; in a TokenFile else.
 *
 * A token that lies in the file goes on being used from there, so that a key ring that comes and goes (a session over
 * ssh, a cron job) signs nobody out.
 */
class KeyRing final : public TokenStore {
public:
    explicit KeyRing(const QString &profileFolder);
    ~KeyRing() override;

    void read(std::function<void(Result<QByteArray>)> done) override;
    void write(const QByteArray &token, std::function<void(Result<void>)> done) override;
    QString place() const override;

private:
    QString m_folder;
    TokenFile m_file;
    bool m_inKeyRing = false;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< for answers that come after the destructor
};

} // namespace quillwort::sync
