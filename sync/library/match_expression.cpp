#include "sync/library/match_expression.h"

namespace quillwort::sync {

QByteArray matchExpression(const SearchQuery &query, Words words)
{
    QByteArrayList parts;
    for (const SearchWord &word : query.words) {
        if (word.negative != (words == Words::Unwanted))
            continue;
        QString quoted = word.text;
        quoted.remove(QChar(0)).replace(u'"', u' ');
        QByteArray part = word.titleOnly ? "title : " : "";
        part += '"' + quoted.toUtf8() + '"';
        // A phrase is meant as it stands; a run without spaces ends inside what the index cut into pairs.
        const bool spaceless = quoted.back().script() == QChar::Script_Han
            || quoted.back().script() == QChar::Script_Hiragana || quoted.back().script() == QChar::Script_Katakana
            || quoted.back().script() == QChar::Script_Hangul || quoted.back().isSurrogate();
        if (!word.phrase || spaceless)
            part += " *";
        parts.append(part);
    }
    return parts.join(words == Words::Wanted ? " AND " : " OR ");
}

} // namespace quillwort::sync
