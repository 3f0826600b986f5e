#pragma once

#include "sync/client/sync_status.h" // IWYU pragma: export

/** SyncStatus is made by the engine and shown by ui; ui names it through this door. */
