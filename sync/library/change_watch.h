#pragma once

#include "sync/cache/item_table.h"
#include "sync/note/id.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>

namespace quillwort::sync {

class CacheDatabase;

/**
 * Says what changed, at most once in 50 ms: by this program (told by its writers), by the sync engine (told likewise)
 * and by other programs on the same cache, which are noticed within a second by SQLite's data_version.
 *
 * Thread: the connection's.
 */
class ChangeWatch final : public QObject {
    Q_OBJECT
public:
    explicit ChangeWatch(CacheDatabase &database, QObject *parent = nullptr);

    /**
     * Someone reads this note: from now on its text is watched. The 64 newest are. A text that others who read it do
     * not know yet is told at once: the comparison that follows would take it for known.
     */
    void readText(const ItemId &id, qint64 version, const QByteArray &text);
    /** Someone saved this note and was given the text it has now. Watched likewise. */
    void savedText(const ItemId &id, qint64 version, const QByteArray &text);

    /** This program wrote. */
    void wroteHere(bool outline);
    /** The engine wrote these. More than a hundred at once are named only where they are watched. */
    void wroteBySync(const QList<ItemId> &ids);
    /** Only state dots. */
    void progressed() { announce(false); }
    /** Everything may be another now. */
    void replaced();

    /** Looks for writes of other programs at once. */
    void look();

signals:
    void notesChanged();
    void outlineChanged();
    void textChangedElsewhere(quillwort::sync::ItemId id);
    /** Another program wrote into the cache; what, is not known. */
    void wroteElsewhere();

private:
    struct Watched {
        qint64 version = 0;
        size_t textHash = 0;
        quint64 used = 0;
    };
    void watch(const ItemId &id, const Watched &watched);
    void announce(bool outline);
    void flush();
    void compareTexts();

    CacheDatabase &m_database;
    ItemTable m_items;
    QHash<ItemId, Watched> m_watched;
    quint64 m_uses = 0;
    qint64 m_dataVersion = 0;
    QTimer m_lookTimer;
    QTimer m_pauseTimer;
    bool m_notesPending = false;
    bool m_outlinePending = false;
};

} // namespace quillwort::sync
