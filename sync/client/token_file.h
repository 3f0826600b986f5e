#pragma once

#include "sync/client/token_store.h"

namespace quillwort::sync {

/** The token in a file `token` of the profile folder, mode 0600 from its first byte on. Answers at once. */
class TokenFile final : public TokenStore {
public:
    explicit TokenFile(const QString &profileFolder);

    void read(std::function<void(Result<QByteArray>)> done) override;
    void write(const QByteArray &token, std::function<void(Result<void>)> done) override;
    QString place() const override;

    Result<QByteArray> contents() const;
    Result<void> replace(const QByteArray &token) const;

private:
    QString m_path;
};

} // namespace quillwort::sync
