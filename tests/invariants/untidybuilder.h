// SPDX-License-Identifier: MIT
#pragma once

#include "untidycase.h"

#include <map>
#include <random>
#include <string>
#include <vector>

namespace seedbank::test {

struct ColumnType {
    std::string sql;
    std::vector<std::string> literals; ///< neighbours may be equal and spelled otherwise
};

struct ColumnDraft {
    std::string name;
    ColumnType type;
    bool notNull = false;
    std::string generated = {}; ///< its expression
};

struct ReferenceDraft {
    std::string name; ///< of its constraint
    std::vector<std::string> columns;
    int target = 0;
    std::vector<std::string> targetColumns;
    std::string actions;
};

struct TableDraft {
    enum class Rows { Unlisted, Flagged, Through, All, Equal };
    std::string schema;
    std::string name;
    Rows rows = Rows::Unlisted;
    std::vector<ColumnDraft> columns;
    std::vector<std::string> key;
    std::vector<std::vector<std::string>> referable; ///< unique keys that a foreign key can lead to
    std::vector<ReferenceDraft> references;
    std::string constraints; ///< within the parentheses, each after a comma
    std::string suffix; ///< behind them
    std::vector<std::string> statements; ///< after CREATE TABLE
    bool alwaysIdentity = false;

    ColumnDraft &column(const std::string &columnName);
    const ColumnDraft &column(const std::string &columnName) const;
};

/** What the random cases of all engines have in common. */
class UntidyBuilder {
public:
    UntidyBuilder(unsigned seed, const UntidyKinds &kinds);
    virtual ~UntidyBuilder() = default;
    UntidyBuilder(const UntidyBuilder &) = delete;
    UntidyBuilder &operator=(const UntidyBuilder &) = delete;

    UntidyCase build();

protected:
    unsigned upTo(unsigned n) { return static_cast<unsigned>(m_random()) % n; } ///< 0 to n - 1
    bool chance(unsigned percent) { return upTo(100) < percent; }
    /** True in `percent` of the cases, if the kind is not left out. */
    bool chance(const char *kind, unsigned percent);
    template <typename T> const T &oneOf(const std::vector<T> &all)
    {
        return all[upTo(static_cast<unsigned>(all.size()))];
    }

    virtual std::string quoted(const std::string &name) const = 0;
    virtual const std::vector<ColumnType> &types() const = 0;
    virtual std::string flagType() const = 0;
    virtual std::string flagOf(const std::string &alias) const = 0; ///< a predicate
    /** Keys, unique keys, checks and generated columns of a table whose columns id, c0, n and v are
     *  there. */
    virtual void shape(TableDraft &table) = 0;
    virtual std::string randomActions() = 0;
    virtual void create(const TableDraft &table) = 0;
    virtual void addTriggers() = 0;
    /** The statement, run while nobody looks at foreign keys. */
    virtual std::string unchecked(const std::string &statement) const = 0;
    /** Demo rows exchange their values of this column. */
    virtual std::string exchange(const TableDraft &table, const ColumnDraft &column) = 0;
    virtual void grant() = 0;
    /** The query whether the constraint is there: the database may have refused it. */
    virtual std::string constraintQuery(const std::string &name) const = 0;
    /** Something that only this engine has, or nothing. */
    virtual std::string peculiarChange(const TableDraft &) { return {}; }
    virtual std::string ownSchema() const { return {}; }
    virtual std::string otherSchema() const { return {}; }
    virtual std::vector<std::string> oddNames() const = 0;

    std::string nameOf(const TableDraft &table) const;
    std::string list(const std::vector<std::string> &columns) const;
    std::string demoOf(const TableDraft &table, const std::string &alias) const;
    std::string literal(const ColumnDraft &column);
    std::string insert(const TableDraft &table, bool demo);
    /** Values of foreign keys that the referenced tables have. */
    std::map<std::string, std::string> present(const TableDraft &table);
    /** What a trigger changes in demo rows, which stay such. */
    static std::string counted(const TableDraft &table);
    std::string referenceText(const ReferenceDraft &reference) const;

    std::vector<TableDraft> m_tables;
    UntidyCase m_case;

private:
    void draftTable(int index);
    void chooseRows(TableDraft &table, int index);
    void addReference(TableDraft &table, int index);
    void chooseThrough(TableDraft &table, int index);
    void fill();
    void change();
    std::string randomChange(TableDraft &table);
    std::string newColumn(TableDraft &table);
    void describe();

    std::mt19937 m_random;
    UntidyKinds m_kinds;
    int m_newColumns = 0;
    int m_references = 0;
};

} // namespace seedbank::test
