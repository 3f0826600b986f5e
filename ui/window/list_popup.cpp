#include "ui/window/list_popup.h"

#include "ui/theme/control_painting.h"
#include "ui/theme/theme_palette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int popupWidth = 560;
constexpr int rowHeight = 36;
constexpr int rowsShown = 10;
constexpr int fromTop = 72; ///< of the window

enum EntryRole { DetailRole = Qt::UserRole + 1, HintRole, ValueRole };

class EntryDelegate final : public QStyledItemDelegate {
public:
    EntryDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, rowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const QRect surface = option.rect.adjusted(4, 0, -4, 0);
        if (option.state & QStyle::State_Selected) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.color(ColorRole::Selection));
            painter->drawRoundedRect(surface, Theme::cornerRadius, Theme::cornerRadius);
        }
        QRect text = surface.adjusted(12, 0, -12, 0);
        const QIcon icon = index.data(Qt::DecorationRole).value<QIcon>();
        if (!icon.isNull())
            icon.paint(painter, QRect(text.left(), text.top() + (text.height() - 16) / 2, 16, 16));
        text.setLeft(text.left() + 28);

        QFont quiet = option.font;
        quiet.setPointSizeF(quiet.pointSizeF() - 1);
        const QFontMetrics quietMetrics(quiet);
        painter->setFont(quiet);
        painter->setPen(m_theme.color(ColorRole::SecondText));
        const QString hint = index.data(HintRole).toString();
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, hint);
        text.setRight(text.right() - quietMetrics.horizontalAdvance(hint) - 12);

        const QString title =
            option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, text.width());
        painter->setFont(option.font);
        painter->setPen(m_theme.color(ColorRole::Text));
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, title);
        text.setLeft(text.left() + option.fontMetrics.horizontalAdvance(title) + 12);
        painter->setFont(quiet);
        painter->setPen(m_theme.color(ColorRole::SecondText));
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                          quietMetrics.elidedText(index.data(DetailRole).toString(), Qt::ElideRight, text.width()));
        painter->restore();
    }

private:
    Theme m_theme;
};

} // namespace

ListPopup::ListPopup(const QString &placeholder, const Theme &theme, QWidget *window)
    : QFrame(window, Qt::Popup)
    , m_theme(theme)
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_focusBefore(QApplication::focusWidget())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(NoFrame);
    setSurface(this, theme, ColorRole::Page);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(placeholder);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(theme, m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 5);
    column->setSpacing(4);
    auto *fieldRow = new QVBoxLayout;
    fieldRow->setContentsMargins(8, 8, 8, 0);
    fieldRow->addWidget(m_field);
    column->addLayout(fieldRow);
    column->addWidget(m_list);
    connect(m_field, &QLineEdit::textChanged, this, &ListPopup::textChanged);
    connect(m_list, &QListView::clicked, this, &ListPopup::choose);
}

void ListPopup::setEntries(const QList<PopupEntry> &entries)
{
    m_model->clear();
    m_entries = entries.size();
    m_waiting = false;
    for (const PopupEntry &entry : entries) {
        auto *item = new QStandardItem(entry.icon, entry.title);
        item->setData(entry.detail, DetailRole);
        item->setData(entry.hint, HintRole);
        item->setData(entry.value, ValueRole);
        m_model->appendRow(item);
    }
    if (entries.isEmpty() && !m_emptyText.isEmpty()) {
        auto *item = new QStandardItem(QString());
        item->setData(m_emptyText, DetailRole);
        item->setFlags(Qt::NoItemFlags);
        m_model->appendRow(item);
    } else if (!entries.isEmpty()) {
        m_list->setCurrentIndex(m_model->index(0, 0));
    }
    fitHeight();
    if (std::exchange(m_chooseWhenThere, false))
        choose();
}

void ListPopup::setEmptyText(const QString &text)
{
    m_emptyText = text;
}

QString ListPopup::text() const
{
    return m_field->text();
}

void ListPopup::fitHeight()
{
    const int rows = std::clamp(m_model->rowCount(), 1, rowsShown);
    m_list->setFixedHeight(rows * rowHeight);
    adjustSize();
}

void ListPopup::open()
{
    const QWidget *window = parentWidget()->window();
    setFixedWidth(std::min(popupWidth, window->width() - 2 * Theme::textMargin));
    fitHeight();
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, fromTop)));
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void ListPopup::choose()
{
    if (m_waiting) {
        m_chooseWhenThere = true;
        return;
    }
    const QModelIndex index = m_list->currentIndex();
    if (!hasEntries() || !index.isValid()) {
        const QString typed = text();
        if (!typed.isEmpty()) {
            close();
            emit noneChosen(typed);
        }
        return;
    }
    const QVariant value = index.data(ValueRole);
    close();
    emit chosen(value);
}

bool ListPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, key);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void ListPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painting::popupFrame(&painter, m_theme, rect());
}

void ListPopup::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

int fitOf(const QString &text, const QString &typed)
{
    int score = 1;
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        const bool startsWord = at == 0 || !text.at(at - 1).isLetterOrNumber();
        score += (startsWord ? 1000 : 100) - static_cast<int>(std::min<qsizetype>(at, 99));
    }
    return score;
}

} // namespace quillwort::ui
