#include "ui/markdown/link_policy.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

bool isSchemeCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-'
        || c == '.';
}

/** Length of base64 text, padding and all; anything else in it makes the address no picture. */
bool isBase64(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/'
            || c == '=';
    });
}

} // namespace

// https://url.spec.whatwg.org/#concept-basic-url-parser: the first two steps.
QByteArray cleanAddress(QByteArrayView address)
{
    QByteArray clean;
    clean.reserve(address.size());
    for (const char c : address) {
        if (c != '\t' && c != '\n' && c != '\r')
            clean += c;
    }
    const auto isEdge = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    const auto first = std::find_if_not(clean.cbegin(), clean.cend(), isEdge);
    const auto last = std::find_if_not(clean.crbegin(), std::make_reverse_iterator(first), isEdge).base();
    return QByteArray(first, last - first);
}

LinkKind linkKind(QByteArrayView address)
{
    const QByteArray clean = cleanAddress(address);
    if (clean.startsWith('#'))
        return LinkKind::Anchor;

    const auto end = std::find_if(clean.cbegin(), clean.cend(),
                                  [](char c) { return c == ':' || c == '/' || c == '?' || c == '#' || c == '\\'; });
    if (end != clean.cend() && *end == ':') {
        // A colon that no scheme stands before is refused too: how a program reads such an address is anyone's guess.
        const QByteArray scheme = clean.first(end - clean.cbegin()).toLower();
        if (scheme.isEmpty() || !std::all_of(scheme.cbegin(), scheme.cend(), isSchemeCharacter))
            return LinkKind::Refused;
        if (scheme == "http" || scheme == "https")
            return LinkKind::Web;
        if (scheme == "mailto")
            return LinkKind::Mail;
        if (scheme == "quillwort")
            return LinkKind::Note;
        return LinkKind::Refused;
    }
    // Browsers read `\` as `/`: `\\host\share` is another host there and an UNC path elsewhere.
    if (clean.startsWith('\\') || clean.startsWith("/\\"))
        return LinkKind::Refused;
    return clean.startsWith("//") ? LinkKind::Web : LinkKind::Relative;
}

bool isSafeImage(QByteArrayView address)
{
    const LinkKind kind = linkKind(address);
    if (kind == LinkKind::Web || kind == LinkKind::Relative)
        return true;

    const QByteArray clean = cleanAddress(address);
    for (const char *type : {"png", "jpeg", "gif", "webp"}) {
        const QByteArray prefix = QByteArray("data:image/") + type + ";base64,";
        if (clean.size() > prefix.size() && clean.first(prefix.size()).toLower() == prefix)
            return isBase64(QByteArrayView(clean).sliced(prefix.size()));
    }
    return false;
}

bool isNoteFile(QByteArrayView address)
{
    if (linkKind(address) != LinkKind::Relative)
        return false;
    const QByteArray clean = cleanAddress(address);
    const QByteArray path = clean.first(
        std::find_if(clean.cbegin(), clean.cend(), [](char c) { return c == '#' || c == '?'; }) - clean.cbegin());
    return path.size() > 3 && (path.toLower().endsWith(".md") || path.toLower().endsWith(".markdown"));
}

} // namespace quillwort::ui
