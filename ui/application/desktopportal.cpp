// SPDX-License-Identifier: MIT
#include "ui/application/desktopportal.h"

#include "base/process.h"
#include "ui/application/portalreader.h"

#include <QDeadlineTimer>
#include <QEvent>
#include <QFile>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <utility>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

/** A bus that hangs must not keep the program from ending. */
constexpr auto patienceAtEnd = 500ms;

} // namespace

DesktopPortal::DesktopPortal(QString bus, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{
}

DesktopPortal::~DesktopPortal()
{
    if (!m_thread)
        return;
    m_thread->quit();
    if (m_thread->wait(QDeadlineTimer(patienceAtEnd))) {
        delete m_thread;
        return;
    }
    // One that is still blocked is left to the end of the process: a thread that is destroyed while
    // it runs would end it at once. Qt's own for the bus is blocked as well.
    endWithoutGlobals();
}

QString DesktopPortal::sessionBus()
{
    QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return address;
    const QString socket = qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus");
    return QFile::exists(socket) ? QStringLiteral("unix:path=") + socket : QString();
}

void DesktopPortal::start()
{
    if (m_thread)
        return;
    if (m_bus.isEmpty()) {
        Q_EMIT told({});
        return;
    }
    m_thread = new QThread;
    auto *reader = new PortalReader(m_bus);
    reader->moveToThread(m_thread);
    connect(m_thread, &QThread::started, reader, &PortalReader::start);
    connect(m_thread, &QThread::finished, reader, &QObject::deleteLater);
    connect(reader, &PortalReader::told, this, &DesktopPortal::told);
    m_thread->start(QThread::LowPriority);
}

void DesktopPortal::startAfterFirstPaint(QWidget *window)
{
    window->installEventFilter(this);
}

bool DesktopPortal::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        object->removeEventFilter(this);
        QTimer::singleShot(0, this, &DesktopPortal::start);
    }
    return QObject::eventFilter(object, event);
}

} // namespace seedbank
