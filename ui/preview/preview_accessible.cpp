#include "ui/preview/preview_accessible.h"

#include "ui/preview/preview_pane.h"

#include <QAccessibleWidget>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr qsizetype maxReadUnits = 1'000'000;

/** Read-only text. It has no caret: a reader goes through it by its own review commands. */
class AccessiblePreview final : public QAccessibleWidget, public QAccessibleTextInterface {
public:
    explicit AccessiblePreview(PreviewPane *pane)
        : QAccessibleWidget(pane, QAccessible::Document, pane->accessibleName())
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        state.selectableText = true;
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? all() : QAccessibleWidget::text(kind);
    }

    QString text(int start, int end) const override { return all().mid(start, end - start); }
    int characterCount() const override { return static_cast<int>(all().size()); }
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override { }
    int selectionCount() const override { return 0; }
    void selection(int, int *start, int *end) const override { *start = *end = 0; }
    void addSelection(int, int) override { }
    void removeSelection(int) override { }
    void setSelection(int, int, int) override { }
    QRect characterRect(int) const override { return {}; }
    int offsetAtPoint(const QPoint &) const override { return 0; }
    void scrollToSubstring(int, int) override { }
    QString attributes(int offset, int *start, int *end) const override
    {
        *start = *end = offset;
        return {};
    }

private:
    QString all() const { return static_cast<PreviewPane *>(widget())->plainText(maxReadUnits); }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1StringView("quillwort::ui::PreviewPane"))
        return nullptr;
    auto *pane = qobject_cast<PreviewPane *>(object);
    return pane ? new AccessiblePreview(pane) : nullptr;
}

} // namespace

void registerPreviewAccessibility()
{
    static const bool registered = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(registered);
}

} // namespace quillwort::ui
