#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;

namespace quillwort::ui {

/** The foot of the note: words, position, and sync in two words; for a moment the address under the pointer. */
class StatusLine final : public QWidget {
    Q_OBJECT
public:
    static constexpr int lineHeight = 26;

    explicit StatusLine(const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setWords(const QString &words);
    void setPosition(const QString &position);
    void setSync(const QString &sync);
    /** Empty shows the words again. */
    void setAddress(const QString &address);

private:
    QLabel *m_words;
    QLabel *m_position;
    QLabel *m_sync;
    QString m_wordsText;
};

} // namespace quillwort::ui
