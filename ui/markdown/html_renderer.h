#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace quillwort::ui {

/**
 * How a note is printed. As it stands, the print of a plain note is what cmark-gfm prints for it with tables,
 * strikethrough, bare links, tasks and footnotes.
 */
struct RenderOptions {
    enum class FrontMatter { Dropped, Table };
    enum class HeadingLinks { None, Anchors }; ///< Anchors: each heading gets an id that `#...` links reach
    enum class Tables { Plain, InScroller }; ///< InScroller: inside <div class="scroller">, for narrow screens
    enum class FirstHeading {
        Kept,
        DroppedIfTitle
    }; ///< DroppedIfTitle: a first block that says `title` is not printed
    enum class RemotePictures { Shown, Linked }; ///< Linked: a picture of another server becomes a link to it

    FrontMatter frontMatter = FrontMatter::Dropped;
    HeadingLinks headingLinks = HeadingLinks::None;
    Tables tables = Tables::Plain;
    FirstHeading firstHeading = FirstHeading::Kept;
    RemotePictures remotePictures = RemotePictures::Shown;
    QString title;

    /**
     * The address of another note: `target` is what stands in `[[...]]`, the path of a relative link to a .md file
     * (percent-decoded) or a quillwort: address. nullopt prints plain text. While unset, `[[...]]` stays as typed and
     * links stay links.
     */
    std::function<std::optional<QString>(const QString &target)> noteAddress;
    /** The address to show a picture with a relative address from; nullopt prints its description. While unset, it
     * stays. */
    std::function<std::optional<QString>(const QString &address)> imageAddress;
    /** Coloured HTML of a code block (of a language, first word of its info string); nullopt prints it plain. */
    std::function<std::optional<QByteArray>(const QString &language, const QByteArray &code)> colouredCode;
};

/**
 * A note as an HTML fragment without anything that acts: raw HTML passes HtmlAllowList, links and pictures pass
 * link_policy. Never fails; beyond maxMarkdownBytes the text is cut. Any thread.
 */
QByteArray renderHtml(QByteArrayView note, const RenderOptions &options = {});

} // namespace quillwort::ui
