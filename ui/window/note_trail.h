#pragma once

#include "sync/note/id.h"

#include <QList>

#include <optional>

namespace quillwort::ui {

/** The notes that were open, for back and forward. */
class NoteTrail {
public:
    static constexpr int longest = 100;

    /** A person went to `id`: what lay ahead is forgotten. The same note again changes nothing. */
    void visit(const sync::ItemId &id);
    bool canGoBack() const { return m_here > 0; }
    bool canGoForward() const { return m_here + 1 < m_notes.size(); }
    /** Nothing when there is none. */
    std::optional<sync::ItemId> goBack();
    std::optional<sync::ItemId> goForward();

private:
    QList<sync::ItemId> m_notes;
    qsizetype m_here = -1;
};

} // namespace quillwort::ui
