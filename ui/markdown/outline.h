#pragma once

#include "ui/markdown/cmark_parse.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

namespace quillwort::ui {

struct Heading {
    int level = 1; ///< 1..6
    QString text; ///< without markup
    int line = 0; ///< 0-based line of the note
    QByteArray anchor; ///< what `#...` links name, as GitHub forms it; unique in the note

    bool operator==(const Heading &) const = default;
};

/** Gives each heading its anchor, in document order: lower case, spaces to '-', no punctuation, "-1" for the second. */
class HeadingAnchors {
public:
    QByteArray next(const QString &headingText);

private:
    QHash<QByteArray, int> m_used;
};

/** The headings of a note in order, also those within quotes and lists. */
QList<Heading> outlineOf(const ParsedNote &note);
QList<Heading> outlineOf(QByteArrayView note);

} // namespace quillwort::ui
