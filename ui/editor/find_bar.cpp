#include "ui/editor/find_bar.h"

#include "ui/editor/note_editor.h"
#include "ui/theme/theme_icon.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace quillwort::ui {

namespace {

constexpr int maxCounted = 1000;
constexpr int padding = 8;
constexpr int spacing = 4;

} // namespace

struct FindBar::Parts {
    explicit Parts(NoteEditor &noteEditor)
        : editor(noteEditor)
    {
    }

    FindQuery query() const
    {
        return {.pattern = pattern->text(),
                .letters = letters->isChecked() ? FindQuery::Case::Respected : FindQuery::Case::Ignored,
                .form = expression->isChecked() ? FindQuery::Form::RegularExpression : FindQuery::Form::Words};
    }

    NoteEditor &editor;
    Theme theme;
    QLineEdit *pattern = nullptr;
    QLineEdit *replacement = nullptr;
    QLabel *count = nullptr;
    QToolButton *letters = nullptr;
    QToolButton *expression = nullptr;
    QToolButton *previous = nullptr;
    QToolButton *next = nullptr;
    QToolButton *close = nullptr;
    QToolButton *replace = nullptr;
    QToolButton *replaceAll = nullptr;
    QTimer recount;
    QTextCursor start; ///< where typing a pattern looks from
};

FindBar::FindBar(NoteEditor &editor, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_parts(std::make_unique<Parts>(editor))
{
    Parts &parts = *m_parts;
    const auto button = [this](const QString &name, const QString &text) {
        auto *const made = new QToolButton(this);
        made->setAutoRaise(true);
        made->setToolTip(name);
        made->setAccessibleName(name);
        made->setText(text);
        made->setFocusPolicy(Qt::TabFocus);
        return made;
    };
    const auto field = [this](const QString &name) {
        auto *const made = new QLineEdit(this);
        made->setPlaceholderText(name);
        made->setAccessibleName(name);
        return made;
    };
    parts.pattern = field(tr("Find"));
    parts.replacement = field(tr("Replace with"));
    parts.count = new QLabel(this);
    parts.count->setMinimumWidth(fontMetrics().horizontalAdvance(tr("%1 of %2").arg(1000).arg(1000)));
    parts.letters = button(tr("Match case"), QStringLiteral("Aa"));
    parts.letters->setCheckable(true);
    parts.expression = button(tr("Regular expression"), QStringLiteral(".*"));
    parts.expression->setCheckable(true);
    parts.previous = button(tr("Previous match (Shift+F3)"), QString());
    parts.next = button(tr("Next match (F3)"), QString());
    parts.close = button(tr("Close (Esc)"), QString());
    parts.replace = button(tr("Replace this match and go to the next"), tr("Replace"));
    parts.replaceAll = button(tr("Replace every match"), tr("All"));

    auto *const grid = new QGridLayout(this);
    grid->setContentsMargins(padding, padding, padding, padding);
    grid->setHorizontalSpacing(spacing);
    grid->setVerticalSpacing(spacing);
    grid->addWidget(parts.pattern, 0, 0);
    int column = 1;
    for (QWidget *widget : std::initializer_list<QWidget *>{parts.count, parts.letters, parts.expression,
                                                            parts.previous, parts.next, parts.close})
        grid->addWidget(widget, 0, column++);
    grid->addWidget(parts.replacement, 1, 0);
    grid->addWidget(parts.replace, 1, 1);
    grid->addWidget(parts.replaceAll, 1, 2, 1, 2);
    grid->setColumnStretch(0, 1);

    parts.recount.setSingleShot(true);
    parts.recount.setInterval(150);
    connect(&parts.recount, &QTimer::timeout, this, &FindBar::showMatches);
    connect(parts.pattern, &QLineEdit::textEdited, this, &FindBar::findFromStart);
    connect(parts.letters, &QToolButton::toggled, this, &FindBar::findFromStart);
    connect(parts.expression, &QToolButton::toggled, this, &FindBar::findFromStart);
    connect(parts.next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(parts.previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(parts.close, &QToolButton::clicked, this, &FindBar::closeBar);
    connect(parts.replace, &QToolButton::clicked, this, &FindBar::replaceOne);
    connect(parts.replaceAll, &QToolButton::clicked, this, &FindBar::replaceEvery);
    connect(&editor, &NoteEditor::linesReplaced, this, [this] {
        if (isVisible())
            m_parts->recount.start();
    });
    setTheme(theme);
    hide();
}

FindBar::~FindBar() = default;

void FindBar::setTheme(const Theme &theme)
{
    m_parts->theme = theme;
    m_parts->previous->setIcon(themeIcon(theme, QLatin1StringView("go-up")));
    m_parts->next->setIcon(themeIcon(theme, QLatin1StringView("go-down")));
    m_parts->close->setIcon(themeIcon(theme, QLatin1StringView("window-close")));
    setFont(theme.interfaceFont());
    showMatches();
    update();
}

void FindBar::openFind()
{
    open(Row::Find);
}

void FindBar::openReplace()
{
    open(Row::Replace);
}

void FindBar::open(Row row)
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_parts->replacement, m_parts->replace, m_parts->replaceAll})
        widget->setVisible(row == Row::Replace);
    QTextCursor cursor = m_parts->editor.textCursor();
    const QString selected = cursor.selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_parts->pattern->setText(selected);
    cursor.setPosition(cursor.selectionStart());
    m_parts->start = cursor;
    show();
    m_parts->pattern->setFocus();
    m_parts->pattern->selectAll();
    showMatches();
}

