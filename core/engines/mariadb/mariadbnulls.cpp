// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbnulls.h"

#include "base/index.h"
#include "database/keycolumns.h"
#include "engines/mariadb/tr.h"
#include "rows/keyorder.h"

namespace seedbank {

MariaDbNulls::MariaDbNulls(const MariaDbLoad &load)
    : m_load(load)
    , m_columns(load.tables.size())
{
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableShape &shape = load.shape(table);
        for (int index = 0; index < std::ssize(shape.columns); ++index) {
            const std::string &name = elementAt(shape.columns, index).name;
            const SchemaColumn *column = load.schemaTable(table).find(name);
            if (column && !column->nullable)
                elementAt(m_columns, table)
                    .emplace_back(index,
                        Obstacle { Obstacle::Kind::Constraint,
                            QString::fromStdString(shape.name.display()),
                            Tr::tr("%1 cannot be NULL").arg(QString::fromStdString(name)), 0, {},
                            keyColumns(shape, shape.key) });
        }
    }
}

void MariaDbNulls::look(int table, const RowBatch &batch, int row)
{
    for (auto &[column, nulls] : elementAt(m_columns, table)) {
        if (batch.tag(row, column) != Tag::Null)
            continue;
        ++nulls.rows;
        if (nulls.sampleKeys.size() < Obstacle::maximumSamples)
            nulls.sampleKeys.push_back(
                QString::fromStdString(describeKey(batch, row, m_load.shape(table).key)));
    }
}

std::vector<Obstacle> MariaDbNulls::found() const
{
    std::vector<Obstacle> obstacles;
    for (const auto &columns : m_columns) {
        for (const auto &[column, nulls] : columns) {
            if (nulls.rows > 0)
                obstacles.push_back(nulls);
        }
    }
    return obstacles;
}

} // namespace seedbank
