#pragma once

#include "sync/library/markdown_scan.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QListWidget;
class QProgressBar;

namespace quillwort::ui {

/** How far an import or export is, then what came of it and what had to be left. */
class TransferPage final : public QWidget {
    Q_OBJECT
public:
    explicit TransferPage(const Theme &theme, QWidget *parent = nullptr);

    void begin(const QString &what);
    void showProgress(int done, int total);
    void showResult(const QString &sentence, const QList<sync::NotPlaced> &notPlaced);

private:
    QLabel *m_sentence;
    QProgressBar *m_bar;
    QLabel *m_left;
    QListWidget *m_notPlaced;
    QElapsedTimer m_since;
};

/** "About 12 s left", from what was done in `elapsedMs`; empty in the first two seconds and when nothing is known. */
QString timeLeftText(int done, int total, qint64 elapsedMs);

} // namespace quillwort::ui
