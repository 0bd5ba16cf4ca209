// SPDX-License-Identifier: MIT
#include "operations/slowreferences.h"

#include "database/load.h"
#include "operations/tr.h"

namespace seedbank {

namespace {

QString describe(const SlowReference &slow, const Dialect &dialect)
{
    // As the dataset names it: the session's own statements would name its schema, too.
    std::string table = dialect.quoted(slow.table.name);
    if (!slow.table.schema.empty())
        table.insert(0, dialect.quoted(slow.table.schema) + '.');
    std::string columns;
    for (const std::string &column : slow.key.columns)
        columns.append(columns.empty() ? "" : ", ").append(dialect.quoted(column));
    return Tr::tr("%1 has no index for its references to %2 (%3): for each deleted row "
                  "the database searches this whole table, which can take minutes. An "
                  "index makes the load fast: CREATE INDEX ON %4 (%5);")
        .arg(QString::fromStdString(slow.table.display()),
            QString::fromStdString(slow.key.referencedTable.display()),
            describeForeignKey(slow.table, slow.key), QString::fromStdString(table),
            QString::fromStdString(columns));
}

} // namespace

Result<std::vector<QString>> warnOfSlowReferences(
    Target &target, std::span<const SelectedTable> tables, const ChangeSet &changes)
{
    ASSIGN_OR_RETURN(
        const auto found, target.session->findSlowReferences(changes, tables, target.schema));
    std::vector<QString> warnings;
    warnings.reserve(found.size());
    for (const SlowReference &slow : found)
        warnings.push_back(describe(slow, target.session->dialect()));
    return warnings;
}

} // namespace seedbank
