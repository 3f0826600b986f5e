#include "ui/markdown/html_allow_list.h"

#include "ui/markdown/html_tag.h"
#include "ui/markdown/html_text.h"
#include "ui/markdown/link_policy.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quillwort::ui {

namespace {

enum class Fate {
    Kept,
    Void, ///< kept, and has no end tag
    Unwrapped, ///< the tag goes, what it holds stays
    Dropped, ///< goes with all it holds
    Text, ///< not HTML: shown as typed
};

struct Element {
    std::string_view name;
    Fate fate;
};

// Sorted by name for the search below. What is not here is Text.
constexpr std::array elements{
    Element{"a", Fate::Kept},
    Element{"abbr", Fate::Kept},
    Element{"address", Fate::Unwrapped},
    Element{"applet", Fate::Dropped},
    Element{"area", Fate::Unwrapped},
    Element{"article", Fate::Unwrapped},
    Element{"aside", Fate::Unwrapped},
    Element{"audio", Fate::Dropped},
    Element{"b", Fate::Kept},
    Element{"base", Fate::Unwrapped},
    Element{"bdi", Fate::Kept},
    Element{"bdo", Fate::Kept},
    Element{"blockquote", Fate::Kept},
    Element{"body", Fate::Unwrapped},
    Element{"br", Fate::Void},
    Element{"button", Fate::Unwrapped},
    Element{"canvas", Fate::Dropped},
    Element{"caption", Fate::Kept},
    Element{"center", Fate::Unwrapped},
    Element{"cite", Fate::Kept},
    Element{"code", Fate::Kept},
    Element{"col", Fate::Void},
    Element{"colgroup", Fate::Kept},
    Element{"dd", Fate::Kept},
    Element{"del", Fate::Kept},
    Element{"details", Fate::Kept},
    Element{"dfn", Fate::Kept},
    Element{"dialog", Fate::Unwrapped},
    Element{"div", Fate::Kept},
    Element{"dl", Fate::Kept},
    Element{"dt", Fate::Kept},
    Element{"em", Fate::Kept},
    Element{"embed", Fate::Unwrapped},
    Element{"fieldset", Fate::Unwrapped},
    Element{"figcaption", Fate::Kept},
    Element{"figure", Fate::Kept},
    Element{"font", Fate::Unwrapped},
    Element{"footer", Fate::Unwrapped},
    Element{"form", Fate::Unwrapped},
    Element{"frame", Fate::Unwrapped},
    Element{"frameset", Fate::Dropped},
    Element{"h1", Fate::Kept},
    Element{"h2", Fate::Kept},
    Element{"h3", Fate::Kept},
    Element{"h4", Fate::Kept},
    Element{"h5", Fate::Kept},
    Element{"h6", Fate::Kept},
    Element{"head", Fate::Unwrapped},
    Element{"header", Fate::Unwrapped},
    Element{"hr", Fate::Void},
    Element{"html", Fate::Unwrapped},
    Element{"i", Fate::Kept},
    Element{"iframe", Fate::Dropped},
    Element{"img", Fate::Void},
    Element{"input", Fate::Unwrapped},
    Element{"ins", Fate::Kept},
    Element{"kbd", Fate::Kept},
    Element{"label", Fate::Unwrapped},
    Element{"legend", Fate::Unwrapped},
    Element{"li", Fate::Kept},
    Element{"link", Fate::Unwrapped},
    Element{"main", Fate::Unwrapped},
    Element{"map", Fate::Unwrapped},
    Element{"mark", Fate::Kept},
    Element{"marquee", Fate::Unwrapped},
    Element{"math", Fate::Dropped},
    Element{"menu", Fate::Unwrapped},
    Element{"meta", Fate::Unwrapped},
    Element{"nav", Fate::Unwrapped},
    Element{"noembed", Fate::Dropped},
    Element{"noframes", Fate::Dropped},
    Element{"noscript", Fate::Dropped},
    Element{"object", Fate::Dropped},
    Element{"ol", Fate::Kept},
    Element{"optgroup", Fate::Unwrapped},
    Element{"option", Fate::Unwrapped},
    Element{"p", Fate::Kept},
    Element{"param", Fate::Unwrapped},
    Element{"picture", Fate::Unwrapped},
    Element{"plaintext", Fate::Dropped},
    Element{"pre", Fate::Kept},
    Element{"q", Fate::Kept},
    Element{"rp", Fate::Kept},
    Element{"rt", Fate::Kept},
    Element{"ruby", Fate::Kept},
    Element{"s", Fate::Kept},
    Element{"samp", Fate::Kept},
    Element{"script", Fate::Dropped},
    Element{"section", Fate::Unwrapped},
    Element{"select", Fate::Dropped},
    Element{"small", Fate::Kept},
    Element{"source", Fate::Unwrapped},
    Element{"span", Fate::Kept},
    Element{"strike", Fate::Unwrapped},
    Element{"strong", Fate::Kept},
    Element{"style", Fate::Dropped},
    Element{"sub", Fate::Kept},
    Element{"summary", Fate::Kept},
    Element{"sup", Fate::Kept},
    Element{"svg", Fate::Dropped},
    Element{"table", Fate::Kept},
    Element{"tbody", Fate::Kept},
    Element{"td", Fate::Kept},
    Element{"template", Fate::Dropped},
    Element{"textarea", Fate::Dropped},
    Element{"tfoot", Fate::Kept},
    Element{"th", Fate::Kept},
    Element{"thead", Fate::Kept},
    Element{"time", Fate::Kept},
    Element{"title", Fate::Dropped},
    Element{"tr", Fate::Kept},
    Element{"track", Fate::Unwrapped},
    Element{"tt", Fate::Unwrapped},
    Element{"u", Fate::Kept},
    Element{"ul", Fate::Kept},
    Element{"var", Fate::Kept},
    Element{"video", Fate::Dropped},
    Element{"wbr", Fate::Void},
    Element{"xmp", Fate::Dropped},
};
static_assert(std::is_sorted(elements.begin(), elements.end(),
                             [](const Element &a, const Element &b) { return a.name < b.name; }));

Fate fateOf(const QByteArray &name)
{
    const std::string_view wanted(name.constData(), size_t(name.size()));
    const auto found = std::lower_bound(elements.begin(), elements.end(), wanted,
                                        [](const Element &element, std::string_view n) { return element.name < n; });
    return found != elements.end() && found->name == wanted ? found->fate : Fate::Text;
}

bool isOneOf(const QByteArray &value, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [&value](const char *word) { return value == word; });
}

