#include "ui/window/welcome_card.h"

#include "ui/theme/theme_palette.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace quillwort::ui {

namespace {

constexpr int narrow = 640; ///< below this the sentence stands above the buttons
constexpr int narrowest = 480; ///< and here they stand above each other

} // namespace

WelcomeCard::WelcomeCard(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(tr("Where to keep your notes"));
    auto *sentence = new QLabel(tr("Your notes are on this computer. Nothing else is needed."), this);
    sentence->setWordWrap(true);
    auto *keep = new QPushButton(tr("Keep on this computer"), this);
    auto *connectServer = new QPushButton(tr("Connect a server…"), this);
    auto *import = new QPushButton(tr("Import…"), this);
    m_buttons = new QBoxLayout(QBoxLayout::LeftToRight);
    for (QPushButton *button : {keep, connectServer, import}) {
        button->setAutoDefault(false);
        m_buttons->addWidget(button);
    }
    m_rows = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_rows->setContentsMargins(Theme::textMargin, 12, 16, 12);
    m_rows->setSpacing(12);
    m_rows->addWidget(sentence, 1);
    m_rows->addLayout(m_buttons);
    connect(keep, &QPushButton::clicked, this, &WelcomeCard::keepHereChosen);
    connect(connectServer, &QPushButton::clicked, this, &WelcomeCard::connectChosen);
    connect(import, &QPushButton::clicked, this, &WelcomeCard::importChosen);
    setTheme(theme);
}

void WelcomeCard::setTheme(const Theme &theme)
{
    m_theme = theme;
    setSurface(this, theme, ColorRole::List);
}

void WelcomeCard::resizeEvent(QResizeEvent *event)
{
    m_buttons->setDirection(width() < narrowest ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_rows->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void WelcomeCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, m_theme.color(ColorRole::Hairline));
}

} // namespace quillwort::ui
