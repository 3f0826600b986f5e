#pragma once

#include <QByteArray>
#include <QList>

#include <memory>

namespace quillwort::ui {

/** What a top-level block of a note is. */
enum class BlockType : quint8 {
    Blank, ///< a note without any block
    FrontMatter,
    Paragraph,
    Heading,
    List,
    Quote,
    Code,
    Html,
    Table,
    Rule,
    FootnoteDefinition,
};

/** A link reference definition, `[label]: url "title"`. */
struct LinkDefinition {
    QByteArray label; ///< as cmark compares it: case folded, white space collapsed
    QByteArray url;
    QByteArray title;

    bool operator==(const LinkDefinition &) const = default;
};

/** What a block defines for all of the note. */
struct BlockDefinitions {
    QList<LinkDefinition> links; ///< in order; of equal labels the first counts
    QList<QByteArray> footnotes; ///< labels as written

    bool operator==(const BlockDefinitions &) const = default;
    bool isEmpty() const { return links.isEmpty() && footnotes.isEmpty(); }
};

/**
 * A top-level block: the lines from its first to the one before the next block, blank lines and definitions that draw
 * nothing included. A paragraph that ends in a table is one block with it, because cmark gives it no line of its own.
 */
struct Block {
    BlockType type = BlockType::Blank;
    bool mayRefer = false; ///< has a bracket, so that definitions elsewhere can change how it looks
    int lines = 0; ///< a last line without line end counts
    quint64 key = 0; ///< stays while the block's text stays; never used twice in a document
    QByteArray text; ///< its lines with their line ends
    std::shared_ptr<const BlockDefinitions> definitions; ///< null when there are none

    bool sameContent(const Block &other) const { return type == other.type && text == other.text; }
};

} // namespace quillwort::ui

Q_DECLARE_TYPEINFO(quillwort::ui::Block, Q_RELOCATABLE_TYPE);
