#include "tests/bench/bench_note.h"

namespace quillwort::tests {

QByteArray benchNote(qsizetype bytes)
{
    static const char *const sentence =
        "The quick brown fox jumps over the *lazy* dog while `code` and [links](https://example.org) stand **between** "
        "the words of a note that somebody wrote on a long afternoon.";
    QByteArray note;
    note.reserve(bytes + 2000);
    for (int i = 0; note.size() < bytes; ++i) {
        const QByteArray number = QByteArray::number(i);
        if (i % 12 == 0)
            note += "## Section " + number + "\n\n";
        if (i % 7 == 3)
            note += "- a first item\n- a second with some more words\n  - nested " + number + "\n- [ ] a task\n\n";
        else if (i % 11 == 5)
            note += "```cpp\nint f" + number + "(int x)\n{\n    return x + " + number + "; // sum\n}\n```\n\n";
        else if (i % 17 == 8)
            note += "| name | value |\n|------|------:|\n| one | " + number + " |\n| two | 2 |\n\n";
        else if (i % 13 == 6)
            note += "> A quote, number " + number + ".\n\n";
        else
            note += QByteArray(sentence) + ' ' + number + ".\n" + sentence + "\n\n";
    }
    return note;
}

} // namespace quillwort::tests
