#include "sync/note/note_features.h"

#include "sync/note/text_lines.h"

#include <array>

namespace quillwort::sync {

namespace {

struct Named {
    const char *word;
    NoteFeature feature;
};

// The first word of a feature is the one it is shown by.
constexpr std::array<Named, 10> names = {{
    {"link", NoteFeature::Link},
    {"picture", NoteFeature::Picture},
    {"image", NoteFeature::Picture},
    {"task", NoteFeature::Task},
    {"open", NoteFeature::OpenTask},
    {"todo", NoteFeature::OpenTask},
    {"code", NoteFeature::Code},
    {"table", NoteFeature::Table},
    {"attachment", NoteFeature::Attachment},
    {"file", NoteFeature::Attachment},
}};

/** `- [ ] text`: what is between the brackets, or 0. */
char taskMark(QByteArrayView line)
{
    const qsizetype open = line.indexOf('[');
    if (open < 2 || open + 2 >= line.size() || line[open + 2] != ']' || line[open - 1] != ' ')
        return 0;
    const QByteArrayView before = line.first(open).trimmed();
    const char marker = before.isEmpty() ? 0 : before.back();
    const bool item = marker == '-' || marker == '*' || marker == '+' || marker == '.' || marker == ')';
    const char mark = line[open + 1];
    return item && (mark == ' ' || mark == 'x' || mark == 'X') ? mark : 0;
}

bool isTableDivider(QByteArrayView line)
{
    bool bars = false;
    bool dashes = false;
    for (const char c : line) {
        bars = bars || c == '|';
        dashes = dashes || c == '-';
        if (!QByteArrayView(" \t|:-").contains(c))
            return false;
    }
    return bars && dashes;
}

NoteFeatures linksIn(QByteArrayView line)
{
    NoteFeatures features;
    if (const qsizetype target = line.indexOf(QByteArrayView("](")); target >= 0) {
        const qsizetype picture = line.indexOf(QByteArrayView("!["));
        features |= picture >= 0 && picture < target ? NoteFeature::Picture : NoteFeature::Link;
        if (line.contains("](_attachments/") || line.contains("](attachment:") || line.contains("/_attachments/"))
            features |= NoteFeature::Attachment;
    }
    if (line.contains("[[") || line.contains("://"))
        features |= NoteFeature::Link;
    return features;
}

} // namespace

NoteFeatures featuresOf(const QByteArray &body)
{
    NoteFeatures features;
    for (qsizetype at = 0; at < body.size();) {
        const TextLine range = lineAt(body, at);
        const QByteArrayView line = range.in(body);
        at = range.next;
        if (line.startsWith("```") || line.startsWith("~~~"))
            features |= NoteFeature::Code;
        if (const char mark = taskMark(line)) {
            features |= NoteFeature::Task;
            if (mark == ' ')
                features |= NoteFeature::OpenTask;
        }
        if (line.contains('|') && isTableDivider(line))
            features |= NoteFeature::Table;
        if (line.contains('[') || line.contains(':'))
            features |= linksIn(line);
    }
    return features;
}

std::optional<NoteFeature> featureNamed(const QString &word)
{
    for (const Named &named : names) {
        const QLatin1StringView name(named.word);
        if (word.compare(name, Qt::CaseInsensitive) == 0
            || (word.size() == name.size() + 1 && word.startsWith(name, Qt::CaseInsensitive)
                && word.endsWith(u's', Qt::CaseInsensitive)))
            return named.feature;
    }
    return std::nullopt;
}

QString nameOf(NoteFeature feature)
{
    for (const Named &named : names) {
        if (named.feature == feature)
            return QString::fromLatin1(named.word);
    }
    return {};
}

} // namespace quillwort::sync
