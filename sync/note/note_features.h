#pragma once

#include <QByteArray>
#include <QFlags>
#include <QString>

#include <optional>

namespace quillwort::sync {

/** What a search for `has:` asks for. The numbers are stored: never renumber. */
enum class NoteFeature {
    Link = 1, ///< a link of any kind, or a bare address
    Picture = 2,
    Task = 4, ///< `- [ ]` or `- [x]`
    OpenTask = 8, ///< `- [ ]`
    Code = 16, ///< a fenced block
    Table = 32,
    Attachment = 64, ///< a link into _attachments/ or to an attachment's id
};
Q_DECLARE_FLAGS(NoteFeatures, NoteFeature)
Q_DECLARE_OPERATORS_FOR_FLAGS(NoteFeatures)

/** What the text holds, as a quick look line by line sees it: good for finding notes, not for rendering them. */
NoteFeatures featuresOf(const QByteArray &body);

/** The feature of a word behind `has:` (`link`, `picture`, `image`, `task`, `open`, `todo`, `code`, `table`,
 * `attachment`, also in the plural). */
std::optional<NoteFeature> featureNamed(const QString &word);

/** The word for a feature. */
QString nameOf(NoteFeature feature);

} // namespace quillwort::sync
