#pragma once

#include "sync/note/id.h"

#include <QList>
#include <QString>

class QMimeData;

namespace quillwort::ui {

/** Notes on their way from a list to a notebook, a tag or the trash. */
QString noteDragType();
/** The caller owns it. */
QMimeData *dragOf(const QList<sync::ItemId> &ids);
/** Empty when `data` carries none. */
QList<sync::ItemId> notesDragged(const QMimeData *data);

} // namespace quillwort::ui
