#include "ui/dialogs/about_dialog.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace quillwort::ui {

namespace {

constexpr int markSize = 64;

} // namespace

AboutDialog::AboutDialog(const Theme &theme, QWidget *parent)
    : CalmDialog(tr("About Quillwort"), theme, parent)
{
    auto *mark = new QLabel(this);
    mark->setPixmap(QIcon(QStringLiteral(":/icons/quillwort.svg")).pixmap({markSize, markSize}, devicePixelRatioF()));
    mark->setAccessibleName(tr("The mark of Quillwort"));
    auto *close = new QPushButton(tr("Close"), this);
    auto *text = new QVBoxLayout;
    text->setSpacing(8);
    text->addWidget(makeHeading(QStringLiteral("Quillwort")));
    text->addWidget(makeQuietText(tr("Version %1").arg(QCoreApplication::applicationVersion())));
    text->addWidget(makeQuietText(tr("Notes in markdown, kept on this computer and in step on all your devices.")));
    auto *top = new QHBoxLayout;
    top->setSpacing(24);
    top->addWidget(mark, 0, Qt::AlignTop);
    top->addLayout(text, 1);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addLayout(top);
    column->addWidget(close, 0, Qt::AlignRight);
    setMinimumWidth(400);
    connect(close, &QPushButton::clicked, this, &AboutDialog::accept);
}

} // namespace quillwort::ui
