#include "ui/editor/text_edit.h"

#include <algorithm>

namespace quillwort::ui {

TextEdit smallestEdit(QStringView before, const QString &after, TextPlace place)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype prefix = 0;
    while (prefix < shorter && before[prefix] == after[prefix])
        ++prefix;
    qsizetype suffix = 0;
    while (suffix < shorter - prefix && before[before.size() - 1 - suffix] == after[after.size() - 1 - suffix])
        ++suffix;
    // Never between the halves of a character.
    if (prefix > 0 && prefix < before.size() && before[prefix - 1].isHighSurrogate())
        --prefix;
    if (suffix > 0 && before[before.size() - suffix].isLowSurrogate())
        --suffix;
    return {.position = int(prefix),
            .removed = int(before.size() - prefix - suffix),
            .inserted = after.sliced(prefix, after.size() - prefix - suffix),
            .after = place};
}

} // namespace quillwort::ui
