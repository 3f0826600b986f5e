#pragma once

#include "ui/theme/theme.h"

#include <QIcon>
#include <QLatin1StringView>

namespace quillwort::ui {

/**
 * The Breeze icon `name` in the theme's colours: the second colour when idle, accent when on, and a pale second colour
 * when disabled; sharp at every scale. An unknown name gives an icon that paints nothing.
 */
QIcon themeIcon(const Theme &theme, QLatin1StringView name);

/** The same in one colour of the theme, whatever the state. */
QIcon themeIcon(const Theme &theme, QLatin1StringView name, ColorRole role);

/** Makes Breeze the one family of icons; call once before the first icon. */
void useBreezeIcons();

} // namespace quillwort::ui
