#include "ui/library/note_drag.h"

#include <QMimeData>

namespace quillwort::ui {

QString noteDragType()
{
    return QStringLiteral("application/x-quillwort-notes");
}

QMimeData *dragOf(const QList<sync::ItemId> &ids)
{
    QByteArrayList lines;
    for (const sync::ItemId &id : ids)
        lines.append(id.toUtf8());
    auto *data = new QMimeData;
    data->setData(noteDragType(), lines.join('\n'));
    return data;
}

QList<sync::ItemId> notesDragged(const QMimeData *data)
{
    QList<sync::ItemId> ids;
    if (!data->hasFormat(noteDragType()))
        return ids;
    const QByteArrayList lines = data->data(noteDragType()).split('\n');
    for (const QByteArray &line : lines) {
        if (const auto id = sync::ItemId::parse(line))
            ids.append(*id);
    }
    return ids;
}

} // namespace quillwort::ui
