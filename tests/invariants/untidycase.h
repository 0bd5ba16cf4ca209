// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace seedbank::test {

/** A table of an untidy case, as the engine's client asks for its rows. */
struct UntidyTable {
    std::string name; ///< as SQL, with its schema where it has one
    std::string demo; ///< predicate over `t`: a row of demo data
    std::vector<std::string> key; ///< columns
    std::vector<std::string> columns; ///< those that it had at the capture
    /** The database's own triggers write into it. */
    bool written = false;
};

/** A random schema, its rows and what happens to them between a capture and a load. A statement
 *  that the database refuses counts for nothing: that is how its rules shape the rows. So every
 *  statement can be left out, too. */
struct UntidyCase {
    std::vector<std::string> schema;
    std::vector<std::string> captured;
    std::vector<std::string> changes;
    /** For the user with the documented rights. */
    std::vector<std::string> grants;
    std::string dataset; ///< dataset.json
    std::vector<UntidyTable> tables;
    /** SELECTs without that word: foreign keys that lead nowhere, with the row's id and their
     *  values. */
    std::vector<std::string> dangling;

    std::string text() const;
};

/** Kinds of schemas that can be left out, by their names in SEEDBANK_WITHOUT. */
struct UntidyKinds {
    std::vector<std::string> without;
    bool has(const char *kind) const;
    static UntidyKinds fromEnvironment(const char *otherwise);
};

UntidyCase untidyPostgreSql(unsigned seed, const UntidyKinds &kinds);
UntidyCase untidyMariaDb(unsigned seed, const UntidyKinds &kinds);
UntidyCase untidySqlite(unsigned seed, const UntidyKinds &kinds);

} // namespace seedbank::test
