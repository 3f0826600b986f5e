#pragma once

#include "sync/clock.h"
#include "sync/library/search_dates.h"
#include "sync/note/note_features.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace quillwort::sync {

/** A word or phrase that a note must, or must not, hold. */
struct SearchWord {
    QString text; ///< without quotes; never empty
    bool phrase = false; ///< in quotes: whole words in this order; else the beginning of a word
    bool titleOnly = false;
    bool negative = false;

    bool operator==(const SearchWord &) const = default;
};

/** A `tag:` or `in:`. */
struct SearchPlace {
    QString name;
    bool negative = false;

    bool operator==(const SearchPlace &) const = default;
};

/** A `created:` or `edited:`. */
struct SearchTime {
    TimeRange range;
    bool negative = false;

    bool operator==(const SearchTime &) const = default;
};

/** A `has:`. */
struct SearchFeature {
    NoteFeature feature = NoteFeature::Link;
    bool negative = false;

    bool operator==(const SearchFeature &) const = default;
};

/**
 * What was typed into the search field, understood. All parts must hold at once.
 *
 * The language: words (each the beginning of a word in text or title), "phrases", and in any order `tag:NAME` or
 * `#NAME` (tags below it included), `in:NOTEBOOK` (path or name, notebooks below it included; `in:trash`),
 * `title:WORD`, `created:WHEN`, `edited:WHEN` (search_dates.h), `has:` (note_features.h), `is:pinned`, `is:trash`; a
 * `-` before any of them turns it round. A value with spaces is quoted. What fits no operator is a word.
 */
struct SearchQuery {
    QList<SearchWord> words;
    QList<SearchPlace> tags;
    QList<SearchPlace> notebooks;
    QList<SearchTime> created;
    QList<SearchTime> edited;
    QList<SearchFeature> features;
    std::optional<bool> pinned;
    bool inTrash = false;
    QStringList notUnderstood; ///< operators with a value that means nothing, as typed; they are passed over

    bool operator==(const SearchQuery &) const = default;

    /** In the words of the language, one way of writing for each meaning. */
    QString understood() const;
};

/** Never fails. `now` in the person's time zone gives `today` its meaning. */
SearchQuery parseSearchQuery(const QString &typed, const QDateTime &now);

} // namespace quillwort::sync
