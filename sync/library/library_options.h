#pragma once

#include <QString>

namespace quillwort::sync {

/** Where a profile keeps its files. */
struct LibraryOptions {
    QString folder; ///< the profile's data folder: notes.sqlite, attachments/, backups/; made when missing
    QString deviceName; ///< how this device is called in the history of others; the host's name by default
    bool live = true; ///< stay connected and sync by itself (the desktop); false syncs only when asked (the cli)
};

} // namespace quillwort::sync
