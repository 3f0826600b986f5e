#include "sync/protocol/content_hash.h"

#include <openssl/sha.h>

namespace quillwort::sync {

QByteArray sha256(QByteArrayView bytes)
{
    QByteArray hash(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(bytes.data()), size_t(bytes.size()),
           reinterpret_cast<unsigned char *>(hash.data()));
    return hash;
}

} // namespace quillwort::sync
