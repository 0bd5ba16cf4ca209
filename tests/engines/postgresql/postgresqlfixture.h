// SPDX-License-Identifier: MIT
#pragma once

#include "support/operationsfixture.h"
#include "support/postgresqlserver.h"
#include "support/verify.h"

#include <QFile>
#include <QUrl>
#include <QtTest>

namespace seedbank::test {

inline PostgreSqlServer &server()
{
    static PostgreSqlServer server;
    return server;
}

/** With a database of the server. */
struct PostgreSqlFixture : OperationsFixture {
    explicit PostgreSqlFixture(const QString &name = QStringLiteral("demo"))
    {
        // A name of its own: dropping a database makes the server wait for the disk.
        static int number = 0;
        database = QStringLiteral("%1 %2").arg(name).arg(++number);
        useUser(QStringLiteral("postgres"));
        server().createDatabase(database);
    }

    /** Who is in the URL from now on. */
    void useUser(const QString &user)
    {
        url = server().url(QString::fromLatin1(QUrl::toPercentEncoding(database)), user);
    }

    QString sql(const QString &statements) const { return server().query(database, statements); }
    QString hashes() const { return server().hashAll(database); }

    QString database;
};

} // namespace seedbank::test
