// SPDX-License-Identifier: MIT
#pragma once

#include <QSqlDatabase>
#include <QString>

#include <memory>

class QSqlDriver;

namespace seedbank {

/** A QSqlDatabase on a driver of our own, under a name that nothing else has, until it is closed
 *  and removed with this: on the thread that made it, after the last query on it. QSqlDatabase is
 *  for one thread (https://doc.qt.io/qt-6/threads-modules.html). */
class NamedDatabase {
public:
    explicit NamedDatabase(std::unique_ptr<QSqlDriver> driver);
    ~NamedDatabase();
    NamedDatabase(const NamedDatabase &) = delete;
    NamedDatabase &operator=(const NamedDatabase &) = delete;

    QSqlDatabase &database() { return m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

} // namespace seedbank
