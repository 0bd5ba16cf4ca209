// SPDX-License-Identifier: MIT
#include "killpoints.h"

#include "../cli/sandbox.h"

#include <QFile>
#include <QtGlobal>

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

namespace {

// What changes a file or a connection, or waits for one. mmap and stat change nothing.
const QByteArray calls = "openat,read,pread64,write,pwrite64,fsync,fdatasync,ftruncate,unlink,"
                         "unlinkat,rename,renameat,"
                         "renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,flock,fcntl,fchmod,"
                         "fchown,close,connect,sendto,recvfrom,sendmsg,recvmsg,poll,ppoll";

QStringList strace(const QStringList &options, const QStringList &arguments)
{
    return QStringList { QStringLiteral("-f"), QStringLiteral("-qq") } + options
        + QStringList(Sandbox::programPath()) + arguments;
}

/** What the dynamic loader opens and reads is no business of ours. */
bool isLoading(const QByteArray &line)
{
    return line.contains("/usr/lib/") || line.contains("/lib/") || line.contains("\\177ELF")
        || line.contains("/proc/") || line.contains("/etc/");
}

} // namespace

std::vector<KillPoint> killPoints(const Sandbox &sandbox, const QStringList &arguments)
{
    const QString trace = sandbox.path(QStringLiteral("trace"));
    const Run run = sandbox.run(QStringLiteral("strace"),
        strace({ QStringLiteral("-o"), trace, QStringLiteral("-e"),
                   QStringLiteral("trace=") + QString::fromLatin1(calls) },
            arguments));
    if (run.status != 0)
        qFatal("the run to its end fails: %s", run.text().constData());
    // strace counts each thread's calls apart.
    std::map<std::pair<QByteArray, QByteArray>, int> counts;
    std::map<std::pair<QByteArray, int>, bool> seen;
    std::vector<KillPoint> points;
    for (const QByteArray &line : Sandbox::read(trace).split('\n')) {
        const QByteArray thread = line.left(line.indexOf(' '));
        const qsizetype bracket = line.indexOf('(');
        if (bracket < 0 || line.contains("resumed>"))
            continue;
        const QByteArray call = line.mid(thread.size(), bracket - thread.size()).trimmed();
        const int number = ++counts[{ thread, call }];
        if (isLoading(line) || seen[{ call, number }])
            continue;
        seen[{ call, number }] = true;
        points.push_back({ call, number });
    }
    if (points.size() < 20)
        qFatal("strace saw %zu calls only", points.size());
    return points;
}

std::vector<KillPoint> chosenPoints(const std::vector<KillPoint> &points, int sample)
{
    if (qEnvironmentVariable("SEEDBANK_FAULTS") == QLatin1String("all"))
        return points;
    bool isSet = false;
    unsigned seed = static_cast<unsigned>(qEnvironmentVariableIntValue("SEEDBANK_SEED", &isSet));
    if (!isSet)
        seed = std::random_device {}();
    std::printf("SEEDBANK_SEED=%d chooses %d of %zu points\n", static_cast<int>(seed), sample,
        points.size());
    std::mt19937 random(seed);
    std::vector<KillPoint> chosen;
    const auto stretches = static_cast<std::size_t>(sample);
    for (std::size_t stretch = 0; stretch < stretches; ++stretch) {
        const std::size_t first = points.size() * stretch / stretches;
        const std::size_t length = points.size() * (stretch + 1) / stretches - first;
        if (length > 0)
            chosen.push_back(points[first + random() % length]);
    }
    return chosen;
}

bool runAndKill(const Sandbox &sandbox, const QStringList &arguments, const KillPoint &point)
{
    const QString call = QString::fromLatin1(point.call);
    const Run run = sandbox.run(QStringLiteral("strace"),
        strace({ QStringLiteral("-o"), QStringLiteral("/dev/null"), QStringLiteral("-e"),
                   QStringLiteral("trace=") + call, QStringLiteral("-e"),
                   QStringLiteral("inject=%1:signal=KILL:when=%2").arg(call).arg(point.number) },
            arguments));
    return run.status < 0; // strace ends as the program did
}
