#include "sync/library/match_snippet.h"

#include <QList>

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr qsizetype maxLookedAtBytes = 256 * 1024;
constexpr qsizetype snippetLength = 200;
constexpr qsizetype lengthBefore = 40;
constexpr QChar matchBegin(0xE000);
constexpr QChar matchEnd(0xE001);

QChar folded(QChar c)
{
    // Most text is this, and a snippet looks at all of it.
    if (c.unicode() < 128)
        return c >= u'A' && c <= u'Z' ? QChar(c.unicode() | 0x20) : c;
    const QString parts = c.decompositionTag() == QChar::Canonical ? c.decomposition() : QString();
    return (parts.isEmpty() ? c : parts.at(0)).toCaseFolded();
}

/** One character for one, so that a place in the result is the same place in `text`. */
QString folded(const QString &text)
{
    QString result(text.size(), Qt::Uninitialized);
    std::transform(text.cbegin(), text.cend(), result.begin(), [](QChar c) { return folded(c); });
    return result;
}

bool beginsWord(QStringView text, qsizetype at)
{
    if (at == 0 || !text.at(at - 1).isLetterOrNumber())
        return true;
    // Scripts without spaces begin a word anywhere.
    return text.at(at).unicode() >= 0x2e80;
}

struct Match {
    qsizetype start = 0;
    qsizetype length = 0;
};

Match firstMatch(QStringView text, const QStringList &words, qsizetype from)
{
    Match first{-1, 0};
    for (const QString &word : words) {
        qsizetype at = text.indexOf(word, from);
        while (at >= 0 && !beginsWord(text, at))
            at = text.indexOf(word, at + 1);
        if (at >= 0 && (first.start < 0 || at < first.start))
            first = {at, word.size()};
    }
    return first;
}

} // namespace

QString matchSnippet(const QByteArray &body, const QStringList &words)
{
    QString text = QString::fromUtf8(QByteArrayView(body).first(qMin(body.size(), maxLookedAtBytes)));
    const auto showsAsSpace = [](QChar c) {
        return c.unicode() <= u' ' || (c.unicode() >= 128 && (c.isSpace() || c == matchBegin || c == matchEnd));
    };
    std::replace_if(text.begin(), text.end(), showsAsSpace, u' ');
    const QString haystack = folded(text);
    QStringList needles;
    for (const QString &word : words) {
        if (const QString needle = folded(word.simplified()); !needle.isEmpty())
            needles.append(needle);
    }

    Match match = firstMatch(haystack, needles, 0);
    if (match.start < 0)
        return {};
    qsizetype start = qMax<qsizetype>(0, match.start - lengthBefore);
    if (start > 0) {
        // From the beginning of a word, where there is one.
        const qsizetype space = text.indexOf(u' ', start);
        start = space >= 0 && space < match.start ? space + 1 : match.start;
    }
    qsizetype end = qMin(text.size(), qMax(start + snippetLength, match.start + match.length));
    if (end < text.size() && text.at(end - 1).isHighSurrogate())
        ++end;

    QString snippet = start > 0 ? QStringLiteral("\u2026") : QString();
    qsizetype at = start;
    while (match.start >= 0 && match.start + match.length <= end) {
        snippet += QStringView(text).sliced(at, match.start - at);
        snippet += matchBegin;
        snippet += QStringView(text).sliced(match.start, match.length);
        snippet += matchEnd;
        at = match.start + match.length;
        match = firstMatch(QStringView(haystack).first(end), needles, at);
    }
    snippet += QStringView(text).sliced(at, end - at);
    if (end < text.size())
        snippet += QStringLiteral("\u2026");
    return snippet.simplified();
}

} // namespace quillwort::sync
