#include "ui/library/search_bar.h"

#include "ui/theme/theme_icon.h"
#include "ui/theme/theme_palette.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

namespace quillwort::ui {

namespace {

// Shorter than the pause between two keys of a quick typist, so a burst is one search and a single key feels immediate.
constexpr std::chrono::milliseconds burst{30};

} // namespace

SearchBar::SearchBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_understood(new QLabel(this))
    , m_lens(new QAction(this))
    , m_clear(new QAction(tr("Clear the search"), this))
    , m_soon(new QTimer(this))
{
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->setPlaceholderText(tr("Search all notes"));
    m_field->setAccessibleName(tr("Search all notes"));
    m_field->addAction(m_lens, QLineEdit::LeadingPosition);
    m_field->addAction(m_clear, QLineEdit::TrailingPosition);
    m_field->installEventFilter(this);
    m_field->setToolTip(tr("Words, “phrases”, and tag: in: title: created: edited: has: is: with - to leave out"));
    setFocusProxy(m_field);
    m_understood->setObjectName(QStringLiteral("understood"));
    m_understood->setWordWrap(true);
    m_understood->setContentsMargins(4, 4, 4, 0);
    m_understood->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_field);
    column->addWidget(m_understood);

    m_soon->setSingleShot(true);
    m_soon->setInterval(burst);
    connect(m_soon, &QTimer::timeout, this, [this] { emit searchChanged(m_field->text()); });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_clear->setVisible(!text.isEmpty());
        m_soon->start();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &SearchBar::resultsAsked);
    connect(m_clear, &QAction::triggered, m_field, &QLineEdit::clear);
    m_clear->setVisible(false);
    setTheme(theme);
}

void SearchBar::setTheme(const Theme &theme)
{
    m_lens->setIcon(themeIcon(theme, QLatin1StringView("search")));
    m_clear->setIcon(themeIcon(theme, QLatin1StringView("edit-clear")));
    QPalette quiet = m_understood->palette();
    quiet.setColor(QPalette::WindowText, theme.color(ColorRole::SecondText));
    m_understood->setPalette(quiet);
    QFont small = theme.interfaceFont();
    small.setPointSizeF(small.pointSizeF() - 1);
    m_understood->setFont(small);
}

QString SearchBar::text() const
{
    return m_field->text();
}

void SearchBar::setTextQuietly(const QString &text)
{
    m_field->setText(text);
    m_soon->stop();
}

void SearchBar::setUnderstood(const QString &understood)
{
    // Plain words are understood as they stand: saying them again tells nothing.
    const bool says = !understood.isEmpty() && understood.simplified() != text().simplified();
    m_understood->setText(tr("Searching for %1").arg(understood));
    m_understood->setVisible(says);
}

void SearchBar::takeFocus()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool SearchBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down) {
            emit resultsAsked();
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            if (m_field->text().isEmpty())
                emit left();
            else
                m_field->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace quillwort::ui
