// SPDX-License-Identifier: MIT
#include "support/keyring.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace seedbank::test {

namespace {

QByteArray busConfiguration(const QString &socket, bool isForbidden)
{
    return R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><auth>EXTERNAL</auth><listen>unix:path=)"
        + QFile::encodeName(socket) + R"(</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/>)"
        + (isForbidden ? R"(<deny send_destination="org.freedesktop.secrets"/>)" : "")
        + "</policy></busconfig>\n";
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

void start(QProcess &process, const QStringList &words)
{
    // It must not outlive a test that crashes.
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    process.start(words.first(), words.mid(1));
    if (!process.waitForStarted())
        qFatal("cannot start %s: is it installed?", qPrintable(words.first()));
}

} // namespace

Keyring::Keyring(Kind kind)
{
    if (!m_folder.isValid() || !QDir(m_folder.path()).mkdir(QStringLiteral("run")))
        qFatal("no temporary folder");
    startBus(kind);
    if (kind != Kind::Missing)
        startDaemon();
}

Keyring::~Keyring()
{
    end();
}

void Keyring::end()
{
    for (QProcess *process : { &m_daemon, &m_bus }) {
        process->kill();
        process->waitForFinished();
    }
}

QString Keyring::busAddress() const
{
    return QStringLiteral("unix:path=") + m_folder.filePath(QStringLiteral("bus"));
}

void Keyring::enter(QProcessEnvironment &environment) const
{
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), busAddress());
}

void Keyring::startBus(Kind kind)
{
    const QString configuration = m_folder.filePath(QStringLiteral("bus.conf"));
    write(configuration,
        busConfiguration(m_folder.filePath(QStringLiteral("bus")), kind == Kind::Forbidden));
    start(m_bus,
        { QStringLiteral("dbus-daemon"), QStringLiteral("--config-file=") + configuration,
            QStringLiteral("--nofork"), QStringLiteral("--print-address") });
    // The address is printed when the bus listens.
    if (!m_bus.waitForReadyRead(30000))
        qFatal("dbus-daemon: %s", m_bus.readAllStandardError().constData());
}

void Keyring::startDaemon()
{
    const QString run = m_folder.filePath(QStringLiteral("run"));
    QFile::setPermissions(run, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    enter(environment);
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), run);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
    environment.remove(QStringLiteral("DISPLAY"));
    m_daemon.setProcessEnvironment(environment);
    start(m_daemon,
        { QStringLiteral("gnome-keyring-daemon"), QStringLiteral("--unlock"),
            QStringLiteral("--foreground"), QStringLiteral("--components=secrets"),
            QStringLiteral("--control-directory=") + run + QStringLiteral("/keyring") });
    m_daemon.write("the user's password");
    m_daemon.waitForBytesWritten();
    m_daemon.closeWriteChannel();
    QDeadlineTimer deadline(30000);
    while (!send({ QStringLiteral("--dest=org.freedesktop.DBus"), QStringLiteral("/"),
                     QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                     QStringLiteral("string:org.freedesktop.secrets") })
                .contains("true")) {
        if (deadline.hasExpired())
            qFatal("gnome-keyring-daemon: %s", m_daemon.readAllStandardError().constData());
        QThread::msleep(20);
    }
}

QByteArray Keyring::send(const QStringList &words) const
{
    QProcess process;
    start(process,
        QStringList { QStringLiteral("dbus-send"), QStringLiteral("--bus=") + busAddress(),
            QStringLiteral("--print-reply") }
            + words);
    process.waitForFinished();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("dbus-send: %s", process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

void Keyring::lock() const
{
    send({ QStringLiteral("--dest=org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service.Lock"),
        QStringLiteral("array:objpath:/org/freedesktop/secrets/aliases/default") });
}

void Keyring::pause() const
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGSTOP);
}

void Keyring::resume() const
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGCONT);
}

QByteArray Keyring::filesText() const
{
    QByteArray text;
    QDirIterator iterator(
        m_folder.filePath(QStringLiteral("data")), QDir::Files, QDirIterator::Subdirectories);
    while (iterator.hasNext()) {
        QFile file(iterator.next());
        if (file.open(QIODevice::ReadOnly))
            text += file.readAll();
    }
    return text;
}

} // namespace seedbank::test
