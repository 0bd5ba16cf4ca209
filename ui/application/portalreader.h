// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/theme.h"

#include <QDBusVariant>
#include <QObject>
#include <QString>

#include <chrono>
#include <map>
#include <utility>

namespace seedbank {

/** Reads the settings of the desktop's portal and follows their changes; blocks its thread. Values
 *  of a type that is not the setting's own are as if they were not there.
 *  https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html */
class PortalReader : public QObject {
    Q_OBJECT

public:
    /** For each of its answers. */
    static constexpr std::chrono::milliseconds patience { 5000 };

    explicit PortalReader(QString bus);
    ~PortalReader() override;

    void start();

Q_SIGNALS:
    /** All that could be read was read, or something changed. */
    void told(const seedbank::DesktopWishes &wishes);

private Q_SLOTS:
    void onSettingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    using Key = std::pair<QString, QString>; ///< namespace and name
    void read();
    void ask(const Key &key);
    void take(const Key &key, const QVariant &value);
    DesktopWishes wishes() const;
    uint number(const Key &key) const;

    QString m_bus;
    QString m_connection; ///< its name in this process
    std::map<Key, QVariant> m_values;
    int m_reading = 0; ///< answers to an earlier reading do not count
    int m_open = 0; ///< answers that are to come
};

} // namespace seedbank
