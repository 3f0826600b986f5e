#pragma once

#include <QByteArrayView>
#include <QString>

namespace quillwort::sync {

/** A line of markdown as it reads: without heading, quote, list and task markers, emphasis, code and link markup, HTML
 * tags and backslashes of escapes; white space folded. Meant for titles and excerpts, where a guess does no harm. */
QString plainText(QByteArrayView line);

/** The level of an ATX heading (`# ` to `###### `), 0 for any other line. */
int headingLevel(QByteArrayView line);

/** A line of `=` (1) or `-` (2) that makes the line above it a heading; else 0. */
int underlineLevel(QByteArrayView line);

/** A line that shows no words: a rule, a table's divider, a bare marker. */
bool isWordless(QByteArrayView line);

} // namespace quillwort::sync
