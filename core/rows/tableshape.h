// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** The engine-neutral kind of a column's values (FORMAT.md, "Kinds"). */
enum class Kind {
    Integer,
    Decimal,
    Float,
    Boolean,
    Text,
    Json,
    Timestamp,
    TimestampTz,
    Date,
    Time,
    Uuid,
    Bytes,
    Other,
};

std::string_view kindName(Kind kind);
std::optional<Kind> kindFromName(std::string_view name);

/** A table's name as the engine knows it, unquoted, UTF-8. */
struct TableName {
    std::string schema; ///< empty: the engine's default schema
    std::string name;

    auto operator<=>(const TableName &) const = default;
    /** "name" or "schema.name": for people, manifests and digests. */
    std::string display() const { return schema.empty() ? name : schema + '.' + name; }
};

struct Column {
    std::string name;
    std::string type; ///< as declared, in the engine's own words; may be empty in SQLite
    Kind kind = Kind::Other;

    bool operator==(const Column &) const = default;
};

/** What the engine does to the referencing rows. */
enum class ForeignKeyAction { NoAction, Restrict, Cascade, SetNull, SetDefault };

struct ForeignKey {
    std::vector<std::string> columns;
    TableName referencedTable;
    std::vector<std::string> referencedColumns; ///< same length as columns
    ForeignKeyAction onDelete = ForeignKeyAction::NoAction;
    ForeignKeyAction onUpdate = ForeignKeyAction::NoAction;
    /** Of SQLite, which compares as the referenced column compares its own values: the column
     *  itself has another affinity, under which other values would be equal. */
    bool comparesAsParent = false;

    bool operator==(const ForeignKey &) const = default;
};

/** The columns of a table that travel (generated ones do not), and the key that orders its rows. */
struct TableShape {
    TableName name;
    std::vector<Column> columns;
    std::vector<int> key; ///< indexes into columns; the primary key, or a unique key without NULLs
    std::vector<ForeignKey> foreignKeys;

    /** The index of the column, or -1. */
    int indexOf(std::string_view column) const;
};

} // namespace seedbank
