#pragma once

#include "sync/clock.h"
#include "sync/note/id.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace quillwort::sync {

/** How far an edit has come: the state dot of the list. */
enum class NoteProgress { OnThisDisk, Sent, Confirmed };

/** Which notes a list shows, and which page of them. */
struct NoteQuery {
    enum class Place { All, Pinned, TopLevel, Notebook, Tag, Trash };
    enum class Order { Edited, Created, Title };

    Place place = Place::All;
    std::optional<ItemId> notebook; ///< with Place::Notebook; sub-notebooks are not included
    QString tag; ///< with Place::Tag, without '#', any case
    QString text; ///< what is typed in the search field; words are prefixes, "quoted phrases", operators of design.md
    Order order = Order::Edited; ///< newest first; Title from A to Z. Pinned notes lead in every order but in a search.
    int offset = 0;
    int limit = 50;

    bool operator==(const NoteQuery &) const = default;
};

/** One row of a list. */
struct NoteRow {
    ItemId id;
    QString title; ///< derived; may be empty: ui shows "Untitled"
    QString excerpt; ///< or the snippet around a match, matches between U+E000 and U+E001
    QString notebook; ///< its path, "Work/Plans"; empty at the top level
    std::optional<ItemId> notebookId;
    QStringList tags;
    TimePoint edited;
    TimePoint created;
    bool pinned = false;
    NoteProgress progress = NoteProgress::OnThisDisk;

    bool operator==(const NoteRow &) const = default;
};

struct NotePage {
    QList<NoteRow> rows;
    int total = 0; ///< rows that fit the query altogether; at least rows.size(), counted to 10,000 in a search
    QString understood; ///< how a search was read, in words of the query language; empty without text
};

/** A note as an editor opens it. `version` counts the writes to the local copy and names the text an edit started from.
 */
struct OpenNote {
    ItemId id;
    QByteArray text; ///< exact bytes
    qint64 version = 0;
    NoteRow row;
    bool inTrash = false;
};

/** What became of a save. When another device or program wrote meanwhile, `text` is the merge and differs from what was
 * given. */
struct SavedNote {
    qint64 version = 0;
    QByteArray text;
    bool merged = false;
    bool keptBoth = false; ///< a clash was kept as both blocks: to be reviewed
};

struct Notebook {
    ItemId id;
    std::optional<ItemId> parent;
    QString name;
    QString path; ///< names from the top, joined by '/'
    int notes = 0; ///< live notes directly in it

    bool operator==(const Notebook &) const = default;
};

struct Tag {
    QString name;
    int notes = 0;

    bool operator==(const Tag &) const = default;
};

/** What the sidebar shows besides notebooks and tags. */
struct LibraryCounts {
    int notes = 0;
    int pinned = 0;
    int trash = 0;

    bool operator==(const LibraryCounts &) const = default;
};

/** One version in a note's history, newest first; `number` is stable for this cache. */
struct HistoryEntry {
    qint64 number = 0;
    TimePoint time;
    QString reason; ///< edited, before a merge, from NAME, before a revert, ...: a word of the interface, untranslated
    QString device;
    int bytes = 0;
    QString title;
};

} // namespace quillwort::sync
