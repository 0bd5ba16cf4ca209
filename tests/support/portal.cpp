// SPDX-License-Identifier: MIT
#include "support/portal.h"

#include <QDBusMessage>
#include <QUuid>

namespace seedbank::test {

Portal::Portal(const QString &bus, Kind kind)
    : m_name(QUuid::createUuid().toString())
    , m_connection(QDBusConnection::connectToBus(bus, m_name))
    , m_kind(kind)
{
    const bool isThere
        = m_connection.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), this,
              QDBusConnection::ExportScriptableContents)
        && m_connection.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    if (!isThere)
        qFatal("no portal on %s", qPrintable(bus));
}

Portal::~Portal()
{
    QDBusConnection::disconnectFromBus(m_name);
}

void Portal::set(const QString &space, const QString &key, const QVariant &value)
{
    m_values[space + u' ' + key] = value;
}

void Portal::change(const QString &space, const QString &key, const QVariant &value)
{
    set(space, key, value);
    Q_EMIT SettingChanged(space, key, QDBusVariant(value));
}

QDBusVariant Portal::Read(const QString &space, const QString &key)
{
    ++m_asked;
    const QVariant value = m_values.value(space + u' ' + key);
    if (m_kind == Kind::Silent)
        setDelayedReply(true);
    else if (m_kind == Kind::Senseless) {
        setDelayedReply(true);
        m_connection.send(message().createReply(QVariantList { QStringLiteral("dark"), 1 }));
    } else if (!value.isValid())
        sendErrorReply(QStringLiteral("org.freedesktop.portal.Error.NotFound"),
            QStringLiteral("Requested setting not found"));
    // A variant in a variant, as the real one answers.
    return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
}

} // namespace seedbank::test
