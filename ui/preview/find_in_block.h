#pragma once

#include <QByteArrayView>
#include <QString>
#include <QTextDocument>

#include <vector>

namespace quillwort::ui {

/** Where `text` stands in a block, in order; at most 1,000 hits. */
std::vector<std::pair<int, int>> hitsIn(const QTextDocument &document, const QString &text,
                                        Qt::CaseSensitivity sensitivity);

/**
 * False when a block with this markdown can not show `text`: then it need not be laid out to look. Looks for the
 * longest word of `text`, because markup may stand between words; a word that markup parts (`wo**rd**`) is not found.
 */
bool mayShow(QByteArrayView markdown, const QString &text);

} // namespace quillwort::ui
