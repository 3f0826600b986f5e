#pragma once

#include <QByteArray>
#include <QImage>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace quillwort::tests {

/**
 * A display of its own in memory, with a window manager, and the keys of somebody who sits before it. The destructor
 * ends it.
 */
class VirtualDisplay {
public:
    VirtualDisplay();
    ~VirtualDisplay();

    /** False when Xvfb or the window manager did not start. */
    bool start();

    /** ":7" */
    const QString &name() const { return m_name; }

    /** Waits at most half a minute until a window of this program is shown, and gives it the keys; false when none is.
     */
    bool waitForWindow(qint64 pid);
    /** Keys by their X names: "ctrl+n", "Return". */
    void press(const QStringList &keys);
    /** Types the text, one key after another; line breaks as Return. */
    void type(const QString &text);
    QImage picture() const;
    /** The picture once nothing but a blinking cursor changes any more, after at most ten seconds. */
    QImage settledPicture() const;
    /** Where the window that got the keys last stands. */
    QRect windowArea() const;

private:
    QByteArray xdotool(const QStringList &arguments) const;

    QString m_name;
    QString m_window;
    QProcess m_server;
    QProcess m_windows;
};

/** How many pixels of `area` differ clearly between the two pictures. */
int changedPixels(const QImage &before, const QImage &after, const QRect &area);

} // namespace quillwort::tests
