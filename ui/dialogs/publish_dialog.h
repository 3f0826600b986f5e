#pragma once

#include "sync/library/library.h"
#include "ui/dialogs/calm_dialog.h"

class QLineEdit;
class QPushButton;

namespace quillwort::ui {

/** Puts one note on the web, shows its address, or takes it down. */
class PublishDialog final : public CalmDialog {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    PublishDialog(sync::Library &library, const sync::ItemId &note, const QString &title, const Theme &theme,
                  QWidget *parent);

private:
    void showPublished(const std::optional<sync::PublishedNote> &page);
    void publish();
    void unpublish();
    void setBusy(bool busy);

    sync::Library &m_library;
    sync::ItemId m_note;
    std::optional<sync::PublishedNote> m_page;
    QLabel *m_explanation;
    QLineEdit *m_slug;
    QWidget *m_addressRow;
    QLineEdit *m_address;
    QLabel *m_problem;
    QPushButton *m_publish;
    QPushButton *m_unpublish;
};

/** `title` as the last part of an address: lower-case letters, digits and single hyphens, at most 60. */
QString slugOf(const QString &title);

} // namespace quillwort::ui
