#pragma once

#include <QString>
#include <QStringView>

namespace quillwort::ui {

/** What a line of a list or quote starts with, taken apart: `> ` + indent + `- ` or `12. ` + `[ ] `. Pure. */
struct LinePrefix {
    QString quote; ///< `>` markers with their spaces
    QString indent;
    QString marker; ///< `-`, `+`, `*`, `12.`, `3)`; empty for no item
    QString gap; ///< spaces behind the marker
    QString box; ///< `[ ] ` or `[x] `; empty for no task
    int length = 0; ///< of all of it

    bool isItem() const { return !marker.isEmpty(); }
    bool isNumbered() const { return isItem() && marker.front().isDigit(); }
    bool isTask() const { return !box.isEmpty(); }
    bool isDone() const { return isTask() && box.at(1) != QLatin1Char(' '); }

    QString text() const { return quote + indent + marker + gap + box; }
};

LinePrefix linePrefix(QStringView line);

/** The marker of the item behind this one: the next number, or the same sign. */
QString nextMarker(const QString &marker);

} // namespace quillwort::ui
