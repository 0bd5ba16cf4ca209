// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbsequences.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

#include <QStringList>

#include <functional>

namespace seedbank {

namespace {

using Sequence = MariaDbCatalogue::SequenceDefault;

Result<> forEachSequence(
    const MariaDbLoad &load, const std::function<Result<>(int, const Sequence &)> &take)
{
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const auto found = load.catalogue.sequences.find(load.schemaTable(table).name);
        if (found == load.catalogue.sequences.end() || load.changes.counts(table).inserted == 0)
            continue;
        for (const Sequence &sequence : found->second) {
            const SchemaColumn *column = load.schemaTable(table).find(sequence.column);
            if (column && column->column.kind == Kind::Integer
                && load.shape(table).indexOf(sequence.column) >= 0)
                RETURN_IF_ERROR(take(table, sequence));
        }
    }
    return {};
}

} // namespace

Result<> checkSequences(const MariaDbLoad &load)
{
    QStringList missing;
    const auto check = [&](int, const Sequence &sequence) -> Result<> {
        const auto tried = load.statements.rows("SELECT SETVAL(" + sequence.sequence
                + ", 1), increment FROM " + sequence.sequence + " WHERE FALSE",
            Attempt::RaiseSequences);
        if (!tried && tried.error().code != ErrorCode::PermissionDenied)
            return tried.error();
        if (!tried)
            missing += Tr::tr("SELECT and INSERT on the sequence %1")
                           .arg(QString::fromStdString(sequence.sequence));
        return {};
    };
    RETURN_IF_ERROR(forEachSequence(load, check));
    if (missing.isEmpty())
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("The user lacks what a load needs: %1.").arg(missing.join(QStringLiteral(", "))),
        Tr::tr("Grant it, then try again.") };
}

Result<> raiseSequences(const MariaDbLoad &load)
{
    const auto raise = [&](int table, const Sequence &sequence) -> Result<> {
        const SelectedTable &selected = elementAt(load.tables, table);
        const Dialect &dialect = mariaDbDialect();
        const std::string name = dialect.quoted(selected.shape.name);
        ASSIGN_OR_RETURN(const StatementRows facts,
            load.statements.rows(
                "SELECT increment, minimum_value, maximum_value FROM " + sequence.sequence,
                Attempt::ReadSequences));
        const std::string column = name + '.' + dialect.quoted(sequence.column);
        const bool isRising = facts[0].integer(0) >= 0;
        ASSIGN_OR_RETURN(const StatementRows last,
            load.statements.rows(std::string("SELECT ") + (isRising ? "MAX(" : "MIN(") + column
                    + ") FROM " + name + " WHERE ("
                    + dialect.predicate(selected.shape.name, selected.filter) + ") AND " + column
                    + " BETWEEN " + facts[0].text(1) + " AND " + facts[0].text(2),
                Attempt::ReadSequences));
        if (last[0].isNull(0))
            return {};
        // A sequence that is further on already stays so: SETVAL() never takes one back.
        return load.statements.execute(
            "SELECT SETVAL(" + sequence.sequence + ", " + last[0].text(0) + ", 1)",
            Attempt::RaiseSequences);
    };
    return forEachSequence(load, raise);
}

} // namespace seedbank
