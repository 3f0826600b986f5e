#include "ui/window/tool_row.h"

#include "ui/library/pane_button.h"
#include "ui/theme/theme_palette.h"
#include "ui/window/window_actions.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace quillwort::ui {

namespace {

constexpr int narrow = 460; ///< below this the marks make room for the place and the views; their keys still work

} // namespace

QToolButton *makeToolButton(QAction *action, QWidget *parent)
{
    QToolButton *button = makePaneButton(parent);
    button->setDefaultAction(action);
    button->setAccessibleName(WindowActions::plainText(*action));
    return button;
}

ToolRow::ToolRow(const WindowActions &actions, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_place(new QLabel(this))
    , m_marks(new QWidget(this))
{
    setFixedHeight(rowHeight);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *marks = new QHBoxLayout(m_marks);
    marks->setContentsMargins(0, 0, 0, 0);
    marks->setSpacing(0);
    for (const Command command :
         {Command::Bold, Command::Italic, Command::Code, Command::Link, Command::BulletList, Command::TaskList})
        marks->addWidget(makeToolButton(actions.action(command), m_marks));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(0);
    row->addWidget(makeToolButton(actions.action(Command::Back), this));
    row->addWidget(makeToolButton(actions.action(Command::Forward), this));
    row->addSpacing(8);
    row->addWidget(m_place, 1);
    row->addSpacing(8);
    row->addWidget(m_marks);
    row->addSpacing(16);
    for (const Command command : {Command::ViewEditor, Command::ViewSplit, Command::ViewPreview})
        row->addWidget(makeToolButton(actions.action(command), this));
    row->addSpacing(16);
    row->addWidget(makeToolButton(actions.action(Command::History), this));
    row->addWidget(makeToolButton(actions.action(Command::Publish), this));
    setTheme(theme);
}

void ToolRow::setTheme(const Theme &theme)
{
    setSurface(this, theme, ColorRole::Page);
    QPalette quiet = m_place->palette();
    quiet.setColor(QPalette::WindowText, theme.color(ColorRole::SecondText));
    m_place->setPalette(quiet);
}

void ToolRow::setPlace(const QString &place)
{
    m_placeText = place;
    m_place->setToolTip(place);
    m_place->setText(m_place->fontMetrics().elidedText(place, Qt::ElideMiddle, m_place->width()));
}

void ToolRow::resizeEvent(QResizeEvent *event)
{
    m_marks->setVisible(width() >= narrow);
    QWidget::resizeEvent(event);
    setPlace(m_placeText);
}

} // namespace quillwort::ui
