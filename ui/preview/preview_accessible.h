#pragma once

namespace quillwort::ui {

/** Lets screen readers read previews: a document with its text. Call before the first PreviewPane shows; again is fine.
 */
void registerPreviewAccessibility();

} // namespace quillwort::ui
