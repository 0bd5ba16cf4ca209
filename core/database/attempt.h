// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <variant>

namespace seedbank {

struct TableName;

/** What a statement is for, so that a failure can say what could not be done. */
class Attempt {
public:
    enum Kind {
        Open,
        ReadCatalogue,
        ReadPermissions,
        ReadSequences,
        BeginToRead,
        BeginToCompare,
        BeginToWrite,
        ReadDemoRows,
        CountDemoRows,
        CountRows,
        LockTables,
        StageRows, ///< into temporary tables, before anything is written
        MakeTemporaryTable,
        LookUpKeys,
        CheckReferences,
        CheckRules, ///< of new rows
        ComputeIndexes,
        PrepareChanges,
        WriteChanges,
        BuildIndexes,
        RaiseSequences,
        SwitchTriggersOff,
        SwitchTriggersOn,
        Commit,
        RollBack,
        LookAtChanges, ///< whether they were committed
        Analyze,
    };
    enum OfTable {
        ReadTable,
        TryRows, ///< in a copy of the table
        WriteTable,
    };

    Attempt(Kind kind) // NOLINT(google-explicit-constructor): most have no table
        : m_kind(kind)
    {
    }
    Attempt(OfTable kind, const TableName &table);

    /** "Could not read todos from the database demo", without a full stop. */
    QString failed(const QString &database) const;

    bool operator==(const Attempt &) const = default;

private:
    std::variant<Kind, OfTable> m_kind;
    QString m_table;
};

} // namespace seedbank
