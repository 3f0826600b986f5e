#pragma once

#include "sync/server/endpoint_options.h"

namespace quillwort::app {

/**
 * Gives the endpoint its pages: drawn by ui/web in a process of their own, whose time and memory the kernel bounds.
 * A note can be written so that drawing it takes for ever; nothing but the end of the process really ends that.
 */
void addPages(sync::server::EndpointOptions &options);

/** Draws one page in this process. */
QByteArray drawPage(const sync::server::PageSource &source);

} // namespace quillwort::app
