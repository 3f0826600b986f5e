#pragma once

#include "ui/editor/text_finder.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

namespace quillwort::ui {

class NoteEditor;

/**
 * Find and replace in the open note: a quiet bar to put under the editor. Hidden until asked for; Escape hides it and
 * gives the focus back to the editor.
 */
class FindBar final : public QWidget {
    Q_OBJECT
public:
    /** REQUIRES: `editor` outlives this. */
    FindBar(NoteEditor &editor, const Theme &theme, QWidget *parent = nullptr);
    ~FindBar() override;

    void setTheme(const Theme &theme);

public slots:
    /** Shows the bar with the selected text (when it is within one line) ready to be replaced by typing. */
    void openFind();
    /** The same with the row to replace. */
    void openReplace();
    void findNext();
    void findPrevious();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Parts;
    enum class Row { Find, Replace };

    void open(Row row);
    void closeBar();
    void findFromStart();
    void go(TextFinder::Direction direction);
    void select(const QTextCursor &match);
    void replaceOne();
    void replaceEvery();
    /** Counts the matches and shows where they are. */
    void showMatches();

    std::unique_ptr<Parts> m_parts;
};

} // namespace quillwort::ui
