#pragma once

#include "ui/editor/text_edit.h"

#include <optional>

namespace quillwort::ui {

/**
 * What Enter does at `column` of `line`: an item, task or quote goes on with the next of its kind, indentation is kept;
 * on an empty item the list ends. nullopt where Enter is just a new line. Positions are in the line. Pure.
 */
std::optional<TextEdit> continueLine(const QString &line, int column);

enum class Shift { In, Out };

/**
 * What Tab and Shift+Tab do to whole lines joined by '\n': items move by the width of their marker, so that they stand
 * under the text of the one above; other lines by four spaces. nullopt when nothing moves. Pure.
 */
std::optional<TextEdit> shiftLines(const QString &lines, TextPlace place, Shift shift);

} // namespace quillwort::ui