bool isNumber(const QByteArray &value)
{
    return !value.isEmpty() && value.size() <= 5
        && std::all_of(value.cbegin(), value.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isName(const QByteArray &value)
{
    return !value.isEmpty() && value.size() <= 200 && std::all_of(value.cbegin(), value.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

/** Whether `value` is one that this attribute may have on this element. Addresses are judged by the caller. */
bool isAllowed(const QByteArray &element, const HtmlAttribute &attribute)
{
    const QByteArray &name = attribute.name;
    const QByteArray value = attribute.value.toLower();
    if (isOneOf(name, {"title", "alt", "datetime", "abbr"}))
        return true;
    if (isOneOf(name, {"id", "name", "lang"}))
        return isName(attribute.value);
    if (name == "dir")
        return isOneOf(value, {"ltr", "rtl", "auto"});
    if (name == "align")
        return isOneOf(value, {"left", "right", "center"});
    if (name == "valign")
        return isOneOf(value, {"top", "middle", "bottom"});
    if (isOneOf(name, {"width", "height"}))
        return isNumber(value) || (value.endsWith('%') && isNumber(value.chopped(1)));
    if (isOneOf(name, {"colspan", "rowspan", "span", "start", "value"}))
        return isNumber(value);
    if (isOneOf(name, {"open", "reversed"}))
        return isOneOf(element, {"details", "ol"});
    if (name == "type")
        return element == "ol" && isOneOf(attribute.value, {"1", "a", "A", "i", "I"});
    return false;
}

/** Where the element that `name` opened ends in `html`: behind its end tag, or the end of `html`. */
qsizetype behindElement(QByteArrayView html, const QByteArray &name)
{
    for (qsizetype end = html.indexOf("</"); end >= 0; end = html.indexOf("</", end + 2)) {
        const QByteArrayView after = html.sliced(end + 2);
        if (after.size() >= name.size() && qstrnicmp(after.data(), name.size(), name.constData(), name.size()) == 0) {
            const qsizetype close = html.indexOf('>', end);
            return close < 0 ? html.size() : close + 1;
        }
    }
    return html.size();
}

/** Length of an entity as HTML has it at the start of `html`; 0 when a bare `&` stands there. */
qsizetype entityLength(QByteArrayView html)
{
    const qsizetype end = html.first(std::min<qsizetype>(html.size(), 32)).indexOf(';');
    if (end < 2)
        return 0;
    const QByteArrayView name = html.sliced(1, end - 1);
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#';
    });
    return plain ? end + 1 : 0;
}

/** Behind a comment, declaration or processing instruction at the start of `html`; 0 when there is none. */
qsizetype behindComment(QByteArrayView html)
{
    struct Form {
        QByteArrayView open;
        QByteArrayView close;
    };
    static constexpr std::array forms{Form{"<!--", "-->"}, Form{"<![CDATA[", "]]>"}, Form{"<?", "?>"}, Form{"<!", ">"}};
    for (const Form &form : forms) {
        if (html.startsWith(form.open)) {
            const qsizetype end = html.indexOf(form.close, form.open.size());
            return end < 0 ? html.size() : end + form.close.size();
        }
    }
    return 0;
}

// Browsers stop at 512; nobody writes a tenth of that by hand.
constexpr qsizetype maxOpenTags = 100;
// Text full of `<` that opens no tag would be read to its end for each of them.
constexpr int maxFailures = 8;
constexpr qsizetype tagBytesAfterFailures = 256;

} // namespace

HtmlAllowList::HtmlAllowList(ImageAddress imageAddress)
    : m_imageAddress(std::move(imageAddress))
{
}

QByteArray HtmlAllowList::filtered(QByteArrayView html)
{
    QByteArray kept;
    int failures = 0;
    for (qsizetype i = 0; i < html.size();) {
        const QByteArrayView rest = html.sliced(i);
        if (html[i] == '&') {
            const qsizetype length = entityLength(rest);
            kept += length > 0 ? rest.first(length).toByteArray() : QByteArray("&amp;");
            i += std::max<qsizetype>(length, 1);
            continue;
        }
        if (html[i] != '<') {
            kept += html[i] == '>' ? QByteArray("&gt;") : QByteArray(1, html[i]);
            ++i;
            continue;
        }
        if (const qsizetype behind = behindComment(rest); behind > 0) {
            i += behind;
            continue;
        }
        const qsizetype tagBytes = failures < maxFailures ? rest.size() : std::min(rest.size(), tagBytesAfterFailures);
        const std::optional<HtmlTag> tag = parseHtmlTag(rest.first(tagBytes));
        const Fate fate = tag ? fateOf(tag->name) : Fate::Text;
        if (fate == Fate::Text) {
            kept += "&lt;";
            failures += tag ? 0 : 1;
            ++i;
            continue;
        }
        if (fate == Fate::Dropped && !tag->isEnd) {
            i += behindElement(rest, tag->name);
            continue;
        }
        if (fate == Fate::Kept && tag->isEnd)
            kept += endTag(tag->name);
        else if ((fate == Fate::Kept || fate == Fate::Void) && !tag->isEnd)
            kept += startTag(*tag);
        i += tag->length;
    }
    return kept;
}

QByteArray HtmlAllowList::startTag(const HtmlTag &tag)
{
    if (m_open.size() >= maxOpenTags)
        return {};
    QByteArray html = '<' + tag.name;
    for (const HtmlAttribute &attribute : tag.attributes) {
        QByteArray value = attribute.value;
        bool allowed = isAllowed(tag.name, attribute);
        if (attribute.name == "href" && tag.name == "a") {
            value = cleanAddress(value);
            allowed = linkKind(value) != LinkKind::Refused;
        } else if (attribute.name == "src" && tag.name == "img") {
            value = cleanAddress(value);
            allowed = isSafeImage(value);
            if (allowed && m_imageAddress)
                value = m_imageAddress(value);
            allowed = allowed && !value.isEmpty();
        }
        if (allowed)
            html += ' ' + attribute.name + "=\"" + escapedHtml(value) + '"';
    }
    if (fateOf(tag.name) == Fate::Void)
        return html + " />";
    m_open.append(tag.name);
    return html + '>';
}

QByteArray HtmlAllowList::endTag(const QByteArray &name)
{
    const qsizetype opened = m_open.lastIndexOf(name);
    if (opened < 0)
        return {};
    QByteArray html;
    while (m_open.size() > opened)
        html += "</" + m_open.takeLast() + '>';
    return html;
}

QByteArray HtmlAllowList::closing()
{
    QByteArray html;
    while (!m_open.isEmpty())
        html += "</" + m_open.takeLast() + '>';
    return html;
}

} // namespace quillwort::ui
