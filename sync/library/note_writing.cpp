#include "sync/library/note_writing.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/transaction.h"
#include "sync/merge/three_way_merge.h"
#include "sync/note/item_meta.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace quillwort::sync {

namespace {

/** What can be stored, sent and shown. */
Result<void> requireText(const QByteArray &text)
{
    if (text.contains('\0'))
        return Error{ErrorKind::InvalidInput, QStringLiteral("the text holds a NUL byte")};
    if (!text.isValidUtf8())
        return Error{ErrorKind::InvalidInput, QStringLiteral("the text is not UTF-8")};
    return {};
}

qint64 millisecondsOf(TimePoint time)
{
    return time.time_since_epoch().count();
}

} // namespace

NoteWriting::NoteWriting(CacheDatabase &database, const Clock &clock, Chance &chance)
    : m_database(database)
    , m_clock(clock)
    , m_chance(chance)
    , m_items(database)
    , m_notebooks(database)
    , m_revisions(database)
    , m_history(database)
{
}

Result<QList<ItemId>> NoteWriting::create(const QList<NewNote> &notes)
{
    for (const NewNote &note : notes) {
        if (const Result<void> valid = requireText(note.text); !valid)
            return valid.error();
    }
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    QSet<ItemId> known;
    for (const NewNote &note : notes) {
        if (!note.notebook || known.contains(*note.notebook))
            continue;
        if (const Result<void> exists = requireNotebook(note.notebook); !exists)
            return exists.error();
        known.insert(*note.notebook);
    }

    const TimePoint now = m_clock.now();
    // Written oldest first, because searches show what was written last first.
    QList<qsizetype> order(notes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        return notes.at(a).edited.value_or(now) < notes.at(b).edited.value_or(now);
    });

    QList<ItemId> ids(notes.size());
    for (const qsizetype at : order) {
        const NewNote &note = notes.at(at);
        const TimePoint edited = note.edited.value_or(now);
        ItemMeta meta;
        meta.createdMs = millisecondsOf(note.created.value_or(std::min(edited, now)));
        meta.file = note.file;
        ItemState state;
        state.parent = note.notebook;
        state.meta = writeMeta(QByteArrayLiteral("{}"), meta);
        state.body = note.text;
        ids[at] = ItemId::random(m_chance);
        if (const Result<void> written = m_items.writeLocal(ids.at(at), state, edited); !written)
            return written.error();
    }
    if (const Result<void> done = transaction->commit(); !done)
        return done.error();
    return ids;
}

Result<NoteWriting::Opened> NoteWriting::openNote(const ItemId &id) const
{
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    if (!*item || (*item)->state.kind != ItemKind::Note)
        return Error{ErrorKind::NotFound, id.toString()};
    Opened opened{(*item)->state, (*item)->edited, (*item)->version};
    if (opened.content.deleted) {
        const Result<std::optional<ItemState>> kept = m_items.kept(id);
        if (!kept)
            return kept.error();
        opened.content = **kept;
    }
    return opened;
}

Result<SavedNote> NoteWriting::writeText(const ItemId &id, ItemState content, const QByteArray &text)
{
    content.body = text;
    content.deleted = false;
    if (const Result<void> written = m_items.writeLocal(id, content, m_clock.now()); !written)
        return written.error();
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    return SavedNote{(*item)->version, text, false, false};
}

Result<SavedNote> NoteWriting::save(const ItemId &id, const QByteArray &text, qint64 openedVersion,
                                    const QByteArray &openedText, SaveReason reason)
{
    if (const Result<void> valid = requireText(text); !valid)
        return valid.error();
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    const Result<Opened> stored = openNote(id);
    if (!stored)
        return stored.error();

    Result<SavedNote> saved;
    const bool wroteElse = stored->version != openedVersion && stored->content.body != openedText;
    if (wroteElse && stored->content.body != text) {
        saved = merge(id, *stored, text, openedText);
    } else {
        if (stored->content.body != text) {
            const Result<void> kept =
                m_history.keep(id, stored->content.body, reason, QStringLiteral("edited"), m_clock.now());
            if (!kept)
                return kept.error();
        }
        if (stored->content.deleted) {
            if (const Result<void> alive = restoreNotebooks(stored->content.parent); !alive)
                return alive.error();
        }
        saved = writeText(id, stored->content, text);
    }
    if (!saved)
        return saved;
    if (const Result<void> done = transaction->commit(); !done)
        return done.error();
    return saved;
}

