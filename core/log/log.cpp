// SPDX-License-Identifier: MIT
#include "log/log.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <mutex>
#include <optional>
#include <tuple>

namespace seedbank {

namespace {

// One a process, as Qt's message handler is.
struct State {
    std::mutex mutex;
    std::optional<RotatingFile> file;
    QtMessageHandler before = nullptr;
};

State &state()
{
    static State instance;
    return instance;
}

LogLevel levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return LogLevel::Debug;
    case QtInfoMsg:
        return LogLevel::Info;
    case QtWarningMsg:
        return LogLevel::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return LogLevel::Error;
    }
    return LogLevel::Error;
}

void handleQtMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    log(levelOf(type), context.category ? context.category : "qt", message);
    if (type == QtFatalMsg) // Qt aborts the process when this returns
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
}

QString joined(std::initializer_list<OperationLog::Fact> facts)
{
    QString text;
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            text += QStringLiteral(" %1=%2").arg(QString::fromUtf8(name), value);
    }
    return text;
}

} // namespace

QString defaultLogPath()
{
    QString folder = qEnvironmentVariable("XDG_STATE_HOME");
    if (!QDir::isAbsolutePath(folder)) // the XDG specification: a relative one is to be ignored
        folder = QDir::homePath() + QStringLiteral("/.local/state");
    return QDir::cleanPath(folder) + QStringLiteral("/seedbank/log/seedbank.log");
}

Result<> openLog(const QString &path, const RotatingFile::Limits &limits)
{
    ASSIGN_OR_RETURN(auto file, RotatingFile::open(path, limits));
    {
        const std::scoped_lock lock(state().mutex);
        state().file = std::move(file);
    }
    const QtMessageHandler before = qInstallMessageHandler(handleQtMessage);
    if (before != handleQtMessage)
        state().before = before;
    return {};
}

void closeLog()
{
    {
        const std::scoped_lock lock(state().mutex);
        if (!state().file)
            return;
        state().file.reset();
    }
    qInstallMessageHandler(state().before);
}

void log(LogLevel level, std::string_view category, const QString &message)
{
    const LogRecord record { QDateTime::currentDateTimeUtc(), level, category,
        QCoreApplication::applicationPid(), message };
    const QByteArray line = formatLogLine(record);
    const std::scoped_lock lock(state().mutex);
    if (!state().file)
        return;
    // A log that cannot be written must not fail the work that it tells about.
    std::ignore = state().file->appendLine({ line.constData(), static_cast<size_t>(line.size()) });
}

OperationLog::OperationLog(std::string_view operation, std::initializer_list<Fact> facts)
    : m_operation(operation)
    , m_start(std::chrono::steady_clock::now())
{
    log(LogLevel::Info, m_operation, QStringLiteral("started") + joined(facts));
}

OperationLog::~OperationLog()
{
    if (!m_ended)
        end(LogLevel::Warning, QStringLiteral("abandoned"));
}

void OperationLog::finish(std::initializer_list<Fact> facts)
{
    end(LogLevel::Info, QStringLiteral("done") + joined(facts));
}

void OperationLog::fail(ErrorCode code)
{
    const std::string_view name = errorCodeName(code);
    end(code == ErrorCode::Cancelled ? LogLevel::Info : LogLevel::Error,
        QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
}

void OperationLog::end(LogLevel level, const QString &outcome)
{
    m_ended = true;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_start;
    log(level, m_operation,
        QStringLiteral("ended after %1 s: %2")
            .arg(QString::number(elapsed.count(), 'f', 3), outcome));
}

} // namespace seedbank
