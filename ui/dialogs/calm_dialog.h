#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

class QLabel;

namespace quillwort::ui {

/** What every dialog shares: margins, a heading, and a line in words under what was asked. */
class CalmDialog : public QDialog {
    Q_OBJECT
public:
    CalmDialog(const QString &title, const Theme &theme, QWidget *parent);

protected:
    const Theme &theme() const { return m_theme; }
    /** A large heading in the dialog's type. */
    QLabel *makeHeading(const QString &text);
    /** Wrapping text in the second colour. */
    QLabel *makeQuietText(const QString &text);
    /** An empty, hidden line for problems; see sayProblem(). */
    QLabel *makeProblemLine();
    /** Empty hides it. */
    static void sayProblem(QLabel *line, const QString &sentence);

private:
    Theme m_theme;
};

} // namespace quillwort::ui
