// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

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
        ReadTable, ///< of a table
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
        TryRows, ///< of a table, in a copy of it
        PrepareChanges,
        WriteChanges,
        WriteTable, ///< of a table
        BuildIndexes,
        RaiseSequences,
        SwitchTriggersOff,
        SwitchTriggersOn,
        Commit,
        RollBack,
        LookAtChanges, ///< whether they were committed
        Analyze,
    };

    Attempt(Kind kind) // NOLINT(google-explicit-constructor): most have no table
        : m_kind(kind)
    {
    }
    Attempt(Kind kind, const TableName &table);

    /** "Could not read todos from the database demo", without a full stop. */
    QString failed(const QString &database) const;

    bool operator==(const Attempt &) const = default;

private:
    Kind m_kind;
    QString m_table;
};

} // namespace seedbank
