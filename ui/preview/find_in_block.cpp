#include "ui/preview/find_in_block.h"

namespace quillwort::ui {

std::vector<std::pair<int, int>> hitsIn(const QTextDocument &document, const QString &text,
                                        Qt::CaseSensitivity sensitivity)
{
    constexpr size_t maxHits = 1000;
    std::vector<std::pair<int, int>> hits;
    if (text.isEmpty())
        return hits;
    const QString all = document.toRawText();
    for (qsizetype at = all.indexOf(text, 0, sensitivity); at >= 0 && hits.size() < maxHits;
         at = all.indexOf(text, at + text.size(), sensitivity))
        hits.emplace_back(static_cast<int>(at), static_cast<int>(at + text.size()));
    return hits;
}

bool mayShow(QByteArrayView markdown, const QString &text)
{
    QStringView longest;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i].isLetterOrNumber())
            continue;
        if (i - start > longest.size())
            longest = QStringView(text).mid(start, i - start);
        start = i + 1;
    }
    if (longest.isEmpty())
        return true;
    return QString::fromUtf8(markdown).contains(longest, Qt::CaseInsensitive);
}

} // namespace quillwort::ui
