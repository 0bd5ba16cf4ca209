// SPDX-License-Identifier: MIT
#include "settings/secretservice.h"

#include "settings/tr.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QList>
#include <QMap>

namespace seedbank {

namespace {

const QString serviceName = QStringLiteral("org.freedesktop.secrets");
const QString servicePath = QStringLiteral("/org/freedesktop/secrets");
const QString serviceInterface = QStringLiteral("org.freedesktop.Secret.Service");

Error unavailable(const QString &cause, const QString &advice = {}, const QString &detail = {})
{
    return { ErrorCode::KeychainUnavailable, cause, advice, detail };
}

Error errorOf(const QDBusError &error)
{
    const QString detail = error.name() + QStringLiteral(": ") + error.message();
    switch (error.type()) {
    case QDBusError::AccessDenied:
        return { ErrorCode::PermissionDenied,
            Tr::tr("The keychain was not used: the session does not let Seedbank talk to it."), {},
            detail };
    case QDBusError::NoServer:
    case QDBusError::Disconnected:
        return unavailable(
            Tr::tr("There is no keychain here: this session has no D-Bus."), {}, detail);
    case QDBusError::ServiceUnknown:
        return unavailable(Tr::tr("There is no keychain here: no Secret Service runs in this "
                                  "session (GNOME Keyring, KWallet and KeePassXC bring one)."),
            {}, detail);
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return keychainSilent(WaitEnd::TimedOut);
    default:
        return unavailable(Tr::tr("The keychain did not work."), {}, detail);
    }
}

/** On the keychain's thread. */
void send(const QDBusMessage &message, const std::function<void(QDBusMessage)> &reply)
{
    constexpr int longest = 10 * 60 * 1000; // milliseconds; Patience is what counts
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        reply(message.createErrorReply(QDBusError::Disconnected, bus.lastError().message()));
        return;
    }
    auto *const watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, longest));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, reply] {
        reply(watcher->reply());
        watcher->deleteLater();
    });
}

/** The answer to one call, whose arguments have the types that it must have. */
Result<QList<QVariant>> call(const QString &path, const QString &interface, const QString &method,
    const QList<QVariant> &arguments, const QString &signature, const Patience &patience)
{
    QDBusMessage message = QDBusMessage::createMethodCall(serviceName, path, interface, method);
    message.setArguments(arguments);
    using Question = KeychainQuestion<QDBusMessage>;
    Question question([message](const Question::Reply &reply) { send(message, reply); });
    if (const WaitEnd end = question.wait(patience); end != WaitEnd::Answered)
        return keychainSilent(end);
    const QDBusMessage reply = question.take();
    if (reply.type() == QDBusMessage::ErrorMessage)
        return errorOf(QDBusError(reply));
    if (reply.signature() != signature)
        return unavailable(Tr::tr("The keychain did not work."), {},
            QStringLiteral("%1 answered with %2").arg(method, reply.signature()));
    return reply.arguments();
}

bool isEmptyArray(const QVariant &paths)
{
    return qdbus_cast<QList<QDBusObjectPath>>(paths).isEmpty();
}

/** Empty without one. */
Result<QString> defaultKeyring(const Patience &patience)
{
    ASSIGN_OR_RETURN(const auto answer,
        call(servicePath, serviceInterface, QStringLiteral("ReadAlias"),
            { QStringLiteral("default") }, QStringLiteral("o"), patience));
    const QString path = answer.front().value<QDBusObjectPath>().path();
    return path == QLatin1String("/") ? QString() : path;
}

Result<bool> isLocked(const QString &keyring, const Patience &patience)
{
    ASSIGN_OR_RETURN(const auto answer,
        call(keyring, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
            { QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked") },
            QStringLiteral("v"), patience));
    return answer.front().value<QDBusVariant>().variant().toBool();
}

} // namespace

Result<KeptSecret> findSecret(const QString &service, const QString &key, const Patience &patience)
{
    // QtKeychain's attributes (libsecret.cpp: qtkeychainSchema).
    QDBusArgument attributes;
    attributes.beginMap(QMetaType::fromType<QString>(), QMetaType::fromType<QString>());
    for (const auto &[name, value] :
        { std::pair(QStringLiteral("server"), service), std::pair(QStringLiteral("user"), key) }) {
        attributes.beginMapEntry();
        attributes << name << value;
        attributes.endMapEntry();
    }
    attributes.endMap();
    ASSIGN_OR_RETURN(const auto found,
        call(servicePath, serviceInterface, QStringLiteral("SearchItems"),
            { QVariant::fromValue(attributes) }, QStringLiteral("aoao"), patience));
    if (!isEmptyArray(found.at(0)))
        return KeptSecret::Readable;
    if (!isEmptyArray(found.at(1)))
        return KeptSecret::Locked;
    ASSIGN_OR_RETURN(const QString keyring, defaultKeyring(patience));
    if (keyring.isEmpty())
        return KeptSecret::None;
    ASSIGN_OR_RETURN(const bool locked, isLocked(keyring, patience));
    return locked ? KeptSecret::Locked : KeptSecret::None;
}

Result<> checkDefaultKeyring(const Patience &patience)
{
    ASSIGN_OR_RETURN(const QString keyring, defaultKeyring(patience));
    if (keyring.isEmpty())
        return unavailable(Tr::tr("The keychain has no default keyring yet."),
            Tr::tr("Make one in its own program, such as Passwords and Keys."));
    ASSIGN_OR_RETURN(const bool locked, isLocked(keyring, patience));
    return locked ? Result<>(keychainLocked()) : Result<>();
}

Error keychainLocked()
{
    return { ErrorCode::KeychainLocked, Tr::tr("The keychain is locked."),
        Tr::tr("Unlock it, by signing in to the desktop or in its own program, and try again.") };
}

Error keychainSilent(WaitEnd end)
{
    if (end == WaitEnd::Stopped)
        return { ErrorCode::Cancelled, Tr::tr("Stopped while waiting for the keychain.") };
    return unavailable(Tr::tr("The keychain did not answer in time."),
        Tr::tr("It may be waiting for an answer in its own window."));
}

} // namespace seedbank
