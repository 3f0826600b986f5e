#include "sync/protocol/json_codec.h"
#include "sync/protocol/json_writer.h"
#include "sync/protocol/message_reading.h"

namespace quillwort::sync {

namespace {

void writeKdf(JsonWriter &out, const KdfParameters &kdf)
{
    out.beginObject();
    out.key("salt");
    out.hex(kdf.salt);
    out.key("passes");
    out.number(kdf.passes);
    out.key("memory_bytes");
    out.number(kdf.memoryBytes);
    out.endObject();
}

KdfParameters readKdf(JsonFields &fields)
{
    KdfParameters kdf;
    kdf.salt = fields.hex("salt", 16);
    const qint64 passes = fields.integer("passes");
    kdf.memoryBytes = fields.integer("memory_bytes");
    if (passes < 1 || passes > 1000)
        fields.fail("passes", "is out of range");
    if (kdf.memoryBytes < 8192 || kdf.memoryBytes > qint64(4) * 1024 * 1024 * 1024)
        fields.fail("memory_bytes", "is out of range");
    kdf.passes = int(passes);
    return kdf;
}

QByteArray readAuthKey(JsonFields &fields)
{
    return fields.hex("auth_key", 32);
}

} // namespace

QByteArray encode(const KdfParameters &message)
{
    JsonWriter out(128);
    writeKdf(out, message);
    return out.take();
}

template <>
Result<KdfParameters> decode(const QByteArray &json)
{
    return decodeWith<KdfParameters>(
        json, [](const JsonDocument &, JsonFields &fields, Failure &) { return readKdf(fields); });
}

QByteArray encode(const SignUpRequest &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("email");
    out.text(message.email);
    out.key("auth_key");
    out.hex(message.authKey);
    out.key("kdf");
    writeKdf(out, message.kdf);
    out.key("device_name");
    out.text(message.deviceName);
    if (!message.invite.isEmpty()) {
        out.key("invite");
        out.text(message.invite);
    }
    out.endObject();
    return out.take();
}

template <>
Result<SignUpRequest> decode(const QByteArray &json)
{
    return decodeWith<SignUpRequest>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        SignUpRequest message;
        message.email = fields.text("email");
        message.authKey = readAuthKey(fields);
        JsonFields kdf(fields.member("kdf"), failure);
        message.kdf = readKdf(kdf);
        message.deviceName = fields.textOr("device_name", {});
        message.invite = fields.textOr("invite", {});
        return message;
    });
}

QByteArray encode(const SignInRequest &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("email");
    out.text(message.email);
    out.key("auth_key");
    out.hex(message.authKey);
    out.key("device_name");
    out.text(message.deviceName);
    out.endObject();
    return out.take();
}

template <>
Result<SignInRequest> decode(const QByteArray &json)
{
    return decodeWith<SignInRequest>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        SignInRequest message;
        message.email = fields.text("email");
        message.authKey = readAuthKey(fields);
        message.deviceName = fields.textOr("device_name", {});
        return message;
    });
}

QByteArray encode(const SessionReply &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("token");
    out.utf8(message.token);
    out.key("account");
    out.id(message.account);
    out.key("device");
    out.id(message.device);
    out.endObject();
    return out.take();
}

template <>
Result<SessionReply> decode(const QByteArray &json)
{
    return decodeWith<SessionReply>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        SessionReply message;
        message.token = fields.bytes("token");
        message.account = fields.id<AccountId>("account");
        message.device = fields.id<DeviceId>("device");
        return message;
    });
}

QByteArray encode(const StatusReply &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("server");
    out.text(message.server);
    out.key("protocol_min");
    out.number(message.protocolMin);
    out.key("protocol_max");
    out.number(message.protocolMax);
    out.key("sign_up");
    out.text(message.signUp);
    out.key("limits");
    out.beginObject();
    out.key("push_operations");
    out.number(message.limits.pushOperations);
    out.key("push_bytes");
    out.number(message.limits.pushBytes);
    out.key("note_bytes");
    out.number(message.limits.noteBytes);
    out.key("meta_bytes");
    out.number(message.limits.metaBytes);
    out.key("page_items");
    out.number(message.limits.pageItems);
    out.key("page_bytes");
    out.number(message.limits.pageBytes);
    out.key("wait_seconds");
    out.number(message.limits.waitSeconds);
    out.endObject();
    out.endObject();
    return out.take();
}

template <>
Result<StatusReply> decode(const QByteArray &json)
{
    return decodeWith<StatusReply>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        StatusReply message;
        message.server = fields.text("server");
        message.protocolMin = readInt(fields, "protocol_min");
        message.protocolMax = readInt(fields, "protocol_max");
        message.signUp = fields.text("sign_up");
        JsonFields limits(fields.member("limits"), failure);
        message.limits.pushOperations = readInt(limits, "push_operations");
        message.limits.pushBytes = limits.integer("push_bytes");
        message.limits.noteBytes = limits.integer("note_bytes");
        message.limits.metaBytes = limits.integer("meta_bytes");
        message.limits.pageItems = readInt(limits, "page_items");
        message.limits.pageBytes = limits.integer("page_bytes");
        message.limits.waitSeconds = readInt(limits, "wait_seconds");
        return message;
    });
}

QByteArray encode(const Problem &message)
{
    JsonWriter out(256);
    out.beginObject();
    // RFC 9457 4.2.1: the code says what a type URI would.
    out.key("type");
    out.utf8(QByteArrayView("about:blank"));
    out.key("status");
    out.number(message.status);
    out.key("code");
    out.utf8(message.code);
    out.key("detail");
    out.text(message.detail);
    if (message.retryAfterSeconds) {
        out.key("retry_after");
        out.number(*message.retryAfterSeconds);
    }
    out.endObject();
    return out.take();
}

template <>
Result<Problem> decode(const QByteArray &json)
{
    return decodeWith<Problem>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        Problem message;
        message.status = readInt(fields, "status");
        message.code = fields.bytes("code");
        message.detail = fields.textOr("detail", {});
        if (fields.has("retry_after"))
            message.retryAfterSeconds = readInt(fields, "retry_after");
        return message;
    });
}

} // namespace quillwort::sync
