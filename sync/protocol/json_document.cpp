#include "sync/protocol/json_document.h"

#include <algorithm>
#include <cstring>

namespace quillwort::sync {

namespace dom = simdjson::dom;

namespace {

constexpr size_t maxDepth = 64;

Error invalid(const QString &detail)
{
    return Error{ErrorKind::InvalidInput, detail};
}

int hexValue(const char *digits)
{
    int value = 0;
    for (int i = 0; i < 4; ++i) {
        const char c = digits[i];
        const int digit = c >= '0' && c <= '9' ? c - '0'
            : c >= 'a' && c <= 'f'             ? c - 'a' + 10
            : c >= 'A' && c <= 'F'             ? c - 'A' + 10
                                               : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/** simdjson lets a lone low surrogate and \u0000 through; both would become text that no database column takes. */
bool hasForbiddenEscape(const char *text, size_t size)
{
    const char *at = text;
    const char *const end = text + size;
    while ((at = static_cast<const char *>(std::memchr(at, '\\', size_t(end - at))))) {
        if (end - at < 2)
            return false;
        if (at[1] != 'u') {
            at += 2;
            continue;
        }
        if (end - at < 6)
            return false;
        const int unit = hexValue(at + 2);
        if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
            return true;
        at += 6;
        if (unit >= 0xd800 && unit <= 0xdbff) {
            if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
                return true;
            const int low = hexValue(at + 2);
            if (low < 0xdc00 || low > 0xdfff)
                return true;
            at += 6;
        }
    }
    return false;
}

/** The first key that an object carries twice, at any depth. */
std::optional<std::string_view> duplicateKey(dom::element element)
{
    if (element.is_array()) {
        for (const dom::element child : dom::array(element)) {
            if (const auto found = duplicateKey(child))
                return found;
        }
        return std::nullopt;
    }
    if (!element.is_object())
        return std::nullopt;
    std::vector<std::string_view> keys;
    for (const dom::key_value_pair member : dom::object(element)) {
        keys.push_back(member.key);
        if (member.value.is_object() || member.value.is_array()) {
            if (const auto found = duplicateKey(member.value))
                return found;
        }
    }
    std::sort(keys.begin(), keys.end());
    const auto twice = std::adjacent_find(keys.begin(), keys.end());
    return twice == keys.end() ? std::nullopt : std::optional(*twice);
}

using simdjson::ondemand::object;

QByteArray metaOf(object item, std::string_view inside)
{
    const std::string_view wanted = inside.empty() ? "meta" : inside;
    for (auto field : item) {
        std::string_view name;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS)
            return {};
        if (name != wanted)
            continue;
        if (!inside.empty()) {
            object nested;
            if (field.value().get_object().get(nested) != simdjson::SUCCESS)
                return {};
            return metaOf(nested, {});
        }
        object meta;
        std::string_view raw;
        if (field.value().get_object().get(meta) != simdjson::SUCCESS || meta.raw_json().get(raw) != simdjson::SUCCESS)
            return {};
        // raw_json() ends where the next token starts.
        return QByteArray(raw.data(), qsizetype(raw.rfind('}') + 1));
    }
    return {};
}

} // namespace

Result<JsonDocument> JsonDocument::parse(const QByteArray &json)
{
    if (json.isEmpty())
        return invalid(QStringLiteral("empty document"));
    if (hasForbiddenEscape(json.constData(), size_t(json.size())))
        return invalid(QStringLiteral("a lone surrogate or NUL in a string"));
    JsonDocument document;
    document.m_text = simdjson::padded_string(json.constData(), size_t(json.size()));
    document.m_parser = std::make_unique<dom::parser>();
    if (const auto error = document.m_parser->allocate(size_t(json.size()), maxDepth))
        return invalid(QString::fromLatin1(simdjson::error_message(error)));
    const auto error =
        document.m_parser->parse(document.m_text.data(), document.m_text.size(), false).get(document.m_root);
    if (error)
        return invalid(QString::fromLatin1(simdjson::error_message(error)));
    if (const auto key = duplicateKey(document.m_root))
        return invalid(QStringLiteral("duplicate key ")
                       + QString::fromUtf8(key->data(), qMin<qsizetype>(64, key->size())));
    return document;
}

// simdjson's tree keeps no text of an object, its stream does; the document was proven whole before.
QList<QByteArray> JsonDocument::rawMeta(std::string_view list, std::string_view inside) const
{
    QList<QByteArray> found;
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (parser.iterate(m_text).get(document) != simdjson::SUCCESS)
        return found;
    object root;
    if (document.get_object().get(root) != simdjson::SUCCESS)
        return found;
    if (list.empty()) {
        found.append(metaOf(root, inside));
        return found;
    }
    for (auto field : root) {
        std::string_view name;
        if (field.unescaped_key().get(name) != simdjson::SUCCESS)
            break;
        if (name != list)
            continue;
        simdjson::ondemand::array elements;
        if (field.value().get_array().get(elements) != simdjson::SUCCESS)
            break;
        for (auto element : elements) {
            object item;
            if (element.get_object().get(item) != simdjson::SUCCESS)
                return found;
            found.append(metaOf(item, inside));
        }
        break;
    }
    return found;
}

JsonFields::JsonFields(dom::element element, std::optional<Error> &failure)
    : m_failure(failure)
{
    // After a failure the element may be the root of nothing.
    if (!m_failure && element.get_object().get(m_object) != simdjson::SUCCESS)
        m_failure = invalid(QStringLiteral("an object is expected"));
}

bool JsonFields::has(std::string_view key) const
{
    dom::element element;
    return !m_failure && m_object.at_key(key).get(element) == simdjson::SUCCESS && !element.is_null();
}

std::optional<dom::element> JsonFields::find(std::string_view key)
{
    if (m_failure)
        return std::nullopt;
    dom::element element;
    if (m_object.at_key(key).get(element) != simdjson::SUCCESS) {
        fail(key, "is missing");
        return std::nullopt;
    }
    return element;
}

std::string_view JsonFields::string(std::string_view key)
{
    std::string_view value;
    const auto element = find(key);
    if (element && element->get_string().get(value) != simdjson::SUCCESS)
        fail(key, "is no text");
    return value;
}

QByteArray JsonFields::bytes(std::string_view key)
{
    const std::string_view value = string(key);
    return QByteArray(value.data(), qsizetype(value.size()));
}

QString JsonFields::text(std::string_view key)
{
    const std::string_view value = string(key);
    return QString::fromUtf8(value.data(), qsizetype(value.size()));
}

QString JsonFields::textOr(std::string_view key, const QString &otherwise)
{
    return has(key) ? text(key) : otherwise;
}

qint64 JsonFields::integer(std::string_view key)
{
    int64_t value = 0;
    const auto element = find(key);
    if (element && element->get_int64().get(value) != simdjson::SUCCESS)
        fail(key, "is no integer of 64 bits");
    return value;
}

qint64 JsonFields::integerOr(std::string_view key, qint64 otherwise)
{
    return has(key) ? integer(key) : otherwise;
}

bool JsonFields::booleanOr(std::string_view key, bool otherwise)
{
    if (!has(key))
        return otherwise;
    bool value = otherwise;
    const auto element = find(key);
    if (element && element->get_bool().get(value) != simdjson::SUCCESS)
        fail(key, "is neither true nor false");
    return value;
}

QByteArray JsonFields::hex(std::string_view key, qsizetype length)
{
    const QByteArray digits = bytes(key);
    if (m_failure)
        return {};
    const QByteArray value = QByteArray::fromHex(digits);
    if (value.size() != length || value.toHex() != digits)
        fail(key, "is not the hexadecimal text it should be");
    return value;
}

dom::element JsonFields::member(std::string_view key)
{
    return find(key).value_or(dom::element{});
}

std::vector<dom::element> JsonFields::array(std::string_view key)
{
    dom::array value;
    const auto element = find(key);
    if (!element)
        return {};
    if (element->get_array().get(value) != simdjson::SUCCESS) {
        fail(key, "is no list");
        return {};
    }
    return {value.begin(), value.end()};
}

void JsonFields::fail(std::string_view key, const char *what)
{
    if (!m_failure)
        m_failure =
            invalid(QString::fromUtf8(key.data(), qsizetype(key.size())) + QLatin1Char(' ') + QLatin1StringView(what));
}

} // namespace quillwort::sync
