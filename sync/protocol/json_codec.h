#pragma once

#include "sync/protocol/messages.h"
#include "sync/result.h"

#include <QByteArray>

namespace quillwort::sync {

/**
 * Messages to JSON and back. Pure; any thread.
 *
 * Decoding is strict on form and open to the future: UTF-8 without NUL or lone surrogates, depth at most 64, no
 * duplicate key at any depth, every required key of its type, else InvalidInput whose detail names the key. An unknown
 * key outside `meta` is passed over; `meta` is kept byte for byte as it stood. Bytes travel as lower-case hexadecimal,
 * times as integers in milliseconds, seqs as integers. Sizes beyond ProtocolLimits are the caller's to judge.
 *
 * The `hash` of an operation or item (SHA-256 of the body, hexadecimal) is written by encoding and verified by
 * decoding: one that does not match is InvalidInput.
 */
QByteArray encode(const PushRequest &message);
QByteArray encode(const PushReply &message);
QByteArray encode(const ChangesReply &message);
QByteArray encode(const SnapshotReply &message);
QByteArray encode(const ManifestReply &message);
QByteArray encode(const DigestReply &message);
QByteArray encode(const KdfParameters &message);
QByteArray encode(const SignUpRequest &message);
QByteArray encode(const SignInRequest &message);
QByteArray encode(const SessionReply &message);
QByteArray encode(const StatusReply &message);
QByteArray encode(const QList<RevisionEntry> &message);
QByteArray encode(const FeedItem &message);
QByteArray encode(const PublishRequest &message);
QByteArray encode(const Publication &message);
QByteArray encode(const QList<Publication> &message);
QByteArray encode(const Problem &message);

/** `decode<PushRequest>(bytes)`; defined for every message above. */
template <class Message>
Result<Message> decode(const QByteArray &json);

/** The word of a status on the wire, as in sync.md: "applied", "unknown_base", ... */
QByteArrayView wordOf(PushStatus status);

} // namespace quillwort::sync
