#include "ui/window/status_line.h"

#include "ui/theme/theme_palette.h"

#include <QHBoxLayout>
#include <QLabel>

namespace quillwort::ui {

StatusLine::StatusLine(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_words(new QLabel(this))
    , m_position(new QLabel(this))
    , m_sync(new QLabel(this))
{
    m_words->setAccessibleName(tr("Words"));
    m_position->setAccessibleName(tr("Position"));
    m_sync->setAccessibleName(tr("Sync"));
    m_words->setTextFormat(Qt::PlainText);
    // An address may be longer than the pane is wide.
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Theme::textMargin, 0, 16, 0);
    row->setSpacing(16);
    row->addWidget(m_words, 1);
    row->addWidget(m_position);
    row->addWidget(m_sync);
    setFixedHeight(lineHeight);
    setTheme(theme);
}

void StatusLine::setTheme(const Theme &theme)
{
    QFont small = theme.interfaceFont();
    small.setPointSizeF(small.pointSizeF() - 1);
    setFont(small);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, theme.color(ColorRole::SecondText));
    for (QLabel *label : {m_words, m_position, m_sync})
        label->setPalette(quiet);
}

void StatusLine::setWords(const QString &words)
{
    m_wordsText = words;
    m_words->setText(words);
}

void StatusLine::setPosition(const QString &position)
{
    m_position->setText(position);
}

void StatusLine::setSync(const QString &sync)
{
    m_sync->setText(sync);
}

void StatusLine::setAddress(const QString &address)
{
    m_words->setText(address.isEmpty() ? m_wordsText : address);
}

} // namespace quillwort::ui
