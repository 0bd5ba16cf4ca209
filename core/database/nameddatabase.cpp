// SPDX-License-Identifier: MIT
#include "database/nameddatabase.h"

#include <QSqlDriver>
#include <QUuid>

namespace seedbank {

NamedDatabase::NamedDatabase(std::unique_ptr<QSqlDriver> driver)
    : m_name(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_database(QSqlDatabase::addDatabase(driver.release(), m_name))
{
}

NamedDatabase::~NamedDatabase()
{
    m_database.close();
    m_database = QSqlDatabase(); // what is in use cannot be removed
    QSqlDatabase::removeDatabase(m_name);
}

} // namespace seedbank
