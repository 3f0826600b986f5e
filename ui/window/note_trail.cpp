#include "ui/window/note_trail.h"

namespace quillwort::ui {

void NoteTrail::visit(const sync::ItemId &id)
{
    if (m_here >= 0 && m_notes.at(m_here) == id)
        return;
    m_notes.resize(m_here + 1);
    m_notes.append(id);
    if (m_notes.size() > longest)
        m_notes.removeFirst();
    m_here = m_notes.size() - 1;
}

std::optional<sync::ItemId> NoteTrail::goBack()
{
    if (!canGoBack())
        return std::nullopt;
    return m_notes.at(--m_here);
}

std::optional<sync::ItemId> NoteTrail::goForward()
{
    if (!canGoForward())
        return std::nullopt;
    return m_notes.at(++m_here);
}

} // namespace quillwort::ui
