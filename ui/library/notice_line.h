#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;

namespace quillwort::ui {

/** One thing to say where the work is: a sentence and at most one button. Hidden while there is nothing to say. */
class NoticeLine final : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Quiet, Problem };

    explicit NoticeLine(const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);

    /** Replaces what was said. Without a button text there is no button; `act` also ends the notice. */
    void say(Tone tone, const QString &sentence, const QString &button = {}, std::function<void()> act = {});
    /** The same, gone by itself after some seconds: for what needs no answer, such as an undo. */
    void sayBriefly(const QString &sentence, const QString &button = {}, std::function<void()> act = {});
    void clear();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void press();

    Theme m_theme;
    Tone m_tone = Tone::Quiet;
    QLabel *m_sentence;
    QPushButton *m_button;
    QPushButton *m_close;
    QTimer *m_until;
    std::function<void()> m_act;
};

} // namespace quillwort::ui
