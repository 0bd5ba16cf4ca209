// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "rows/tableshape.h"

#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** A column or an expression that a key compares. */
struct PostgreSqlKeyPart {
    std::string expression; ///< SQL over the columns of one row, their names unqualified
    std::string matches; ///< SQL: "OPERATOR(pg_catalog.=)", by which the key finds two rows alike
    std::string collation; ///< SQL; empty where the type has none
    bool isColumn = false;
};

/** What keeps two rows of a table from being alike: a primary key, a unique constraint or index, an
 *  exclusion constraint. */
struct PostgreSqlKey {
    std::string name;
    std::vector<PostgreSqlKeyPart> parts;
    std::string predicate; ///< SQL; empty: it holds for all rows
    /** The columns that it follows from; empty: any may be among them. */
    std::vector<std::string> columns;
    bool deferrable = false;
    bool nullsNotDistinct = false;
    bool exclusion = false;

    /** SQL: a table to stand behind FROM, with `extra` columns of `from` as they are and the key's
     *  values as "seedbank_k0"…; only rows that the key holds for. `from` has all columns that the
     *  key follows from, and is called `tableName` there, or by its own name. */
    std::string valuesOf(
        const std::string &from, const std::string &tableName, const std::string &extra) const;
    /** SQL: two such rows are alike. */
    std::string alike(const std::string &left, const std::string &right) const;
    /** SQL: two values of one part are. */
    std::string alikeValues(
        const std::string &left, const std::string &right, const std::string &matches) const;
    /** "position, lower(slug)" */
    std::string display() const;
};

/** The keys of a table, the primary key first. Their SQL fits the search_path of the moment. */
Result<std::vector<PostgreSqlKey>> readKeys(Statements &statements, const std::string &quotedTable);

/** What a table has that hand-overs need to know. */
struct PostgreSqlTableFacts {
    std::vector<std::string> identityAlways; ///< columns GENERATED ALWAYS AS IDENTITY
    std::vector<std::string> columns; ///< all that can be written
    std::vector<std::string> generated; ///< all that cannot
};

Result<PostgreSqlTableFacts> readTableFacts(Statements &statements, const std::string &quotedTable);

/** A foreign key that leads to a table. */
struct PostgreSqlReference {
    std::string child; ///< SQL name
    std::vector<std::string> columns;
    std::vector<std::string> referencedColumns;
    std::vector<std::string> equals; ///< SQL: referenced OPERATOR(…) referencing
    char onDelete = 'a'; ///< pg_constraint.confdeltype
    char onUpdate = 'a';
    bool deferrable = false;
    bool mayRead = false; ///< the user may look at the child's rows
};

Result<std::vector<PostgreSqlReference>> readReferencesTo(
    Statements &statements, const std::string &quotedTable);

} // namespace seedbank
