// SPDX-License-Identifier: MIT
#include "ui/application/portalreader.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QUuid>

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

namespace {

const QString portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString portalInterface = QStringLiteral("org.freedesktop.portal.Settings");

const QString appearanceSpace = QStringLiteral("org.freedesktop.appearance");
const std::pair colorSchemeKey { appearanceSpace, QStringLiteral("color-scheme") };
const std::pair contrastKey { appearanceSpace, QStringLiteral("contrast") };
const std::pair reducedMotionKey { appearanceSpace, QStringLiteral("reduced-motion") };
/** Older than reduced-motion, and not of GNOME alone. */
const std::pair animationsKey { QStringLiteral("org.gnome.desktop.interface"),
    QStringLiteral("enable-animations") };
const std::array portalKeys { colorSchemeKey, contrastKey, reducedMotionKey, animationsKey };

constexpr uint prefersDark = 1;
constexpr uint prefersLight = 2;
constexpr uint prefersContrast = 1;
constexpr uint prefersStill = 1;

/** Read() has it in two of them, the signal in one. */
QVariant unwrapped(QVariant value)
{
    constexpr int mostLayers = 4;
    for (int layer = 0; layer < mostLayers && value.canConvert<QDBusVariant>(); ++layer)
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

PortalReader::PortalReader(QString bus)
    : m_bus(std::move(bus))
    , m_connection(QStringLiteral("portal-") + QUuid::createUuid().toString(QUuid::Id128))
{
}

PortalReader::~PortalReader()
{
    QDBusConnection::disconnectFromBus(m_connection);
}

void PortalReader::start()
{
    // Not the session's shared one, which would start a bus where there is none.
    QDBusConnection bus = QDBusConnection::connectToBus(m_bus, m_connection);
    if (!bus.isConnected()) {
        Q_EMIT told({});
        return;
    }
    qRegisterMetaType<QDBusVariant>(); // or the slot below is not found
    bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
        SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    auto *watcher = new QDBusServiceWatcher(
        portalService, bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &PortalReader::read);
    read();
}

void PortalReader::read()
{
    ++m_reading;
    m_open = static_cast<int>(portalKeys.size());
    m_values.clear();
    for (const Key &key : portalKeys)
        ask(key);
}

void PortalReader::ask(const Key &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        portalService, portalPath, portalInterface, QStringLiteral("Read")); // ReadOne() is younger
    call << key.first << key.second;
    const QDBusPendingCall pending
        = QDBusConnection(m_connection).asyncCall(call, static_cast<int>(patience.count()));
    auto *watcher = new QDBusPendingCallWatcher(pending, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
        [this, key, watcher, reading = m_reading] {
            watcher->deleteLater();
            if (reading != m_reading)
                return;
            const QDBusMessage reply = watcher->reply();
            if (reply.type() == QDBusMessage::ReplyMessage && reply.arguments().size() == 1)
                take(key, reply.arguments().first());
            if (--m_open == 0)
                Q_EMIT told(wishes());
        });
}

void PortalReader::onSettingChanged(
    const QString &space, const QString &key, const QDBusVariant &value)
{
    take({ space, key }, value.variant());
    if (m_open == 0)
        Q_EMIT told(wishes());
}

void PortalReader::take(const Key &key, const QVariant &value)
{
    if (std::ranges::find(portalKeys, key) != portalKeys.end())
        m_values[key] = unwrapped(value);
}

uint PortalReader::number(const Key &key) const
{
    const auto found = m_values.find(key);
    const bool isNumber
        = found != m_values.end() && found->second.metaType() == QMetaType::fromType<uint>();
    return isNumber ? found->second.toUInt() : 0;
}

DesktopWishes PortalReader::wishes() const
{
    using Colors = DesktopWishes::Colors;
    DesktopWishes wishes;
    const uint colors = number(colorSchemeKey);
    wishes.colors = colors == prefersDark ? Colors::Dark
        : colors == prefersLight          ? Colors::Light
                                          : Colors::Any;
    wishes.moreContrast = number(contrastKey) == prefersContrast;
    const auto moves = m_values.find(animationsKey);
    const bool isStill = moves != m_values.end()
        && moves->second.metaType() == QMetaType::fromType<bool>() && !moves->second.toBool();
    wishes.lessMotion = number(reducedMotionKey) == prefersStill || isStill;
    return wishes;
}

} // namespace seedbank
