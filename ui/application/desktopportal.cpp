// SPDX-License-Identifier: MIT
#include "ui/application/desktopportal.h"

#include "base/process.h"
#include "ui/application/portalreader.h"

#include <QEvent>
#include <QFile>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace seedbank {

DesktopPortal::DesktopPortal(QString bus, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{
}

DesktopPortal::~DesktopPortal()
{
    if (!m_thread)
        return;
    if (endThread(*m_thread)) // a bus that hangs must not keep the program from ending
        delete m_thread;
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
