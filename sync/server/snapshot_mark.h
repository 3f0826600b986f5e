#pragma once

#include "sync/protocol/messages.h"

#include <QByteArray>

#include <optional>

namespace quillwort::sync::server {

/** Where a snapshot stands: notebooks upward by seq, then everything else downward, both at or below a watermark. */
struct SnapshotMark {
    Cursor watermark;
    qint64 notebooksAfter = 0;
    qint64 notesBefore = 0;

    bool operator==(const SnapshotMark &) const = default;

    void pass(const FeedItem &item)
    {
        if (item.state.kind == ItemKind::Notebook) {
            notebooksAfter = item.seq;
        } else {
            notebooksAfter = watermark.seq; // notes come when notebooks are through
            notesBefore = item.seq;
        }
    }

    /** `<notebooksAfter>-<notesBefore>-<cursor>`; opaque to clients. */
    QByteArray toUtf8() const
    {
        return QByteArray::number(notebooksAfter) + '-' + QByteArray::number(notesBefore) + '-' + watermark.toUtf8();
    }
    static std::optional<SnapshotMark> parse(const QByteArray &text)
    {
        const QList<QByteArray> parts = text.split('-');
        if (parts.size() != 3)
            return std::nullopt;
        bool isFirst = false;
        bool isSecond = false;
        const qint64 notebooks = parts[0].toLongLong(&isFirst);
        const qint64 notes = parts[1].toLongLong(&isSecond);
        const auto cursor = Cursor::parse(parts[2]);
        if (!isFirst || !isSecond || !cursor || notebooks < 0 || notes < 0)
            return std::nullopt;
        return SnapshotMark{*cursor, notebooks, notes};
    }
};

} // namespace quillwort::sync::server
