// SPDX-License-Identifier: MIT
#pragma once

#include "base/index.h"
#include "rows/tableshape.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace seedbank {

// For Obstacle::keyColumns.

inline std::vector<QString> keyColumns(std::span<const std::string> names)
{
    std::vector<QString> columns;
    columns.reserve(names.size());
    for (const std::string &name : names)
        columns.push_back(QString::fromStdString(name));
    return columns;
}

inline std::vector<QString> keyColumns(const TableShape &shape, std::span<const int> key)
{
    std::vector<QString> columns;
    columns.reserve(key.size());
    for (const int column : key)
        columns.push_back(QString::fromStdString(elementAt(shape.columns, column).name));
    return columns;
}

} // namespace seedbank
