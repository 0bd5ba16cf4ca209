// SPDX-License-Identifier: MIT
// seedbank-startbench [RUNS]: how long the window's program takes until it is seen, and until it
// can be used, with 5,000 versions and a server that does not answer, and until it says what a file
// holds. Medians of warm starts; the status is not 0 where one misses its goal.
#include "support/files.h"
#include "support/manyversions.h"
#include "support/silentserver.h"
#include "support/xserver.h"
#include "ui/programhome.h"

#include <QCoreApplication>
#include <QDir>
#include <QMap>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace seedbank;

namespace {

constexpr int versions = 5000;
constexpr int warmUps = 2;
const QStringList stages { QStringLiteral("application"), QStringLiteral("shown"),
    QStringLiteral("painting"), QStringLiteral("painted"), QStringLiteral("painting rows"),
    QStringLiteral("usable"), QStringLiteral("painting ready"), QStringLiteral("ready") };

struct Goal {
    QString stage;
    const char *name;
    double milliseconds;
};
const std::vector<Goal> goals { { QStringLiteral("painted"), "first paint", 150 },
    { QStringLiteral("usable"), "usable", 300 }, { QStringLiteral("ready"), "Ready", 500 } };

qint64 now()
{
    timespec time {};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

/** In milliseconds. */
struct Mark {
    double clock = 0; ///< since the start
    double work = 0; ///< of the window's thread
    double all = 0; ///< of all threads
};
using Marks = QMap<QString, Mark>;

Marks marksIn(const QString &path, qint64 begin)
{
    Marks marks;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return marks;
    const auto lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const auto parts = line.split(',');
        if (parts.size() != 4)
            continue;
        const auto milliseconds = [&](int part, qint64 from) {
            return static_cast<double>(parts[part].toLongLong() - from) / 1e6;
        };
        marks[QString::fromLatin1(parts[0])]
            = { milliseconds(1, begin), milliseconds(2, 0), milliseconds(3, 0) };
    }
    return marks;
}

/** Until it has come to the stage `last`. */
Marks measure(ProgramHome &home, const QStringList &arguments, const QString &last)
{
    const QString file = home.path(QStringLiteral("marks"));
    test::writeFile(file, {});
    const qint64 begin = now();
    const auto program = home.start(arguments);
    const bool isThere
        = QTest::qWaitFor([&] { return marksIn(file, begin).contains(last); }, 30'000);
    QTest::qWait(100); // what is late is not there for the next one
    program->terminate();
    if (!program->waitForFinished() || !isThere)
        qFatal("it did not start: %s", program->readAllStandardError().constData());
    return marksIn(file, begin);
}

double median(const std::vector<Mark> &marks, double Mark::*time)
{
    std::vector<double> times;
    for (const Mark &mark : marks)
        times.push_back(mark.*time);
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/** Whether all goals up to the stage `last` are met. */
bool report(const char *what, ProgramHome &home, const QStringList &arguments, const QString &last,
    int runs)
{
    QMap<QString, std::vector<Mark>> marks;
    for (int run = -warmUps; run < runs; ++run) {
        const Marks measured = measure(home, arguments, last);
        for (auto mark = measured.begin(); run >= 0 && mark != measured.end(); ++mark)
            marks[mark.key()].push_back(mark.value());
    }
    std::printf("%s:\n", what);
    for (const QString &stage : stages) {
        const std::vector<Mark> &all = marks[stage];
        if (all.empty())
            continue;
        const auto [least, most] = std::ranges::minmax(all, {}, &Mark::clock);
        std::printf(
            "  %-14s %5.0f ms (%.0f to %.0f); worked: window's thread %.0f ms, all %.0f ms\n",
            qPrintable(stage), median(all, &Mark::clock), least.clock, most.clock,
            median(all, &Mark::work), median(all, &Mark::all));
    }
    bool areMet = true;
    for (const Goal &goal : goals) {
        const double time = median(marks[goal.stage], &Mark::clock);
        const bool isMet = time <= goal.milliseconds;
        areMet = areMet && isMet;
        std::printf("  %-14s %5.0f ms, goal %3.0f ms: %s\n", goal.name, time, goal.milliseconds,
            isMet ? "met" : "missed");
        if (goal.stage == last)
            break;
    }
    return areMet;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10;
    const test::XServer display;
    const test::SilentServer server(test::SilentServer::Manner::Swallows);
    ProgramHome home;
    display.enter(home.environment());
    home.set("LD_PRELOAD", QStringLiteral(SEEDBANK_START_WATCH));
    home.set("SEEDBANK_START_MARKS", home.path(QStringLiteral("marks")));
    const test::ManyVersions made
        = test::makeManyVersions(home.path(QStringLiteral("other")), versions);
    test::writeFile(home.path(QStringLiteral("config/seedbank/connections.json")),
        QStringLiteral(R"({ "format": 1, "connections": [ { "name": "silent",
            "url": "postgresql://ann@127.0.0.1:%1/shop?sslmode=disable",
            "environment": "demo", "password_source": "none" } ] })")
            .arg(server.port())
            .toUtf8());
    const bool isServerFine = report("5,000 versions, a server that does not answer", home,
        { QStringLiteral("--library"), made.library, QStringLiteral("--connection"),
            QStringLiteral("silent") },
        QStringLiteral("usable"), runs);
    const bool isFileFine = report("5,000 versions, a file", home,
        { QStringLiteral("--library"), made.library, QStringLiteral("--database"),
            QStringLiteral("sqlite:") + made.database },
        QStringLiteral("ready"), runs);
    return isServerFine && isFileFine ? 0 : 1;
}
