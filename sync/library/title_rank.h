#pragma once

#include <QString>

namespace quillwort::sync {

/** How well a title fits what is typed into quick open, best first. */
enum class TitleRank { Equal, Begins, WordBegins, Contains, Words };

inline TitleRank titleRank(const QString &title, const QString &part)
{
    if (title.compare(part, Qt::CaseInsensitive) == 0)
        return TitleRank::Equal;
    const qsizetype at = title.indexOf(part, 0, Qt::CaseInsensitive);
    if (at == 0)
        return TitleRank::Begins;
    if (at < 0)
        return TitleRank::Words;
    for (qsizetype word = at; word >= 0; word = title.indexOf(part, word + 1, Qt::CaseInsensitive)) {
        if (!title.at(word - 1).isLetterOrNumber())
            return TitleRank::WordBegins;
    }
    return TitleRank::Contains;
}

} // namespace quillwort::sync
