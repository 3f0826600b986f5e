#include "sync/client/plan.h"

namespace quillwort::sync {

namespace {

BaseClass classOf(const std::optional<ItemState> &base)
{
    if (!base)
        return BaseClass::Absent;
    return base->deleted ? BaseClass::Deleted : BaseClass::X;
}

} // namespace

Step plan(BaseClass base, LocalClass local, RemoteClass remote)
{
    using enum Step;
    // An edit beats a deletion: a note too many is a nuisance, lost text is not. Without a live base there is no x;
    // such cells say what the state means by itself.
    static constexpr Step absentBase[4][5] = {
        // remote:     absent            deleted     x                 y                 z
        /* absent  */ {Nothing, Remember, Take, Take, Take},
        /* deleted */ {Nothing, Remember, RestoreEdited, RestoreEdited, RestoreEdited},
        /* x       */ {Push, KeepEdited, Agree, Agree, MergeWithoutBase},
        /* y       */ {Push, KeepEdited, MergeWithoutBase, Agree, MergeWithoutBase},
    };
    static constexpr Step deletedBase[4][5] = {
        // remote:     absent            deleted     x                  y                z
        /* absent  */ {Forget, Nothing, Take, Take, Take},
        /* deleted */ {Forget, Nothing, Take, Take, Take},
        /* x       */ {Recreate, Push, Agree, Agree, MergeWithLastText},
        /* y       */ {Recreate, Push, MergeWithLastText, Agree, MergeWithLastText},
    };
    static constexpr Step liveBase[4][5] = {
        // remote:     absent            deleted     x                 y                 z
        /* absent  */ {TakeMissing, Remember, TakeMissing, TakeMissing, TakeMissing},
        /* deleted */ {Forget, Agree, Push, RestoreEdited, RestoreEdited},
        /* x       */ {Recreate, Trash, Nothing, Take, Take},
        /* y       */ {Recreate, KeepEdited, Push, Agree, Merge},
    };
    const auto row = static_cast<std::size_t>(local);
    const auto column = static_cast<std::size_t>(remote);
    switch (base) {
    case BaseClass::Absent:
        return absentBase[row][column];
    case BaseClass::Deleted:
        return deletedBase[row][column];
    case BaseClass::X:
        break;
    }
    return liveBase[row][column];
}

Step plan(const std::optional<ItemState> &base, const std::optional<ItemState> &local,
          const std::optional<ItemState> &remote)
{
    LocalClass here = LocalClass::Absent;
    if (local && local->deleted)
        here = LocalClass::Deleted;
    else if (local)
        here = local == base ? LocalClass::X : LocalClass::Y;

    RemoteClass there = RemoteClass::Absent;
    if (remote && remote->deleted)
        there = RemoteClass::Deleted;
    else if (remote && remote == base)
        there = RemoteClass::X;
    else if (remote)
        there = remote == local ? RemoteClass::Y : RemoteClass::Z;

    return plan(classOf(base), here, there);
}

} // namespace quillwort::sync
