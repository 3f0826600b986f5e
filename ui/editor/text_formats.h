#pragma once

#include "ui/editor/line_styles.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QTextCharFormat>

namespace quillwort::ui {

/** Surfaces that are painted below text because QTextLayout only knows square ones. */
enum class TextSurface { None, Code, Mark, Tag };

/** Line styles to the character formats of a theme, each made once. Window thread. */
class TextFormats {
public:
    explicit TextFormats(const Theme &theme);

    const QTextCharFormat &format(LineStyles styles);

    static TextSurface surfaceOf(const QTextFormat &format);

private:
    QTextCharFormat made(LineStyles styles) const;

    Theme m_theme;
    QHash<LineStyles, QTextCharFormat> m_formats;
};

} // namespace quillwort::ui
