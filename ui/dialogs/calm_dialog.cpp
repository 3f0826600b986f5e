#include "ui/dialogs/calm_dialog.h"

#include <QLabel>

namespace quillwort::ui {

namespace {

constexpr double headingScale = 1.4;

} // namespace

CalmDialog::CalmDialog(const QString &title, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
{
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
}

QLabel *CalmDialog::makeHeading(const QString &text)
{
    auto *label = new QLabel(text, this);
    QFont font = m_theme.interfaceFont();
    font.setPointSizeF(font.pointSizeF() * headingScale);
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

QLabel *CalmDialog::makeQuietText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(ColorRole::SecondText));
    label->setPalette(palette);
    return label;
}

QLabel *CalmDialog::makeProblemLine()
{
    auto *label = new QLabel(this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(ColorRole::Danger));
    label->setPalette(palette);
    label->hide();
    return label;
}

void CalmDialog::sayProblem(QLabel *line, const QString &sentence)
{
    line->setText(sentence);
    line->setVisible(!sentence.isEmpty());
    line->window()->adjustSize();
}

} // namespace quillwort::ui
