// SPDX-License-Identifier: MIT
#include "ui/application/diagnostics.h"

#include "database/engine.h"
#include "log/logtail.h"

#include <QGuiApplication>
#include <QStringList>
#include <QSysInfo>

namespace seedbank {

namespace {

constexpr int logLines = 200;

} // namespace

QString diagnostics(const UnexpectedEnd &end, const QString &logPath)
{
    QStringList lines;
    lines << QStringLiteral("Seedbank %1").arg(QCoreApplication::applicationVersion())
          << QStringLiteral("Qt %1, %2")
                 .arg(QString::fromLatin1(qVersion()), QGuiApplication::platformName())
          << QStringLiteral("%1, %2 %3, %4")
                 .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(),
                     QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture());
    for (const Engine &engine : engines())
        lines << engine.clientLibrary();
    lines << QStringLiteral("Ended unexpectedly: Seedbank %1, process %2%3")
                 .arg(end.version.isEmpty() ? QStringLiteral("of unknown version") : end.version,
                     QString::number(end.process),
                     end.wasMachineRestarted ? QStringLiteral(", before the machine was restarted")
                                             : QString());
    lines << QString();
    const auto last = lastLogLines(logPath, logLines);
    lines << (last ? *last : QStringList(last.error().message()));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace seedbank
