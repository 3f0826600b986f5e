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

    /** Whether the two sides changed the same place, or places that touch. */
    bool met() const { return m_met; }
    void setMet() { m_met = true; }

    /** The text; its last line is what stands behind the last line end. Call once. */
    MergedText finish();

private:
    LineEndStyle m_style;
    bool m_met = false;
    MergedText m_merged;
};

} // namespace quillwort::sync
