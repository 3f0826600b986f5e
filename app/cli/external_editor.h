#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

class QTemporaryDir;

namespace quillwort::app {

/** A text in a file of its own, readable by its owner only, for the person's editor. */
class ExternalEditor {
public:
    /** Writes the file; its name says what is edited. */
    static sync::Result<ExternalEditor> prepare(const QString &title, const QByteArray &text);

    ExternalEditor(ExternalEditor &&other) noexcept;
    /** Removes the file unless keep() was called. */
    ~ExternalEditor();

    /** $VISUAL or $EDITOR on this terminal, until it ends. NotFound without either, Io when it fails. */
    sync::Result<void> run();
    /** What the file holds now. */
    sync::Result<QByteArray> text() const;
    /** The file stays. */
    void keep();
    const QString &file() const { return m_file; }

private:
    ExternalEditor(std::unique_ptr<QTemporaryDir> folder, QString file);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

} // namespace quillwort::app
