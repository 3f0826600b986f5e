#pragma once

#include "ui/markdown/document.h"
#include "ui/preview/block_content.h"
#include "ui/preview/preview_style.h"

#include <QTextCursor>

namespace quillwort::ui {

/** What a block is built with beside its tree. All of it outlives the building. */
struct BuildContext {
    const PreviewStyle &style;
    const Document &document; ///< for the numbers of footnotes
    QString pictureFolder;
    int width = 0; ///< of the column of text
};

/** Writes the inlines below a node to a cursor: emphasis, code, links, pictures, footnotes, harmless raw HTML. */
class InlineWriter {
public:
    InlineWriter(const BuildContext &context, BlockContent &content, QTextCursor &cursor);

    /** `format` is that of plain text here; `width` the room for pictures. */
    void write(cmark_node *parent, const QTextCharFormat &format, int width);
    /** The same for some of the children: from `first` to the end. */
    void writeFrom(cmark_node *first, const QTextCharFormat &format, int width);

    /** As plain text goes, with `[[title]]` as links. */
    void writeText(const QString &text, const QTextCharFormat &format);
    void writeCode(const QString &code, QTextCharFormat format);

private:
    void writeNode(cmark_node *node, const QTextCharFormat &format);
    void writeLink(cmark_node *node, QTextCharFormat format);
    void writePicture(cmark_node *node, const QTextCharFormat &format);
    void writeFootnote(cmark_node *node, QTextCharFormat format);
    void writeHtml(const QByteArray &tag);
    QTextCharFormat inCode(QTextCharFormat format) const;
    QTextCharFormat inHtml(QTextCharFormat format) const;
    QTextCharFormat linked(QTextCharFormat format, const QString &address, const QString &title) const;
    void addSurface(InlineSurface::Kind kind, int start);

    const BuildContext &m_context;
    BlockContent &m_content;
    QTextCursor &m_cursor;
    QList<QByteArray> m_openTags; ///< of raw HTML
    int m_width = 0;
    int m_depth = 0;
};

} // namespace quillwort::ui
