// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusVariant>
#include <QMap>
#include <QObject>
#include <QString>
#include <QVariant>

namespace seedbank::test {

/** A desktop's portal with its settings, on a bus of the test's. It answers on the thread it was
 *  made on, which has to turn its event loop. */
class Portal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    enum class Kind {
        Usual,
        Silent, ///< it never answers
        Senseless, ///< its answers have another form
    };
    /** `bus`: its address. */
    explicit Portal(const QString &bus, Kind kind = Kind::Usual);
    ~Portal() override;

    /** Before anybody asks. */
    void set(const QString &space, const QString &key, const QVariant &value);
    /** And tells it. */
    void change(const QString &space, const QString &key, const QVariant &value);
    int asked() const { return m_asked; }

public Q_SLOTS:
    Q_SCRIPTABLE QDBusVariant Read(const QString &space, const QString &key);

Q_SIGNALS:
    Q_SCRIPTABLE void SettingChanged(
        const QString &space, const QString &key, const QDBusVariant &value);

private:
    QString m_name;
    QDBusConnection m_connection;
    Kind m_kind;
    QMap<QString, QVariant> m_values;
    int m_asked = 0;
};

} // namespace seedbank::test
