// SPDX-License-Identifier: MIT
// LD_PRELOADed into a program with windows: writes to the file in SEEDBANK_START_MARKS when its
// start got how far, "NAME,TIME,WORK,ALL" a line: nanoseconds by the clock (CLOCK_MONOTONIC), and
// what the window's thread and all threads have worked. The program itself is what users get and
// knows nothing of it.
#include <QAbstractEventDispatcher>
#include <QAbstractItemView>
#include <QApplication>
#include <QMainWindow>
#include <QTreeView>
#include <QWidget>

#include <ctime>
#include <set>
#include <string>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

namespace {

std::string nanoseconds(clockid_t clock)
{
    timespec time {};
    ::clock_gettime(clock, &time);
    return std::to_string(time.tv_sec * 1'000'000'000LL + time.tv_nsec);
}

void mark(const std::string &name)
{
    static const int file = ::open(
        qPrintable(qEnvironmentVariable("SEEDBANK_START_MARKS")), O_WRONLY | O_APPEND | O_CLOEXEC);
    const std::string line = name + ',' + nanoseconds(CLOCK_MONOTONIC) + ','
        + nanoseconds(CLOCK_THREAD_CPUTIME_ID) + ',' + nanoseconds(CLOCK_PROCESS_CPUTIME_ID) + '\n';
    std::ignore = ::write(file, line.data(), line.size());
}

void markOnce(const std::string &name)
{
    static std::set<std::string> marked;
    if (marked.insert(name).second)
        mark(name);
}

class StartWatch : public QObject {
protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        auto *widget = qobject_cast<QWidget *>(object);
        if (!widget)
            return false;
        if (widget->isWindow() && event->type() == QEvent::Show)
            markOnce("shown");
        if (event->type() != QEvent::Paint)
            return false;
        if (widget->isWindow())
            afterwards("painting", "painted");
        const auto *tree = qobject_cast<QTreeView *>(widget->parentWidget());
        if (tree && tree->viewport() == widget && tree->model() && tree->model()->rowCount() > 0)
            afterwards("painting rows", "usable");
        // What the window says of a database that was found to hold a version.
        if (widget->accessibleName().startsWith(QLatin1String("Ready:")))
            afterwards("painting ready", "ready");
        return false;
    }

private:
    /** `end`: it is on the screen, and what is sent to the window is answered. */
    void afterwards(const char *begin, const char *end)
    {
        markOnce(begin);
        QMetaObject::invokeMethod(
            this, [end] { markOnce(end); }, Qt::QueuedConnection);
    }
};

void watchStart()
{
    mark("application"); // there is one: libraries are loaded, the display is connected
    static StartWatch watch;
    QCoreApplication::instance()->installEventFilter(&watch);
    QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
        &watch, [] { markOnce("idle"); });
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watchStart)
