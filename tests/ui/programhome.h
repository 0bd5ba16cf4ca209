// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QVariant>

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
    /** Where programs are started; without it, in the home. */
    void setWorkingFolder(const QString &folder) { m_workingFolder = folder; }
    /** Of what the window remembers. */
    QString settingsFile() const { return path(QStringLiteral("config/seedbank/seedbank.conf")); }
    QVariant setting(const QString &key) const;
    /** Of programs that have not ended by themselves. */
    QStringList marks() const;
    QByteArray logText() const;
    /** Of a living program, or left by a dead one. */
    QString socket() const;
    /** Its window is there. */
    bool isAnswering() const;

    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    /** One that stays open, once it answers. */
    std::unique_ptr<QProcess> open(const QStringList &arguments) const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QString m_workingFolder;
};

} // namespace seedbank
