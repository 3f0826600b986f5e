#include "ui/library/matched_text.h"

namespace quillwort::ui {

namespace {

constexpr QChar matchBegin(0xE000);
constexpr QChar matchEnd(0xE001);

} // namespace

MatchedText matchedText(const QString &snippet)
{
    MatchedText result;
    result.text.reserve(snippet.size());
    int begin = -1;
    for (const QChar character : snippet) {
        const int here = static_cast<int>(result.text.size());
        if (character == matchBegin) {
            begin = here;
        } else if (character == matchEnd) {
            if (begin >= 0 && here > begin)
                result.matches.append({begin, here - begin});
            begin = -1;
        } else {
            result.text.append(character);
        }
    }
    return result;
}

} // namespace quillwort::ui
