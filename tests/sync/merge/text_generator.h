#pragma once

#include <QByteArray>
#include <QList>

#include <random>

namespace quillwort::tests {

/** Markdown and edits of it from a seed: the same seed gives the same texts everywhere. */
class TextGenerator {
public:
    /** With `freshWords` each typed word is unique, as T2 and M2 want it; else words come from a small vocabulary. */
    TextGenerator(quint64 seed, bool freshWords);

    QByteArray note();
    /** `text` after 1 to `most` edits of the kinds that people make. */
    QByteArray edited(const QByteArray &text, int most);

private:
    int below(int limit);
    QByteArray word();
    QByteArray sentence();
    QByteArray line();
    void editLine(QByteArray &line);
    void editLines(QList<QByteArray> &lines);

    std::mt19937_64 m_chance;
    bool m_freshWords;
    int m_words = 0;
};

} // namespace quillwort::tests
