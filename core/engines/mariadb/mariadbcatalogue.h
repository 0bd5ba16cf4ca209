// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace seedbank {

class Statements;

/** What the catalogue says beyond the engine-neutral Schema. */
struct MariaDbCatalogue {
    struct Text {
        std::string characterSet;
        std::string collation;
    };
    /** A unique index whose values are not those of whole columns alone. */
    struct PartialKey {
        std::string name;
        std::vector<std::string> parts; ///< SQL over unqualified columns: "LEFT(title, 10)"
    };
    /** A column whose default is the next value of a sequence, which is SQL here. */
    struct SequenceDefault {
        std::string column;
        std::string sequence;
    };
    struct Reference {
        std::pair<std::string, std::string> parent; ///< schema and name
        std::pair<std::string, std::string> child;
    };

    Schema schema;
    /** Of the columns that have one. */
    std::map<std::pair<TableName, std::string>, Text> texts;
    std::map<TableName, std::vector<PartialKey>> partialKeys;
    std::map<TableName, std::vector<SequenceDefault>> sequences;
    /** What triggers do, SQL; empty for one that the user may not look at. */
    std::map<TableName, std::vector<std::string>> triggerBodies;
    std::set<TableName> missing; ///< tables that foreign keys lead to and that are not there
    /** Tables that may refuse values which their columns' types have: by CHECK constraints (beside
     *  those of JSON), generated columns, expressions in indexes, an SRID. */
    std::set<TableName> checked;
    /** All foreign keys of the server, whoever may see them; where InnoDB tells this user. */
    std::optional<std::vector<Reference>> references;

    Text textOf(const TableName &table, const std::string &column) const;
};

/** The tables that the user may see in the schemas concerned: the connection's own, those of
 *  `tables`, and those that foreign keys lead to from there, or come from: a row of any of them may
 *  hang on a demo row. Names in the connection's database go without schema; where the server folds
 *  names, those of `tables` are spelled as there. */
Result<MariaDbCatalogue> readMariaDbCatalogue(
    Statements &statements, std::span<const TableName> tables);

} // namespace seedbank
