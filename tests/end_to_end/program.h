#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QString>
#include <QStringList>

namespace quillwort::tests {

/** What a program that ran to its end left behind. */
struct Finished {
    int exitCode = -1; // -1: it did not start, crashed, or had to be killed after its time
    QByteArray output;
    QByteArray errors;

    /** For the message of a failing test. */
    QByteArray words() const
    {
        return "exit " + QByteArray::number(exitCode) + "\n" + output.right(2000) + errors.right(2000);
    }
};

/** Runs a program with these arguments until it ends, at most `seconds`. */
Finished runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {},
                    int seconds = 60);

/** One machine, as far as the command line program knows: a profile folder of its own. */
class Machine {
public:
    explicit Machine(QString profile)
        : m_profile(std::move(profile))
    {
    }

    const QString &profile() const { return m_profile; }

    Finished cli(const QStringList &arguments, const QByteArray &input = {}, int seconds = 60) const;
    /** The same with --json; null when it failed or printed something else. */
    QJsonDocument json(const QStringList &arguments) const;

    /** Id of a new note with this text; empty when it failed. */
    QString newNote(const QByteArray &text, const QString &notebook = {}) const;
    /** The exact text of a note; null when there is none. */
    QByteArray text(const QString &id) const;
    /** The texts of all revisions in the note's history, oldest or newest first. */
    QList<QByteArray> history(const QString &id) const;
    /** Ids of the notes that are not in the trash. */
    QStringList notes() const;

private:
    QString m_profile;
};

} // namespace quillwort::tests
