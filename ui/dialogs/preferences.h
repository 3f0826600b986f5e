#pragma once

#include "ui/theme/theme_choice.h"

namespace quillwort::ui {

/** What a person set in the settings, as one value. */
struct Preferences {
    LookPreferences look;
    bool keepInTray = false; ///< closing the window leaves the program in the tray, in step with the endpoint

    bool operator==(const Preferences &) const = default;
};

} // namespace quillwort::ui
