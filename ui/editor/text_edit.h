#pragma once

#include <QString>
#include <QStringView>

namespace quillwort::ui {

/** Where a person is in a text: the selection is what lies between; without one both are equal. */
struct TextPlace {
    int anchor = 0;
    int cursor = 0;

    bool operator==(const TextPlace &) const = default;

    int first() const { return anchor < cursor ? anchor : cursor; }
    int last() const { return anchor < cursor ? cursor : anchor; }
    bool isEmpty() const { return anchor == cursor; }
};

/**
 * One change of a text, as the functions of this room propose it: [position, position + removed) becomes `inserted`,
 * and the person is at `after` then. Positions are UTF-16 units; lines are joined by '\n'.
 */
struct TextEdit {
    int position = 0;
    int removed = 0;
    QString inserted;
    TextPlace after;

    bool operator==(const TextEdit &) const = default;

    QString applied(const QString &text) const
    {
        QString changed = text;
        return changed.replace(position, removed, inserted);
    }
};

/** The edit that turns `before` into `after` by its smallest range. */
TextEdit smallestEdit(QStringView before, const QString &after, TextPlace place);

} // namespace quillwort::ui
