#include "ui/library/notice_line.h"

#include "ui/theme/theme_icon.h"
#include "ui/theme/theme_palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace quillwort::ui {

namespace {

constexpr std::chrono::seconds briefly{8};

} // namespace

NoticeLine::NoticeLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_close(new QPushButton(this))
    , m_until(new QTimer(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setFlat(true);
    m_button->setAutoDefault(false);
    m_close->setFlat(true);
    m_close->setAutoDefault(false);
    m_close->setAccessibleName(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setFixedSize(28, 28);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    m_until->setSingleShot(true);
    m_until->setInterval(briefly);
    connect(m_until, &QTimer::timeout, this, &NoticeLine::clear);
    connect(m_button, &QPushButton::clicked, this, &NoticeLine::press);
    connect(m_close, &QPushButton::clicked, this, &NoticeLine::clear);
    setTheme(theme);
    hide();
}

void NoticeLine::setTheme(const Theme &theme)
{
    m_theme = theme;
    setSurface(this, theme, ColorRole::CodeSurface);
    m_close->setIcon(themeIcon(theme, QLatin1StringView("dialog-close")));
    update();
}

void NoticeLine::say(Tone tone, const QString &sentence, const QString &button, std::function<void()> act)
{
    m_until->stop();
    m_tone = tone;
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_act = std::move(act);
    setAccessibleName(sentence);
    setVisible(true);
    update();
}

void NoticeLine::sayBriefly(const QString &sentence, const QString &button, std::function<void()> act)
{
    say(Tone::Quiet, sentence, button, std::move(act));
    m_until->start();
}

void NoticeLine::clear()
{
    m_until->stop();
    m_act = {};
    hide();
}

void NoticeLine::press()
{
    const std::function<void()> act = std::exchange(m_act, {});
    clear();
    if (act)
        act();
}

void NoticeLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, m_theme.color(ColorRole::Hairline));
    const ColorRole mark = m_tone == Tone::Problem ? ColorRole::Danger : ColorRole::Accent;
    painter.fillRect(0, 1, 3, height() - 1, m_theme.color(mark));
}

} // namespace quillwort::ui
