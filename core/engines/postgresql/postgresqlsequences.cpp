// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlsequences.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/tr.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <QStringList>

#include <charconv>

namespace seedbank {

Result<> PostgreSqlSequences::find(Statements &statements, const Dialect &dialect,
    const std::vector<TableShape> &tables, const std::vector<bool> &getNewRows)
{
    m_sequences.assign(tables.size(), {});
    m_notRaisable.assign(tables.size(), {});
    std::string values;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        values += (values.empty() ? "(" : ", (") + std::to_string(table) + ", "
            + Dialect::textLiteral(dialect.quoted(tables[table].name))
            + "::pg_catalog.regclass::pg_catalog.oid)";
    }
    if (values.empty())
        return {};
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(fillIn(R"(
            SELECT t.number, c.attname, s.seqrelid, s.seqincrement, s.seqmin, s.seqmax,
                s.seqrelid::pg_catalog.regclass,
                pg_catalog.has_sequence_privilege(s.seqrelid, 'UPDATE')
                    AND pg_catalog.has_sequence_privilege(s.seqrelid, 'USAGE, SELECT'),
                u.own OR pg_catalog.has_sequence_privilege(s.seqrelid, 'USAGE, UPDATE'),
                c.atttypid = ANY ('{int2,int4,int8}'::pg_catalog.regtype[])
            FROM (VALUES %tables) AS t (number, oid)
            JOIN (SELECT d.refobjid AS relation, d.refobjsubid AS number, d.objid AS sequence,
                        true AS own
                    FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = 'pg_class'::pg_catalog.regclass
                        AND d.refclassid = 'pg_class'::pg_catalog.regclass AND d.deptype = 'i'
                    UNION SELECT a.adrelid, a.adnum, d.refobjid, false
                    FROM pg_catalog.pg_attrdef AS a
                    JOIN pg_catalog.pg_depend AS d
                        ON d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.objid = a.oid
                        AND d.refclassid = 'pg_class'::pg_catalog.regclass) AS u
                ON u.relation = t.oid
            JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = u.sequence
            JOIN pg_catalog.pg_attribute AS c ON c.attrelid = t.oid AND c.attnum = u.number
            ORDER BY t.number, c.attnum)",
                            { { "%tables", values } }),
            Attempt::ReadSequences));
    QStringList missing;
    for (int row = 0; row < rows.count(); ++row) {
        const auto table = static_cast<std::size_t>(rows[row].integer(0));
        const int column = tables[table].indexOf(rows[row].text(1));
        const QString name = QString::fromStdString(rows[row].text(6));
        if (column < 0) {
            // New rows take its next number; an undo will find the column in the safety copy.
            if (getNewRows[table] && !rows[row].boolean(8))
                missing += name;
            else if (rows[row].boolean(9) && !rows[row].boolean(7))
                m_notRaisable[table] += name;
            continue;
        }
        if (elementAt(tables[table].columns, column).kind != Kind::Integer)
            continue;
        m_sequences[table].push_back({ column, rows[row].integer(2), rows[row].integer(3),
            rows[row].integer(4), rows[row].integer(5) });
        if (!rows[row].boolean(7))
            missing += name;
    }
    if (missing.isEmpty())
        return {};
    return Error { ErrorCode::PermissionDenied,
        Tr::tr("The user of the database %1 has no permission to raise sequences (USAGE and "
               "UPDATE): %2. Without that, new rows would get the keys of loaded ones.")
            .arg(statements.native<PostgreSqlConnection>().database(),
                missing.join(QStringLiteral(", "))),
        Tr::tr("Ask its administrator to grant them.") };
}

void PostgreSqlSequences::observe(int table, const RowBatch &batch, int row)
{
    if (m_sequences.empty()) // a preview writes nothing
        return;
    for (Sequence &sequence : elementAt(m_sequences, table)) {
        const std::string_view text = batch.bytes(row, sequence.column);
        std::int64_t value = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc())
            continue;
        if (value < sequence.lowest || value > sequence.highest)
            continue;
        if (!sequence.furthest
            || (sequence.step > 0 ? value > *sequence.furthest : value < *sequence.furthest))
            sequence.furthest = value;
    }
}

Result<> PostgreSqlSequences::raise(Statements &statements)
{
    std::string rows;
    for (const std::vector<Sequence> &sequences : m_sequences) {
        for (const Sequence &sequence : sequences) {
            if (sequence.furthest)
                rows += (rows.empty() ? "(" : ", (") + std::to_string(sequence.oid)
                    + "::pg_catalog.oid::pg_catalog.regclass, " + std::to_string(sequence.step)
                    + "::pg_catalog.int8, " + std::to_string(*sequence.furthest)
                    + "::pg_catalog.int8)";
        }
    }
    if (rows.empty())
        return {};
    return statements.execute(PostgreSqlDialect::raiseSequences("(SELECT * FROM (VALUES " + rows
                                  + ") AS v (sequence, step, highest))"),
        Attempt::RaiseSequences);
}

} // namespace seedbank
