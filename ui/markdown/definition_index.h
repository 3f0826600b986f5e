#pragma once

#include "ui/markdown/block.h"

#include <QByteArrayView>
#include <QHash>
#include <QString>

namespace quillwort::ui {

/** What all blocks of a note define together: links and footnotes by label. Of equal labels the first counts. */
class DefinitionIndex {
public:
    explicit DefinitionIndex(const QList<Block> &blocks = {});

    /** Definitions that the brackets in `text` may mean. */
    QList<LinkDefinition> linksFor(QByteArrayView text) const;
    /** Labels, as defined, of the footnotes that `text` may refer to. */
    QList<QByteArray> footnotesFor(QByteArrayView text) const;

    bool hasFootnotes() const { return !m_footnotes.isEmpty(); }
    bool sameFootnotes(const DefinitionIndex &other) const { return m_footnotes == other.m_footnotes; }
    bool operator==(const DefinitionIndex &) const = default;

private:
    QHash<QString, LinkDefinition> m_links;
    QHash<QString, QByteArray> m_footnotes;
};

} // namespace quillwort::ui
