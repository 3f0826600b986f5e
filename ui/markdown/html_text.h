#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace quillwort::ui {

/** Text as HTML, safe between tags and between double quotes: & < > " become entities, as cmark-gfm writes them. */
QByteArray escapedHtml(QByteArrayView text);

/** Numeric entities, with or without the semicolon, and the named ones of HTML 4's base set; others stay as typed. */
QByteArray decodedEntities(QByteArrayView html);

} // namespace quillwort::ui
