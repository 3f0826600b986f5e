#include "sync/library/search_query.h"

#include <array>

namespace quillwort::sync {

namespace {

/** One piece of what was typed: `-op:"value"`. */
struct Piece {
    bool negative = false;
    QString op; ///< lower case; empty for a word
    QString value;
    bool quoted = false;
    QString typed;
};

constexpr std::array<const char *, 7> operators = {"tag", "in", "title", "created", "edited", "has", "is"};

bool isOperator(const QString &word)
{
    for (const char *name : operators) {
        if (word.compare(QLatin1StringView(name), Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

/** Reads `"..."` or up to the next space. An opening quote without its end reaches to the end: it is being typed. */
QString readValue(const QString &typed, qsizetype &at, bool &quoted)
{
    quoted = at < typed.size() && typed.at(at) == u'"';
    if (quoted) {
        const qsizetype close = typed.indexOf(u'"', at + 1);
        const qsizetype end = close < 0 ? typed.size() : close;
        const QString value = typed.mid(at + 1, end - at - 1);
        at = close < 0 ? end : close + 1;
        return value;
    }
    qsizetype end = at;
    while (end < typed.size() && !typed.at(end).isSpace() && typed.at(end) != u'"')
        ++end;
    const QString value = typed.mid(at, end - at);
    at = end;
    return value;
}

QList<Piece> piecesOf(const QString &typed)
{
    QList<Piece> pieces;
    for (qsizetype at = 0; at < typed.size();) {
        if (typed.at(at).isSpace()) {
            ++at;
            continue;
        }
        const qsizetype start = at;
        Piece piece;
        if (typed.at(at) == u'-' && at + 1 < typed.size() && !typed.at(at + 1).isSpace()) {
            piece.negative = true;
            ++at;
        }
        qsizetype colon = at;
        while (colon < typed.size() && typed.at(colon).isLetter())
            ++colon;
        const QString word = typed.mid(at, colon - at);
        if (colon < typed.size() && typed.at(colon) == u':' && isOperator(word)) {
            piece.op = word.toLower();
            at = colon + 1;
        } else if (typed.at(at) == u'#' && at + 1 < typed.size() && typed.at(at + 1).isLetterOrNumber()) {
            piece.op = QStringLiteral("tag");
            ++at;
        }
        piece.value = readValue(typed, at, piece.quoted).trimmed();
        piece.typed = typed.mid(start, at - start);
        pieces.append(piece);
    }
    return pieces;
}

bool hasLetters(const QString &text)
{
    for (const uint c : text.toUcs4()) {
        if (QChar::isLetterOrNumber(c))
            return true;
    }
    return false;
}

/** False when the value means nothing to its operator. */
bool take(const Piece &piece, const QDateTime &now, SearchQuery &query)
{
    if (piece.op.isEmpty() || piece.op == u"title") {
        // Marks alone are not indexed; as a condition they would find nothing at all.
        if (!hasLetters(piece.value))
            return piece.op.isEmpty();
        query.words.append({piece.value, piece.quoted, !piece.op.isEmpty(), piece.negative});
        return true;
    }
    if (piece.value.isEmpty())
        return false;
    if (piece.op == u"tag") {
        query.tags.append({piece.value.startsWith(u'#') ? piece.value.mid(1) : piece.value, piece.negative});
        return true;
    }
    const QString value = piece.value.toLower();
    if (piece.op == u"in" && value != u"trash") {
        query.notebooks.append({piece.value, piece.negative});
        return true;
    }
    if (piece.op == u"in" || (piece.op == u"is" && (value == u"trash" || value == u"deleted"))) {
        query.inTrash = !piece.negative;
        return true;
    }
    if (piece.op == u"is" && value == u"pinned") {
        query.pinned = !piece.negative;
        return true;
    }
    if (piece.op == u"has") {
        const std::optional<NoteFeature> feature = featureNamed(value);
        if (feature)
            query.features.append({*feature, piece.negative});
        return feature.has_value();
    }
    if (piece.op == u"created" || piece.op == u"edited") {
        const std::optional<TimeRange> range = parseTimeRange(piece.value, now);
        if (range)
            (piece.op == u"created" ? query.created : query.edited).append({*range, piece.negative});
        return range.has_value();
    }
    return false;
}

QString quotedIfNeeded(const QString &value)
{
    for (const QChar c : value) {
        if (c.isSpace())
            return u'"' + value + u'"';
    }
    return value;
}

} // namespace

SearchQuery parseSearchQuery(const QString &typed, const QDateTime &now)
{
    SearchQuery query;
    for (const Piece &piece : piecesOf(typed)) {
        if (!take(piece, now, query))
            query.notUnderstood.append(piece.typed);
    }
    return query;
}

QString SearchQuery::understood() const
{
    QStringList parts;
    const auto add = [&](bool negative, QLatin1StringView op, const QString &value) {
        parts.append((negative ? QStringLiteral("-") : QString()) + op + value);
    };
    for (const SearchWord &word : words) {
        const QString text = word.phrase ? u'"' + word.text + u'"' : word.text;
        add(word.negative, word.titleOnly ? QLatin1StringView("title:") : QLatin1StringView(), text);
    }
    for (const SearchPlace &tag : tags)
        add(tag.negative, QLatin1StringView("tag:"), quotedIfNeeded(tag.name));
    for (const SearchPlace &notebook : notebooks)
        add(notebook.negative, QLatin1StringView("in:"), quotedIfNeeded(notebook.name));
    for (const SearchTime &time : created)
        add(time.negative, QLatin1StringView("created:"), time.range.words);
    for (const SearchTime &time : edited)
        add(time.negative, QLatin1StringView("edited:"), time.range.words);
    for (const SearchFeature &wanted : features)
        add(wanted.negative, QLatin1StringView("has:"), nameOf(wanted.feature));
    if (pinned)
        add(!*pinned, QLatin1StringView("is:"), QStringLiteral("pinned"));
    if (inTrash)
        add(false, QLatin1StringView("is:"), QStringLiteral("trash"));
    if (!notUnderstood.isEmpty())
        parts.append(QStringLiteral("(passed over: %1)").arg(notUnderstood.join(u' ')));
    return parts.join(u' ');
}

} // namespace quillwort::sync
