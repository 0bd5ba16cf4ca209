// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace seedbank {

/** The window's program in a session and a home of its own, offscreen unless something else is set.
 */
class ProgramHome {
public:
    ProgramHome();

    void set(const char *name, const QString &value);
    /** What programs are started with. */
    QProcessEnvironment &environment() { return m_environment; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /** Of programs that have not ended by themselves. */
    QStringList marks() const;
    QByteArray logText() const;
    /** Of a living program, or left by a dead one. */
    QString socket() const;

    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    /** One that stays open, once it answers. */
    std::unique_ptr<QProcess> open(const QStringList &arguments) const;

private:
    bool isAnswering() const;

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace seedbank
