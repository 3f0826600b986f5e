#include "ui/preview/block_layout.h"

#include "ui/preview/picture_object.h"

#include <QCoreApplication>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace quillwort::ui {

BlockLayout::BlockLayout(const Document &document, qsizetype index, const PreviewStyle &style, int width, int maxBytes,
                         const QString &pictureFolder, PictureObject &pictures)
    : m_style(style)
{
    QTextDocument &text = m_content.document;
    text.setUndoRedoEnabled(false);
    text.setDocumentMargin(0);
    text.setDefaultFont(style.text());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    text.setDefaultTextOption(option);
    text.documentLayout()->registerHandler(pictureObject, &pictures);

    const Block &block = document.block(index);
    const BuildContext context{style, document, pictureFolder, width};
    BlockBuilder builder(context, m_content);
    if (block.type == BlockType::FrontMatter) {
        builder.buildFrontMatter(block.text);
    } else if (block.type == BlockType::Blank) {
        m_content.empty = true;
    } else {
        builder.build(document.tree(index, maxBytes).get());
        if (block.text.size() > maxBytes) {
            builder.addNotice(
                QCoreApplication::translate("PreviewPane", "Only the first %1 KB of this block are shown. Show more")
                    .arg(maxBytes / 1024),
                QString(moreAddress));
        }
    }
    text.setTextWidth(width);
    const QSizeF size = m_content.empty ? QSizeF() : text.documentLayout()->documentSize();
    // Without what the distance between lines adds below the last one.
    const double bottom = m_content.endsInTable ? size.height() : rectOf(text.lastBlock()).bottom();
    m_height = m_content.empty ? 0 : m_content.spaceAbove + static_cast<int>(std::ceil(bottom)) + m_content.spaceBelow;
    m_contentWidth = std::max(width, static_cast<int>(std::ceil(size.width())));
}

QRectF BlockLayout::rectOf(const QTextBlock &block) const
{
    return m_content.document.documentLayout()->blockBoundingRect(block);
}

int BlockLayout::positionAt(QPointF point) const
{
    return std::max(0, m_content.document.documentLayout()->hitTest(inText(point), Qt::FuzzyHit));
}

int BlockLayout::characterAt(QPointF point) const
{
    return m_content.document.documentLayout()->hitTest(inText(point), Qt::ExactHit);
}

const Decoration *BlockLayout::taskAt(QPointF point) const
{
    constexpr double reach = 4; // around the box
    for (const Decoration &decoration : m_content.decorations) {
        if (decoration.kind == Decoration::Kind::TaskBox
            && boxRect(decoration).adjusted(-reach, -reach, reach, reach).contains(inText(point)))
            return &decoration;
    }
    return nullptr;
}

QPointF BlockLayout::inText(QPointF point) const
{
    return point - QPointF(0, m_content.spaceAbove);
}

QRectF BlockLayout::lineRect(int position) const
{
    return textLineRect(position).translated(0, m_content.spaceAbove);
}

QRectF BlockLayout::textLineRect(int position) const
{
    const QTextBlock block = m_content.document.findBlock(position);
    const QRectF rect = rectOf(block);
    const QTextLine line = block.layout()->lineForTextPosition(position - block.position());
    if (!line.isValid())
        return rect;
    return line.rect().translated(QPointF(rect.left(), rect.top() - block.layout()->boundingRect().top()));
}

} // namespace quillwort::ui
