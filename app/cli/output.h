#pragma once

#include "app/cli/exit_code.h"
#include "sync/error.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace quillwort::app {

/** What the program prints: answers on stdout, everything else on stderr. */
class Output {
public:
    enum class Format { Text, Json };

    explicit Output(Format format)
        : m_format(format)
    {
    }

    bool isJson() const { return m_format == Format::Json; }

    /** One line for a person; control characters, with which a title could steer the terminal, are shown as '?'. */
    void line(const QString &text) const;
    void json(const QJsonObject &object) const;
    void json(const QJsonArray &array) const;
    /** Exactly these bytes. */
    void bytes(const QByteArray &bytes) const;

    /** One line on stderr that is no error. */
    void remark(const QString &text) const;
    /** One line on stderr, and what to exit with. */
    ExitCode fail(const sync::Error &error) const;
    ExitCode fail(const QString &sentence, ExitCode code = ExitCode::Failed) const;

    /** Writes out what is still held back; Failed, with a line, when stdout took less than was printed. */
    ExitCode finish(ExitCode code) const;

private:
    Format m_format;
};

bool stdoutIsTerminal();
bool stderrIsTerminal();

} // namespace quillwort::app
