#pragma once

#include "sync/error.h"
#include "sync/note/id.h"
#include "ui/window/window_parts.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>

#include <optional>

namespace quillwort::ui {

class Theme;
class WelcomeCard;

/** What a start shows: the last note, else the newest, else the welcome note; and the one card of the first start. */
class FirstNote final : public QObject {
    Q_OBJECT
public:
    explicit FirstNote(const WindowParts &parts, QObject *parent = nullptr);

    /** `welcome` is the text of the welcome note; it is made only where nothing is and nothing was. */
    void open(const std::optional<sync::ItemId> &last, const QByteArray &welcome, bool welcomed);
    void setTheme(const Theme &theme);

signals:
    /** The card was answered and is gone. */
    void welcomeAnswered();
    void failed(const quillwort::sync::Error &error);

private:
    void show(const sync::ItemId &id);
    void createWelcome(const QByteArray &text);
    void showCard();
    void answer();

    WindowParts m_parts;
    QPointer<WelcomeCard> m_card;
};

} // namespace quillwort::ui
