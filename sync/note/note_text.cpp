#include "sync/note/note_text.h"

#include "sync/note/front_matter.h"
#include "sync/note/front_matter_tags.h"
#include "sync/note/inline_tags.h"
#include "sync/note/plain_text.h"
#include "sync/note/text_lines.h"

#include <QSet>

namespace quillwort::sync {

namespace {

constexpr qsizetype maxLookedAtBytes = 64 * 1024;
constexpr qsizetype maxTitleLength = 200;
constexpr qsizetype maxExcerptLength = 240;

/** Shortened without cutting a character in half. */
QString shortened(const QString &text, qsizetype length)
{
    if (text.size() <= length)
        return text;
    return text.left(text.at(length - 1).isHighSurrogate() ? length - 1 : length).trimmed();
}

struct FoundTitle {
    QString title;
    qsizetype behind = 0; ///< where the text after the title begins
};

bool opensFence(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.startsWith("```") || text.startsWith("~~~");
}

/** The first heading or, without one, the first line with text, from `start` on. */
FoundTitle titleInText(QByteArrayView text, qsizetype start)
{
    FoundTitle firstLine;
    QByteArrayView above; // what an underline would make a heading of
    bool inCode = false;
    for (qsizetype at = start; at < text.size();) {
        const TextLine range = lineAt(text, at);
        const QByteArrayView line = range.in(text);
        at = range.next;
        if (opensFence(line)) {
            inCode = !inCode;
            above = {};
            continue;
        }
        if (inCode)
            continue;
        if (headingLevel(line) > 0) {
            if (const QString title = plainText(line); !title.isEmpty())
                return {title, range.next};
        }
        if (!above.trimmed().isEmpty() && underlineLevel(line) > 0) {
            if (const QString title = plainText(above); !title.isEmpty())
                return {title, range.next};
        }
        if (firstLine.title.isEmpty() && !isWordless(line))
            firstLine = {plainText(line), range.next};
        above = isWordless(line) ? QByteArrayView() : line;
    }
    if (firstLine.title.isEmpty()) {
        // Nothing but code: its first line is better than no name.
        for (qsizetype at = start; at < text.size() && firstLine.title.isEmpty();) {
            const TextLine range = lineAt(text, at);
            at = range.next;
            if (!opensFence(range.in(text)) && !isWordless(range.in(text)))
                firstLine = {QString::fromUtf8(range.in(text)).simplified(), range.next};
        }
    }
    return firstLine;
}

FoundTitle findTitle(const QByteArray &body)
{
    const QByteArrayView text = QByteArrayView(body).first(qMin(body.size(), maxLookedAtBytes));
    qsizetype start = text.startsWith("\xef\xbb\xbf") ? 3 : 0;
    QString given;
    if (const std::optional<FrontMatter> frontMatter = findFrontMatter(body)) {
        start = qMin(frontMatter->whole.end, text.size());
        if (const std::optional<TextRange> value = frontMatterValue(body, *frontMatter, "title"))
            given = yamlScalar(value->in(body)).simplified();
    }
    FoundTitle found = titleInText(text, start);
    if (given.isEmpty())
        return found;
    // The heading that repeats the title is no news in an excerpt.
    return {given, found.title == given ? found.behind : start};
}

} // namespace

QString titleOf(const QByteArray &body)
{
    return shortened(findTitle(body).title, maxTitleLength);
}

QString excerptOf(const QByteArray &body)
{
    const QByteArrayView text = QByteArrayView(body).first(qMin(body.size(), maxLookedAtBytes));
    QString excerpt;
    for (qsizetype at = findTitle(body).behind; at < text.size() && excerpt.size() < maxExcerptLength;) {
        const TextLine range = lineAt(text, at);
        const QByteArrayView line = range.in(text);
        at = range.next;
        if (isWordless(line) || opensFence(line))
            continue;
        const QString plain = plainText(line);
        if (plain.isEmpty())
            continue;
        if (!excerpt.isEmpty())
            excerpt += u' ';
        excerpt += plain;
    }
    return shortened(excerpt, maxExcerptLength);
}

QStringList tagsOf(const QByteArray &body)
{
    QStringList tags;
    QSet<QString> seen;
    const auto add = [&](const QString &tag, int) {
        if (const QString folded = tag.toCaseFolded(); !seen.contains(folded)) {
            seen.insert(folded);
            tags.append(tag);
        }
        return true;
    };
    for (const QString &tag : frontMatterTags(body))
        add(tag, 0);
    forEachInlineTag(body, add);
    return tags;
}

QByteArray withTag(const QByteArray &body, const QString &tag)
{
    const QString wanted = tag.startsWith(u'#') ? tag.mid(1).trimmed() : tag.trimmed();
    if (wanted.isEmpty() || tagsOf(body).contains(wanted, Qt::CaseInsensitive))
        return body;
    return withFrontMatterTag(body, wanted);
}

QByteArray withoutTag(const QByteArray &body, const QString &tag)
{
    return withoutFrontMatterTag(body, tag.startsWith(u'#') ? tag.mid(1).trimmed() : tag.trimmed());
}

int tagLineInText(const QByteArray &body, const QString &tag)
{
    const QString wanted = tag.startsWith(u'#') ? tag.mid(1) : tag;
    int at = 0;
    forEachInlineTag(body, [&](const QString &found, int line) {
        if (found.compare(wanted, Qt::CaseInsensitive) == 0)
            at = line;
        return at == 0;
    });
    return at;
}

} // namespace quillwort::sync
