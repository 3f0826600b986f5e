#pragma once

namespace quillwort::ui {

enum class ViewMode { Editor, Split, Preview };

/** What Ctrl+E comes to next. */
constexpr ViewMode nextView(ViewMode mode)
{
    switch (mode) {
    case ViewMode::Editor:
        return ViewMode::Split;
    case ViewMode::Split:
        return ViewMode::Preview;
    case ViewMode::Preview:
        break;
    }
    return ViewMode::Editor;
}

} // namespace quillwort::ui
