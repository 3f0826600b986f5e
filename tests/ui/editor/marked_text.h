#pragma once

#include "ui/editor/text_edit.h"

#include <QString>

namespace quillwort::tests {

/** A text with its cursor written as `|`, or its selection as `<` anchor and `>` cursor. */
struct MarkedText {
    QString text;
    ui::TextPlace place;
};

inline MarkedText marked(QString text)
{
    const int bar = int(text.indexOf(QLatin1Char('|')));
    if (bar >= 0)
        return {text.remove(bar, 1), {bar, bar}};
    const int anchor = int(text.indexOf(QChar(0x2039)));
    text.remove(anchor, 1);
    const int cursor = int(text.indexOf(QChar(0x203A)));
    text.remove(cursor, 1);
    return {text, {anchor, cursor}};
}

inline QString written(QString text, ui::TextPlace place)
{
    if (place.isEmpty())
        return text.insert(place.cursor, QLatin1Char('|'));
    return text.insert(place.last(), QChar(0x203A)).insert(place.first(), QChar(0x2039));
}

} // namespace quillwort::tests
