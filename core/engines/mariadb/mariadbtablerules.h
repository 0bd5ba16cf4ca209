// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "rows/tableshape.h"

#include <QString>

#include <string>
#include <utility>
#include <vector>

namespace seedbank {

class Statements;

/** What a table asks of its rows that a temporary table like it does not, or names otherwise. */
struct MariaDbTableRules {
    /** Of a key WITHOUT OVERLAPS: the rows with equal values in `columns` have periods apart. */
    struct Period {
        std::string key;
        std::vector<std::string> columns;
        std::string start; ///< columns
        std::string end;
    };

    std::vector<Period> periods;
    /** SQL over unqualified columns: a row has no partition; empty where each has one. */
    std::string outsidePartitions;

    static Result<MariaDbTableRules> read(
        Statements &statements, const TableName &table, const Attempt &attempt);
    bool isEmpty() const { return periods.empty() && outsidePartitions.empty(); }

    /** The names of CHECKs in a table made like it, and those that they have here: MySQL makes up
     *  new ones. */
    std::vector<std::pair<QString, QString>> checkNames(
        const std::string &copy, Statements &statements, const Attempt &attempt) const;

private:
    QString m_definition;
};

} // namespace seedbank
