#include "ui/library/empty_state.h"

#include "ui/theme/theme_icon.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quillwort::ui {

namespace {

constexpr int iconSize = 32;

} // namespace

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_button->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_sentence);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionAsked);
}

void EmptyState::setTheme(const Theme &theme)
{
    m_theme = theme;
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, theme.color(ColorRole::SecondText));
    m_sentence->setPalette(quiet);
    if (isVisible())
        drawIcon();
}

void EmptyState::drawIcon()
{
    const QIcon icon = themeIcon(m_theme, QLatin1StringView(m_iconName.toLatin1()), ColorRole::DimmedText);
    m_icon->setPixmap(icon.pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
}

void EmptyState::showEvent(QShowEvent *event)
{
    // Most never show; a start need not draw for them.
    drawIcon();
    QWidget::showEvent(event);
}

void EmptyState::setContent(QLatin1StringView icon, const QString &sentence, const QString &button)
{
    m_iconName = icon;
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setTheme(m_theme);
}

} // namespace quillwort::ui
