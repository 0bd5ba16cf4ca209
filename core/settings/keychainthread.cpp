// SPDX-License-Identifier: MIT
#include "settings/keychainthread.h"

#include "base/process.h"

#include <QCoreApplication>
#include <QLibrary>
#include <QObject>
#include <QThread>

#include <tuple>

namespace seedbank {

namespace {

/** GLib, which libsecret is made of, ends the process with SIGTERM when the D-Bus session ends,
 *  unless it is told not to (GDBusConnection:exit-on-close): a load goes on without a desktop. */
void surviveTheSession()
{
    constexpr int sessionBus = 2; // G_BUS_TYPE_SESSION
    using BusGetSync = void *(*)(int, void *, void **);
    using SetExitOnClose = void (*)(void *, int);
    QLibrary gio(QStringLiteral("gio-2.0"), 0);
    const auto busGetSync = reinterpret_cast<BusGetSync>(gio.resolve("g_bus_get_sync"));
    const auto setExitOnClose
        = reinterpret_cast<SetExitOnClose>(gio.resolve("g_dbus_connection_set_exit_on_close"));
    if (busGetSync == nullptr || setExitOnClose == nullptr)
        return; // then there is no libsecret either
    // The reference is kept: libsecret gets the same connection.
    if (void *const connection = busGetSync(sessionBus, nullptr, nullptr))
        setExitOnClose(connection, 0);
}

struct KeychainThread {
    QThread thread;
    QObject context; ///< lives on it

    KeychainThread()
    {
        thread.setObjectName(QStringLiteral("keychain"));
        context.moveToThread(&thread);
        thread.start();
        QMetaObject::invokeMethod(&context, surviveTheSession, Qt::QueuedConnection);
    }
    ~KeychainThread() = default; // once it has ended
    Q_DISABLE_COPY(KeychainThread)
};

std::mutex mutex; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
std::unique_ptr<KeychainThread>
    running; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

void endKeychainThread()
{
    const std::lock_guard lock(mutex);
    // A keychain that does not answer must not keep the program from ending.
    if (running && !endThread(running->thread))
        std::ignore = running.release();
    running.reset();
}

} // namespace

void runOnKeychainThread(std::function<void()> task)
{
    const std::lock_guard lock(mutex);
    if (!running) {
        running = std::make_unique<KeychainThread>();
        qAddPostRoutine(endKeychainThread); // destructors of globals would be too late for Qt
    }
    QMetaObject::invokeMethod(&running->context, std::move(task), Qt::QueuedConnection);
}

} // namespace seedbank
