// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/mariadb/mariadbinserter.h"
#include "rows/tableshape.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

class MariaDbConnection;

/** A temporary table with some columns of another, as that declares them: what is joined with it
 *  compares as its own rows do. Gone with the object, or the connection. */
class MariaDbTemporary {
public:
    /** An index on all columns takes none of TEXT or BLOB. */
    enum class Index { None, AllColumns };
    static Result<MariaDbTemporary> create(MariaDbConnection &connection, const TableName &like,
        const std::vector<std::string> &columns, const QString &action, Index index = Index::None);
    MariaDbTemporary(MariaDbTemporary &&other) noexcept;
    MariaDbTemporary &operator=(MariaDbTemporary &&other) noexcept;
    ~MariaDbTemporary();

    const std::string &name() const { return m_name; }

private:
    MariaDbTemporary() = default;

    MariaDbConnection *m_connection = nullptr;
    std::string m_name;
};

} // namespace seedbank
