#include "ui/markdown/html_text.h"

#include <QString>

#include <array>

namespace quillwort::ui {

namespace {

struct Entity {
    QByteArrayView name;
    QByteArrayView text;
};

// Those a browser would decode inside an address come first; the value is written out escaped again, so a name that
// is missing here stays text and can not become markup.
constexpr std::array entities{
    Entity{"amp", "&"},
    Entity{"lt", "<"},
    Entity{"gt", ">"},
    Entity{"quot", "\""},
    Entity{"apos", "'"},
    Entity{"colon", ":"},
    Entity{"Tab", "\t"},
    Entity{"NewLine", "\n"},
    Entity{"sol", "/"},
    Entity{"bsol", "\\"},
    Entity{"num", "#"},
    Entity{"quest", "?"},
    Entity{"lpar", "("},
    Entity{"rpar", ")"},
    Entity{"period", "."},
    Entity{"nbsp", "\xC2\xA0"},
    Entity{"copy", "\xC2\xA9"},
    Entity{"reg", "\xC2\xAE"},
    Entity{"hellip", "\xE2\x80\xA6"},
    Entity{"ndash", "\xE2\x80\x93"},
    Entity{"mdash", "\xE2\x80\x94"},
};

bool isDigit(char c, bool hexadecimal)
{
    return (c >= '0' && c <= '9') || (hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
}

/** The text of the numeric entity at `at`, which stands behind "&#"; moves `at` behind it. Empty when there is none. */
QByteArray numericEntity(QByteArrayView html, qsizetype &at)
{
    qsizetype i = at;
    const bool hexadecimal = i < html.size() && (html[i] == 'x' || html[i] == 'X');
    if (hexadecimal)
        ++i;
    const qsizetype digits = i;
    char32_t code = 0;
    for (; i < html.size() && isDigit(html[i], hexadecimal); ++i) {
        const int digit = html[i] <= '9' ? html[i] - '0' : (html[i] | 0x20) - 'a' + 10;
        code = std::min<char32_t>(code * (hexadecimal ? 16 : 10) + char32_t(digit), 0x110000);
    }
    if (i == digits)
        return {};
    at = i < html.size() && html[i] == ';' ? i + 1 : i;
    const bool valid = code != 0 && code < 0x110000 && !(code >= 0xD800 && code < 0xE000);
    const char32_t shown = valid ? code : U'\uFFFD';
    return QString::fromUcs4(&shown, 1).toUtf8();
}

} // namespace

QByteArray escapedHtml(QByteArrayView text)
{
    QByteArray html;
    html.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        default:
            html += c;
        }
    }
    return html;
}

QByteArray decodedEntities(QByteArrayView html)
{
    QByteArray text;
    text.reserve(html.size());
    for (qsizetype i = 0; i < html.size();) {
        if (html[i] != '&') {
            text += html[i++];
            continue;
        }
        if (i + 1 < html.size() && html[i + 1] == '#') {
            qsizetype behind = i + 2;
            if (const QByteArray decoded = numericEntity(html, behind); !decoded.isEmpty()) {
                text += decoded;
                i = behind;
                continue;
            }
        }
        const QByteArrayView rest = html.sliced(i + 1);
        const auto entity = std::find_if(entities.begin(), entities.end(), [rest](const Entity &e) {
            return rest.startsWith(e.name) && rest.size() > e.name.size() && rest[e.name.size()] == ';';
        });
        if (entity == entities.end()) {
            text += html[i++];
        } else {
            text.append(entity->text);
            i += 1 + entity->name.size() + 1;
        }
    }
    return text;
}

} // namespace quillwort::ui