void FindBar::closeBar()
{
    m_parts->editor.setExtraSelections({});
    hide();
    m_parts->editor.setFocus();
}

void FindBar::findFromStart()
{
    const TextFinder finder(m_parts->query());
    const QTextCursor from = m_parts->start.isNull() ? m_parts->editor.textCursor() : m_parts->start;
    const QTextCursor match = finder.next(from, TextFinder::Direction::Forward);
    if (!match.isNull())
        select(match);
    showMatches();
}

void FindBar::findNext()
{
    go(TextFinder::Direction::Forward);
}

void FindBar::findPrevious()
{
    go(TextFinder::Direction::Backward);
}

void FindBar::go(TextFinder::Direction direction)
{
    if (m_parts->pattern->text().isEmpty()) {
        openFind();
        return;
    }
    const TextFinder finder(m_parts->query());
    const QTextCursor match = finder.next(m_parts->editor.textCursor(), direction);
    if (!match.isNull())
        select(match);
    showMatches();
}

void FindBar::select(const QTextCursor &match)
{
    m_parts->editor.setTextCursor(match);
    m_parts->editor.ensureCursorVisible();
    m_parts->start = match;
    m_parts->start.setPosition(match.selectionStart());
}

void FindBar::replaceOne()
{
    const TextFinder finder(m_parts->query());
    QTextCursor cursor = m_parts->editor.textCursor();
    if (!m_parts->editor.isReadOnly() && finder.isMatch(cursor))
        cursor.insertText(finder.replacementFor(cursor, m_parts->replacement->text()));
    findNext();
}

void FindBar::replaceEvery()
{
    if (m_parts->editor.isReadOnly())
        return;
    const TextFinder finder(m_parts->query());
    const int replaced = finder.replaceAll(*m_parts->editor.document(), m_parts->replacement->text());
    showMatches();
    m_parts->recount.stop();
    m_parts->count->setText(tr("%n replaced", nullptr, replaced));
}

void FindBar::showMatches()
{
    if (!isVisible() && m_parts->count->text().isEmpty())
        return;
    const TextFinder finder(m_parts->query());
    const QTextCursor current = m_parts->editor.textCursor();
    const QList<QTextCursor> matches = finder.all(*m_parts->editor.document(), maxCounted);
    qsizetype position = 0;
    QList<QTextEdit::ExtraSelection> shown;
    QColor ground = m_parts->theme.color(ColorRole::Accent);
    ground.setAlphaF(0.18F);
    for (qsizetype i = 0; i < matches.size(); ++i) {
        if (matches.at(i).selectionStart() == current.selectionStart()
            && matches.at(i).selectionEnd() == current.selectionEnd())
            position = i + 1;
        QTextEdit::ExtraSelection selection;
        selection.cursor = matches.at(i);
        selection.format.setBackground(ground);
        shown.append(selection);
    }
    m_parts->editor.setExtraSelections(isVisible() ? shown : QList<QTextEdit::ExtraSelection>());

    const QString total = matches.size() >= maxCounted ? tr("%1+").arg(maxCounted) : QString::number(matches.size());
    QString words;
    if (!finder.problem().isEmpty())
        words = tr("Not a regular expression");
    else if (finder.isValid() && matches.isEmpty())
        words = tr("No matches");
    else if (finder.isValid())
        words = position > 0 ? tr("%1 of %2").arg(position).arg(total) : total;
    m_parts->count->setText(words);
    m_parts->count->setToolTip(finder.problem());
    QPalette colors = m_parts->count->palette();
    const bool bad = finder.isValid() ? matches.isEmpty() : !finder.problem().isEmpty();
    colors.setColor(QPalette::WindowText, m_parts->theme.color(bad ? ColorRole::Danger : ColorRole::SecondText));
    m_parts->count->setPalette(colors);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        closeBar();
    else if (isEnter && m_parts->replacement->hasFocus())
        replaceOne();
    else if (isEnter && event->modifiers().testFlag(Qt::ShiftModifier))
        findPrevious();
    else if (isEnter)
        findNext();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_parts->theme.color(ColorRole::List));
    painter.fillRect(QRect(0, 0, width(), 1), m_parts->theme.color(ColorRole::Hairline));
}

} // namespace quillwort::ui
