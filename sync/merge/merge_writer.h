#pragma once

#include "sync/merge/text_lines.h"
#include "sync/merge/three_way_merge.h"

namespace quillwort::sync {

/** Puts a merged text together, line by line. */
class MergeWriter {
public:
    /** `style` is how lines end; with Mixed each keeps its own end. */
    MergeWriter(LineEndStyle style, qsizetype expectedBytes);

    void line(QByteArrayView text, LineEnd end);
    void lines(LineSpan lines);
    /** Both blocks, remote first, noted for review. */
    void bothBlocks(LineSpan remote, LineSpan local);

    /** The text, its last line ended or not. Call once. */
    MergedText finish(bool finalLineEnd);

private:
    LineEndStyle m_style;
    MergedText m_merged;
};

} // namespace quillwort::sync
