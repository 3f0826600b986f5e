#include "ui/dialogs/keys_dialog.h"

#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace quillwort::ui {

KeysDialog::KeysDialog(const QList<KeyLine> &lines, const Theme &theme, QWidget *parent)
    : CalmDialog(tr("Help"), theme, parent)
{
    auto *page = new QWidget(this);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 16, 0);
    grid->setHorizontalSpacing(16);
    grid->setColumnMinimumWidth(2, 32);
    const qsizetype half = (lines.size() + 1) / 2;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const int row = static_cast<int>(i % half);
        const int column = i < half ? 0 : 3;
        grid->addWidget(new QLabel(lines.at(i).action, page), row, column);
        QLabel *keys = makeQuietText(lines.at(i).keys);
        keys->setWordWrap(false);
        grid->addWidget(keys, row, column + 1, Qt::AlignRight);
    }
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Keys"));
    auto *close = new QPushButton(tr("Close"), this);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addWidget(makeHeading(tr("Keys")));
    column->addWidget(makeQuietText(tr("Everything can also be found by its name: Ctrl+Shift+P.")));
    column->addWidget(scroll, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(760, 620);
    connect(close, &QPushButton::clicked, this, &KeysDialog::accept);
}

} // namespace quillwort::ui
