#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>

namespace quillwort::ui {

/** Gives the address to show a picture from; an empty one drops the picture. */
using ImageAddress = std::function<QByteArray(const QByteArray &address)>;

/**
 * Raw HTML of a note, tag by tag: text formatting, tables, details and pictures survive with harmless attributes,
 * written anew; everything that acts (script, style, frames, forms, objects, SVG, event attributes, foreign schemes)
 * goes. Names that HTML does not know are shown as text: `vector<int>` without backticks stays readable.
 *
 * One object serves one container of the document: a tag can only close what was opened in the same container, so raw
 * HTML can not break out of the place it was written in.
 */
class HtmlAllowList {
public:
    /** `imageAddress` may be unset: then safe addresses stay as they are. */
    explicit HtmlAllowList(ImageAddress imageAddress = {});

    /** What is left of `html`, one piece of raw HTML in document order. */
    QByteArray filtered(QByteArrayView html);
    /** The closing tags of what is still open; call where the container ends. */
    QByteArray closing();

private:
    QByteArray startTag(const struct HtmlTag &tag);
    QByteArray endTag(const QByteArray &name);

    ImageAddress m_imageAddress;
    QList<QByteArray> m_open;
};

} // namespace quillwort::ui
