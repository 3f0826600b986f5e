#include "tests/sync/merge/text_generator.h"

namespace quillwort::tests {

namespace {

const QList<QByteArray> vocabulary{"alpha", "beta", "the", "a", "of", "naïve", "漢", "字", "😀", "x"};

} // namespace

TextGenerator::TextGenerator(quint64 seed, bool freshWords)
    : m_chance(seed)
    , m_freshWords(freshWords)
{
}

int TextGenerator::below(int limit)
{
    return static_cast<int>(m_chance() % static_cast<quint64>(limit));
}

QByteArray TextGenerator::word()
{
    if (!m_freshWords)
        return vocabulary.at(below(static_cast<int>(vocabulary.size())));
    return "w" + QByteArray::number(++m_words, 36) + QByteArray(1, static_cast<char>('a' + below(26)));
}

QByteArray TextGenerator::sentence()
{
    QByteArray text = word();
    for (int more = below(8); more > 0; --more)
        text += (below(6) == 0 ? ", " : " ") + word();
    return text + (below(2) == 0 ? "." : "");
}

QByteArray TextGenerator::line()
{
    switch (below(10)) {
    case 0:
        return "## " + sentence();
    case 1:
        return "- [ ] " + sentence();
    case 2:
    case 3:
        return "- " + sentence();
    case 4:
        return "| " + word() + " | " + word() + " |";
    case 5:
    case 6:
        return {};
    default:
        return sentence();
    }
}

QByteArray TextGenerator::note()
{
    QList<QByteArray> lines;
    if (below(6) == 0)
        lines << "---"
              << "title: " + sentence() << "tags: [" + word() + ", " + word() + "]"
              << "---";
    for (int count = below(14); count >= 0; --count)
        lines << line();
    return lines.join('\n') + (below(4) == 0 ? "" : "\n");
}

void TextGenerator::editLine(QByteArray &line)
{
    QList<QByteArray> words = line.split(' ');
    const int at = below(static_cast<int>(words.size()));
    switch (below(5)) {
    case 0:
        words.insert(at, word());
        break;
    case 1:
        words.append(word());
        break;
    case 2:
        words.removeAt(at);
        break;
    case 3:
        words[at] = word();
        break;
    default:
        if (line.startsWith("- [ ] ")) {
            line[3] = 'x';
            return;
        }
        words[at] = word() + " " + word();
    }
    line = words.join(' ');
}

void TextGenerator::editLines(QList<QByteArray> &lines)
{
    const int at = below(static_cast<int>(lines.size()));
    switch (below(10)) {
    case 0:
        lines.insert(at, line());
        break;
    case 1:
        lines.append(line());
        break;
    case 2:
        if (lines.size() > 1)
            lines.removeAt(at);
        break;
    case 3:
        lines[at] = line();
        break;
    case 4: // split
        lines.insert(at + 1, word() + " " + word());
        break;
    case 5: // a paragraph rewritten
        for (int i = at; i < lines.size() && i < at + 3; ++i)
            lines[i] = sentence();
        break;
    default:
        editLine(lines[at]);
    }
}

QByteArray TextGenerator::edited(const QByteArray &text, int most)
{
    QList<QByteArray> lines = text.split('\n');
    for (int edits = below(most); edits >= 0; --edits)
        editLines(lines);
    return lines.join('\n');
}

} // namespace quillwort::tests
