#pragma once

#include "sync/error.h"
#include "sync/note/id.h"
#include "sync/result.h"

#include <simdjson.h>

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace quillwort::sync {

/**
 * JSON text that passed every check of form: one whole document, UTF-8, no NUL, no lone surrogate, no duplicate key,
 * depth at most 64. Elements point into it: keep it while they are read.
 */
class JsonDocument {
public:
    static Result<JsonDocument> parse(const QByteArray &json);

    simdjson::dom::element root() const { return m_root; }

    /**
     * The text of the object under the key `meta` of each element of the root's array `list`, in order; of the
     * element's member `inside` when that is named; of the root itself when `list` is empty. Empty where there is none.
     */
    QList<QByteArray> rawMeta(std::string_view list, std::string_view inside = {}) const;

private:
    JsonDocument() = default;

    simdjson::padded_string m_text;
    std::unique_ptr<simdjson::dom::parser> m_parser;
    simdjson::dom::element m_root;
};

/**
 * Reads members of one object. The first member that is missing or of the wrong type is kept as the error of `failure`,
 * and what was read since is to be thrown away.
 */
class JsonFields {
public:
    JsonFields(simdjson::dom::element element, std::optional<Error> &failure);

    /** A member that is null counts as missing. */
    bool has(std::string_view key) const;

    QByteArray bytes(std::string_view key); ///< a string, its UTF-8
    QString text(std::string_view key);
    QString textOr(std::string_view key, const QString &otherwise);
    qint64 integer(std::string_view key);
    qint64 integerOr(std::string_view key, qint64 otherwise);
    bool booleanOr(std::string_view key, bool otherwise);
    QByteArray hex(std::string_view key, qsizetype length); ///< exactly `length` bytes
    /** For another JsonFields; the root of nothing when it is missing, which that one takes as a failure. */
    simdjson::dom::element member(std::string_view key);
    std::vector<simdjson::dom::element> array(std::string_view key);

    template <class Id>
    Id id(std::string_view key)
    {
        const std::string_view text = string(key);
        if (m_failure)
            return {};
        const auto parsed = Id::parse(QByteArrayView(text.data(), qsizetype(text.size())));
        if (!parsed)
            fail(key, "is no id");
        return parsed.value_or(Id{});
    }
    template <class Id>
    std::optional<Id> optionalId(std::string_view key)
    {
        if (!has(key))
            return std::nullopt;
        return id<Id>(key);
    }

    void fail(std::string_view key, const char *what);

private:
    std::string_view string(std::string_view key);
    /** The member, or a failure when it is missing. */
    std::optional<simdjson::dom::element> find(std::string_view key);

    simdjson::dom::object m_object;
    std::optional<Error> &m_failure;
};

} // namespace quillwort::sync
