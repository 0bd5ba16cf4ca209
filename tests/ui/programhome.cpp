// SPDX-License-Identifier: MIT
#include "ui/programhome.h"

#include <QDir>
#include <QFile>
#include <QLocalSocket>
#include <QSettings>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>

namespace seedbank {

ProgramHome::ProgramHome()
    : m_environment(QProcessEnvironment::systemEnvironment())
    , m_workingFolder(m_folder.path())
{
    for (const char *name : { "SEEDBANK_LIBRARY", "WAYLAND_DISPLAY", "XDG_ACTIVATION_TOKEN",
             "PGPASSWORD", "PGPASSFILE" })
        m_environment.remove(QString::fromLatin1(name));
    for (const char *name : { "runtime", "state", "library", "other" })
        QDir(m_folder.path()).mkdir(QString::fromLatin1(name));
    QFile::setPermissions(
        path(u"runtime"_qs), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    set("HOME", m_folder.path());
    set("XDG_RUNTIME_DIR", path(u"runtime"_qs));
    set("XDG_STATE_HOME", path(u"state"_qs));
    set("XDG_CONFIG_HOME", path(u"config"_qs));
    set("XDG_DATA_HOME", path(u"data"_qs));
    set("DISPLAY", u":7"_qs);
    set("QT_QPA_PLATFORM", u"offscreen"_qs);
}

void ProgramHome::set(const char *name, const QString &value)
{
    m_environment.insert(QString::fromLatin1(name), value);
}

QVariant ProgramHome::setting(const QString &key) const
{
    return QSettings(settingsFile(), QSettings::IniFormat).value(key);
}

QStringList ProgramHome::marks() const
{
    return QDir(path(u"state/seedbank/running"_qs)).entryList(QDir::Files);
}

QByteArray ProgramHome::logText() const
{
    QFile file(path(u"state/seedbank/log/seedbank.log"_qs));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString ProgramHome::socket() const
{
    const QDir folder(path(u"runtime/seedbank"_qs));
    const QStringList names = folder.entryList({ u"*.socket"_qs }, QDir::System);
    return names.isEmpty() ? QString() : folder.filePath(names.first());
}

std::unique_ptr<QProcess> ProgramHome::start(const QStringList &arguments) const
{
    auto program = std::make_unique<QProcess>();
    program->setProcessEnvironment(m_environment);
    program->setWorkingDirectory(m_workingFolder);
    // It must not outlive a test that crashes.
    program->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    program->start(QStringLiteral(SEEDBANK_BIN_DIR "/seedbank"), arguments);
    if (!program->waitForStarted())
        qFatal("cannot start seedbank");
    return program;
}

std::unique_ptr<QProcess> ProgramHome::open(const QStringList &arguments) const
{
    const qsizetype before = logText().count(" begins\n");
    auto program = start(arguments);
    const bool isOpen = QTest::qWaitFor(
        [&] { return logText().count(" begins\n") > before && isAnswering(); }, 60'000);
    if (!isOpen)
        qFatal("%s", program->readAllStandardError().constData());
    return program;
}

/** Even what makes no sense has an answer. */
bool ProgramHome::isAnswering() const
{
    QLocalSocket asker;
    asker.connectToServer(socket());
    if (!asker.waitForConnected())
        return false;
    asker.write("\n");
    asker.flush();
    return asker.waitForReadyRead();
}

} // namespace seedbank