Result<SavedNote> NoteWriting::merge(const ItemId &id, const Opened &stored, const QByteArray &text,
                                     const QByteArray &openedText)
{
    const TimePoint now = m_clock.now();
    const MergedText merged = mergeTexts(openedText, text, stored.content.body);
    for (const QByteArray &input : {stored.content.body, text}) {
        const Result<qint64> kept =
            m_revisions.add(id, input, QStringLiteral("before a merge"), QString(), std::nullopt, now);
        if (!kept)
            return kept.error();
    }
    if (merged.contained) {
        Result<SavedNote> saved = writeText(id, stored.content, merged.text);
        if (saved) {
            saved->merged = true;
            saved->keptBoth = merged.keptBoth;
        }
        return saved;
    }
    // No merge may lose a word: what was typed here becomes a note of its own beside the other.
    ItemState copy = stored.content;
    copy.deleted = false;
    copy.body = text;
    if (const Result<void> written = m_items.writeLocal(ItemId::random(m_chance), copy, now); !written)
        return written.error();
    Result<SavedNote> saved = writeText(id, stored.content, stored.content.body);
    if (saved) {
        saved->merged = true;
        saved->keptBoth = true;
    }
    return saved;
}

Result<void> NoteWriting::revert(const ItemId &id, qint64 number)
{
    const Result<QByteArray> text = m_history.text(id, number);
    if (!text)
        return text.error();
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    const Result<Opened> stored = openNote(id);
    if (!stored)
        return stored.error();
    const Result<void> kept = m_history.keep(id, stored->content.body, SaveReason::Deliberate,
                                             QStringLiteral("before a revert"), m_clock.now());
    if (!kept)
        return kept;
    if (const Result<SavedNote> saved = writeText(id, stored->content, *text); !saved)
        return saved.error();
    return transaction->commit();
}

Result<void> NoteWriting::remove(const QList<ItemId> &ids)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    for (const ItemId &id : ids) {
        const Result<Opened> stored = openNote(id);
        if (!stored)
            return stored.error();
        const Result<void> written = m_items.writeLocal(id, ItemState::tombstone(ItemKind::Note), stored->edited);
        if (!written)
            return written;
    }
    return transaction->commit();
}

Result<void> NoteWriting::restore(const QList<ItemId> &ids)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    for (const ItemId &id : ids) {
        Result<Opened> stored = openNote(id);
        if (!stored)
            return stored.error();
        stored->content.deleted = false;
        if (const Result<void> alive = restoreNotebooks(stored->content.parent); !alive)
            return alive;
        if (const Result<void> written = m_items.writeLocal(id, stored->content, stored->edited); !written)
            return written;
    }
    return transaction->commit();
}

Result<void> NoteWriting::restoreNotebooks(const std::optional<ItemId> &notebook)
{
    QSet<ItemId> met;
    for (std::optional<ItemId> at = notebook; at && !met.contains(*at);) {
        met.insert(*at);
        const Result<std::optional<ItemState>> kept = m_items.kept(*at);
        if (!kept)
            return kept.error();
        if (!*kept || (*kept)->kind != ItemKind::Notebook)
            return {}; // has not arrived yet
        ItemState state = **kept;
        if (state.deleted) {
            state.deleted = false;
            if (const Result<void> written = m_items.writeLocal(*at, state, m_clock.now()); !written)
                return written;
        }
        at = state.parent;
    }
    return {};
}

Result<void> NoteWriting::requireNotebook(const std::optional<ItemId> &notebook) const
{
    if (!notebook)
        return {};
    const Result<std::optional<StoredNotebook>> found = m_notebooks.find(*notebook);
    if (!found)
        return found.error();
    return *found ? Result<void>() : Error{ErrorKind::NotFound, notebook->toString()};
}

Result<void> NoteWriting::move(const QList<ItemId> &ids, const std::optional<ItemId> &notebook)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    if (const Result<void> exists = requireNotebook(notebook); !exists)
        return exists;
    for (const ItemId &id : ids) {
        Result<Opened> stored = openNote(id);
        if (!stored)
            return stored.error();
        stored->content.deleted = false;
        stored->content.parent = notebook;
        if (const Result<void> written = m_items.writeLocal(id, stored->content, stored->edited); !written)
            return written;
    }
    return transaction->commit();
}

Result<void> NoteWriting::setPinned(const ItemId &id, bool pinned)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Result<Opened> stored = openNote(id);
    if (!stored)
        return stored.error();
    if (stored->content.deleted)
        return Error{ErrorKind::NotFound, QStringLiteral("%1 is in the trash").arg(id.toString())};
    ItemMeta meta = readMeta(stored->content.meta);
    meta.pinned = pinned;
    stored->content.meta = writeMeta(stored->content.meta, meta);
    if (const Result<void> written = m_items.writeLocal(id, stored->content, stored->edited); !written)
        return written;
    return transaction->commit();
}

} // namespace quillwort::sync
