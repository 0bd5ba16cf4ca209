// SPDX-License-Identifier: MIT
#pragma once

#include "base/obstacle.h"
#include "engines/mariadb/mariadbload.h"

#include <utility>
#include <vector>

namespace seedbank {

class RowBatch;

/** Rows that hold NULL where the target takes none. */
class MariaDbNulls {
public:
    /** `load` has to stay. */
    explicit MariaDbNulls(const MariaDbLoad &load);

    /** A row of tables[table] that is to be written. */
    void look(int table, const RowBatch &batch, int row);
    std::vector<Obstacle> found() const;

private:
    const MariaDbLoad &m_load;
    /** Of each table, with their rows. */
    std::vector<std::vector<std::pair<int, Obstacle>>> m_columns;
};

} // namespace seedbank
