// SPDX-License-Identifier: MIT
#pragma once

#include "support/mariadbserver.h"
#include "support/operationsfixture.h"
#include "support/verify.h"

#include <QFile>
#include <QtTest>

namespace seedbank::test {

/** With one database of a server. */
class MariaDbFixture : public OperationsFixture {
public:
    explicit MariaDbFixture(
        const MariaDbServer &server, const QString &database = QStringLiteral("demo"))
        : OperationsFixture(server.url(database))
        , m_server(server)
        , m_database(database)
    {
        server.create(database);
    }

    QString database() const { return m_database; }
    QByteArray run(const QByteArray &sql) const { return m_server.run(m_database, sql); }
    QByteArray hashAll() const { return m_server.hashAll(m_database); }
    /** Who is in the URL from now on. */
    void useUser(const QString &user) { url = m_server.url(m_database, user); }

private:
    const MariaDbServer &m_server;
    QString m_database;
};

} // namespace seedbank::test
