// SPDX-License-Identifier: MIT
#include "ui/mainwindow/settingswriter.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSettings>
#include <QThread>
#include <QTimer>

#include <utility>

namespace seedbank {

SettingsWriter::SettingsWriter(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    settings.installEventFilter(this);
}

SettingsWriter::~SettingsWriter()
{
    if (!m_thread)
        return;
    m_thread->wait();
    delete m_thread;
}

/** By this event, one until they are written, settings ask themselves to be. */
bool SettingsWriter::eventFilter(QObject *object, QEvent *event)
{
    if (object != &m_settings || event->type() != QEvent::UpdateRequest)
        return false;
    if (std::exchange(m_isWritten, false))
        return false;
    if (!m_isDue && !m_thread) {
        m_isDue = true;
        QTimer::singleShot(delay, this, &SettingsWriter::write);
    }
    return true;
}

void SettingsWriter::write()
{
    m_isDue = false;
    // Objects of one file share what is in it, and what is not written yet.
    m_thread = QThread::create(
        [path = m_settings.fileName()] { QSettings(path, QSettings::IniFormat).sync(); });
    connect(m_thread, &QThread::finished, this, &SettingsWriter::onWritten);
    m_thread->start();
}

void SettingsWriter::onWritten()
{
    std::exchange(m_thread, nullptr)->deleteLater();
    m_isWritten = true;
    QCoreApplication::postEvent(&m_settings, new QEvent(QEvent::UpdateRequest));
}

void spareFileDialogsTheDisk()
{
    const QString session = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!session.isEmpty())
        QSettings::setPath(
            QSettings::NativeFormat, QSettings::UserScope, session + QStringLiteral("/seedbank"));
}

} // namespace seedbank
