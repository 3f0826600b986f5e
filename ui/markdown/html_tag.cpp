#include "ui/markdown/html_tag.h"

#include "ui/markdown/html_text.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** Reads along a tag; every step stays inside the text. */
class TagReader {
public:
    explicit TagReader(QByteArrayView html)
        : m_html(html)
    {
    }

    bool atEnd() const { return m_at >= m_html.size(); }
    char here() const { return m_html[m_at]; }
    qsizetype position() const { return m_at; }
    void step() { ++m_at; }

    void skipSpaceAndSlashes()
    {
        while (!atEnd() && (isSpace(here()) || here() == '/'))
            ++m_at;
    }
    void skipSpace()
    {
        while (!atEnd() && isSpace(here()))
            ++m_at;
    }
    template <class Stop>
    QByteArrayView until(Stop stop)
    {
        const qsizetype start = m_at;
        while (!atEnd() && !stop(here()))
            ++m_at;
        return m_html.sliced(start, m_at - start);
    }

private:
    QByteArrayView m_html;
    qsizetype m_at = 0;
};

QByteArrayView attributeValue(TagReader &reader)
{
    reader.skipSpace();
    if (reader.atEnd())
        return {};
    const char quote = reader.here();
    if (quote == '"' || quote == '\'') {
        reader.step();
        const QByteArrayView value = reader.until([quote](char c) { return c == quote; });
        if (!reader.atEnd())
            reader.step();
        return value;
    }
    return reader.until([](char c) { return isSpace(c) || c == '>'; });
}

} // namespace

// https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state
std::optional<HtmlTag> parseHtmlTag(QByteArrayView html)
{
    TagReader reader(html);
    if (reader.atEnd() || reader.here() != '<')
        return std::nullopt;
    reader.step();

    HtmlTag tag;
    if (!reader.atEnd() && reader.here() == '/') {
        tag.isEnd = true;
        reader.step();
    }
    if (reader.atEnd() || !isLetter(reader.here()))
        return std::nullopt;
    tag.name = reader.until([](char c) { return isSpace(c) || c == '/' || c == '>'; }).toByteArray().toLower();

    for (;;) {
        reader.skipSpaceAndSlashes();
        if (reader.atEnd())
            return std::nullopt;
        if (reader.here() == '>') {
            tag.length = reader.position() + 1;
            return tag;
        }
        const qsizetype start = reader.position();
        HtmlAttribute attribute;
        attribute.name =
            reader.until([](char c) { return isSpace(c) || c == '/' || c == '>' || c == '='; }).toByteArray().toLower();
        reader.skipSpace();
        if (!reader.atEnd() && reader.here() == '=') {
            reader.step();
            attribute.value = decodedEntities(attributeValue(reader));
        }
        const auto isSame = [&attribute](const HtmlAttribute &other) { return other.name == attribute.name; };
        if (std::none_of(tag.attributes.cbegin(), tag.attributes.cend(), isSame) && tag.attributes.size() < 32)
            tag.attributes.append(attribute);
        Q_ASSERT(reader.position() > start);
    }
}

} // namespace quillwort::ui
