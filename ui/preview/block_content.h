#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QString>
#include <QTextDocument>
#include <QTextFormat>

namespace quillwort::ui {

/** Something painted beside or behind text. Positions are characters of the block's document. */
struct Decoration {
    enum class Kind {
        QuoteBar,
        CodeSurface,
        Bullet,
        Number, ///< of a list item or a footnote
        TaskBox,
        Rule,
        Grid, ///< of a table
        QuietGrid, ///< of front matter: rows only
    };

    Kind kind = Kind::QuoteBar;
    int first = 0; ///< from the text at this position
    int last = 0; ///< to the text at this one
    int x = 0; ///< left edge; for markers the right one
    int width = 0;
    int depth = 0; ///< of a list
    QString text; ///< a number as shown
    ColorRole color = ColorRole::Hairline;
    bool checked = false;
    int line = 0; ///< 0-based within the block, for task boxes
};

/** A surface behind a stretch of text. */
struct InlineSurface {
    enum class Kind { Code, Mark };
    Kind kind = Kind::Code;
    int start = 0;
    int end = 0;
};

/** One top-level block as a text document, with what Qt's text documents can not paint. */
struct BlockContent {
    QTextDocument document;
    QList<Decoration> decorations;
    QList<InlineSurface> surfaces;
    int spaceAbove = 0; ///< above the first line: the padding of code that begins the block
    int spaceBelow = 0; ///< below the last line: the padding of code that ends the block
    bool endsInTable = false;
    bool empty = false; ///< draws nothing: a comment, a definition
};

/** Addresses of links that the preview itself follows. */
inline constexpr QLatin1StringView footnoteAddress{"footnote:"};
inline constexpr QLatin1StringView headingAddress{"heading:"};
inline constexpr QLatin1StringView moreAddress{"more:"};

/** A character format's property: what a copy says instead of this text, a picture's description for one. */
inline constexpr int plainTextProperty = QTextFormat::UserProperty + 1;
/** An object format's properties, see PictureObject. */
inline constexpr int pictureFileProperty = QTextFormat::UserProperty + 2;
inline constexpr int pictureAddressProperty = QTextFormat::UserProperty + 3;
inline constexpr int pictureWidthProperty = QTextFormat::UserProperty + 4; ///< the widest it may be
inline constexpr int pictureObject = QTextFormat::UserObject + 1;

} // namespace quillwort::ui
