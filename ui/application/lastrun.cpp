// SPDX-License-Identifier: MIT
#include "ui/application/lastrun.h"

#include "base/file.h"
#include "base/filelock.h"
#include "base/json.h"
#include "log/log.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr std::int64_t longestMark = 4096; // bytes
constexpr int mostMarks = 100; // looked at in one start
constexpr std::string_view category = "lastrun";

/** The system's name for the time since it was started; empty where there is none. */
QString bootName()
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed())
                                          : QString();
}

std::string readMark(int descriptor)
{
    std::string bytes(longestMark, '\0');
    const ssize_t count = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return bytes;
}

UnexpectedEnd endOf(const std::string &bytes)
{
    const auto [mark, error] = parseJson(bytes, { .depth = 2, .values = 100 });
    UnexpectedEnd end;
    if (error)
        return end; // it died while it began
    const JsonValue *const process = mark.find("process");
    end.version = QString::fromStdString(mark.textOf("version"));
    end.process = process ? process->integer().value_or(0) : 0;
    const QString boot = QString::fromStdString(mark.textOf("boot"));
    end.wasMachineRestarted = !boot.isEmpty() && boot != bootName();
    return end;
}

} // namespace

LastRun::LastRun(const QString &folder, const QString &version)
{
    QDir marks(folder, QStringLiteral("*.run"), QDir::Time | QDir::Reversed,
        QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    const QStringList names = marks.entryList().mid(0, mostMarks);
    for (const QString &name : names)
        lookAt(marks.filePath(name));
    log(LogLevel::Info, category, QStringLiteral("the window of Seedbank %1 begins").arg(version));
    mark(folder, version);
}

LastRun::~LastRun()
{
    if (!m_path.isEmpty())
        QFile::remove(m_path);
    log(LogLevel::Info, category, QStringLiteral("the window ends"));
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

QString LastRun::defaultFolder()
{
    const QString logs = QFileInfo(defaultLogPath()).path();
    return QDir::cleanPath(logs + QStringLiteral("/../running"));
}

void LastRun::lookAt(const QString &path)
{
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) {
        log(LogLevel::Warning, category, QStringLiteral("a mark cannot be read: %1").arg(path));
        return;
    }
    const auto locked = waitForLock(descriptor, path, {});
    struct stat info { };
    const bool isThere = ::fstat(descriptor, &info) == 0 && info.st_nlink > 0;
    // Else it is alive, or another start was faster and tells it.
    if (locked.value_or(false) && isThere) {
        m_end = endOf(readMark(descriptor));
        QFile::remove(path);
        log(LogLevel::Warning, category,
            QStringLiteral("process %1 did not end by itself").arg(m_end->process));
    }
    ::close(descriptor);
}

void LastRun::mark(const QString &folder, const QString &version)
{
    const QString process = QString::number(QCoreApplication::applicationPid());
    const QString path = folder + QLatin1Char('/') + process;
    const QString unlocked = path + QStringLiteral(".new");
    const QString finished = path + QStringLiteral(".run");
    QDir().mkpath(folder);
    QFile::remove(unlocked);
    m_descriptor = ::open(QFile::encodeName(unlocked).constData(),
        O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    const std::string text = toJsonLine(JsonValue::object({
                                 { "version", version },
                                 { "process", QCoreApplication::applicationPid() },
                                 { "boot", bootName() },
                             }))
        + '\n';
    // It gets its name with its lock on: one without is a dead one's.
    const bool isMarked = m_descriptor >= 0
        && waitForLock(m_descriptor, unlocked, {}).value_or(false)
        && ::write(m_descriptor, text.data(), text.size()) == ssize_t(text.size())
        && QFile::rename(unlocked, finished);
    if (isMarked) {
        m_path = finished;
        return;
    }
    QFile::remove(unlocked);
    log(LogLevel::Warning, category, QStringLiteral("no mark in %1").arg(folder));
}

} // namespace seedbank
