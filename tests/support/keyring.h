// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace seedbank::test {

/** A D-Bus session of its own in a private folder, and on it GNOME's keyring, unlocked, as after
 *  signing in to a desktop. Both are real, and end with the object. */
class Keyring {
public:
    enum class Kind {
        Usual,
        Forbidden, ///< the bus lets nobody talk to it
        Missing, ///< the bus without a keyring
    };

    explicit Keyring(Kind kind = Kind::Usual);
    ~Keyring();
    Keyring(const Keyring &) = delete;
    Keyring &operator=(const Keyring &) = delete;

    QString busAddress() const;
    /** Makes what runs with it find this session. */
    void enter(QProcessEnvironment &environment) const;

    void lock() const;
    /** It answers nobody until resume(). */
    void pause() const;
    void resume() const;
    /** As after signing out. */
    void end();
    /** Everything that the keyring wrote to the disk. */
    QByteArray filesText() const;

private:
    void startBus(Kind kind);
    void startDaemon();
    /** What dbus-send prints. */
    QByteArray send(const QStringList &words) const;

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_daemon;
};

} // namespace seedbank::test
