#include "sync/client/state_merge.h"

#include "sync/client/meta_merge.h"
#include "sync/merge/three_way_merge.h"

namespace quillwort::sync {

MergedState mergeStates(const ItemState &base, const ItemState &local, const ItemState &remote)
{
    MergedState merged;
    merged.state = remote;
    if (remote.parent == base.parent)
        merged.state.parent = local.parent;
    else
        merged.placeLost = local.parent != base.parent && local.parent != remote.parent;
    merged.state.meta = mergeMeta(base.meta, local.meta, remote.meta);

    MergedText text = mergeTexts(base.body, local.body, remote.body);
    merged.contained = text.contained;
    if (text.contained) {
        merged.keptBoth = text.keptBoth;
        merged.state.body = std::move(text.text);
    }
    return merged;
}

} // namespace quillwort::sync
