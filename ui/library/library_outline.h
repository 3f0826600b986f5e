#pragma once

#include "sync/library/note_query.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace quillwort::ui {

/** One row of the sidebar and what lies under it. */
struct OutlineEntry {
    enum class Kind { AllNotes, Pinned, Notebooks, Notebook, Tags, Tag, Trash };

    Kind kind = Kind::AllNotes;
    std::optional<sync::ItemId> id; ///< of a notebook
    QString name; ///< of a notebook or tag
    QString path; ///< of a notebook
    int notes = 0;
    OutlineEntry *parent = nullptr;
    int row = 0; ///< among its parent's children
    std::vector<std::unique_ptr<OutlineEntry>> children;

    /** Which notes a list shows for it. REQUIRES: not a heading. */
    sync::NoteQuery query() const;
    bool isHeading() const { return kind == Kind::Notebooks || kind == Kind::Tags; }
};

/** What the sidebar shows, as Library tells it. */
struct OutlineSource {
    sync::LibraryCounts counts;
    QList<sync::Notebook> notebooks;
    QList<sync::Tag> tags;
};

/**
 * The sidebar as a tree under one nameless root: all notes, pinned, notebooks by name below each other, tags, trash. A
 * notebook whose parent is not there stands at the top level. Headings without children are left out.
 */
std::unique_ptr<OutlineEntry> libraryOutline(const OutlineSource &source);

/** The same rows in the same places, whatever their counts. */
bool sameShape(const OutlineEntry &a, const OutlineEntry &b);

} // namespace quillwort::ui
