#pragma once

#include "sync/note/item_state.h"

#include <optional>

namespace quillwort::sync {

/**
 * What to do about one item. In every step but Recreate and Forget the base becomes the remote state where one is
 * known; what is then still different from the base is to be pushed.
 */
enum class Step {
    Nothing, ///< base, local and remote are one
    Push, ///< local stays and is pushed
    Take, ///< local becomes remote
    Agree, ///< both sides came to the same state by themselves
    Merge, ///< local becomes merge(base, local, remote)
    MergeWithoutBase, ///< the same id on both sides: merge with an empty base
    MergeWithLastText, ///< undeleted on both sides: merge with the text before the deletion as base
    RestoreEdited, ///< deleted here, edited there: the edit wins, local becomes remote, and a notice says so
    Trash, ///< deleted there, untouched here: to the trash
    KeepEdited, ///< deleted there, edited here: the edit wins, is pushed over the deletion, and a notice says so
    Remember, ///< a deletion of something that is not here: noted as base, shown nowhere
    Recreate, ///< the endpoint lost it: pushed as new under the same id
    Forget, ///< neither side holds more than a deletion: the base is dropped
    TakeMissing, ///< the local row is gone, which is never a deletion: take the remote state and log it
};

/** The last agreed state, in the classes that plan() tells apart. */
enum class BaseClass { Absent, Deleted, X };
/** X is the base's state, Y another live one. */
enum class LocalClass { Absent, Deleted, X, Y };
/** X is the base's state, Y the local one, Z another live one. Absent: the endpoint holds nothing under this id. */
enum class RemoteClass { Absent, Deleted, X, Y, Z };

/** The table of sync.md section 4. Total; an edit beats a deletion, and absence is never a deletion. */
Step plan(BaseClass base, LocalClass local, RemoteClass remote);

/** The same for three states; nullopt is absent. A caller that knows no newer head passes the base as remote. */
Step plan(const std::optional<ItemState> &base, const std::optional<ItemState> &local,
          const std::optional<ItemState> &remote);

} // namespace quillwort::sync
