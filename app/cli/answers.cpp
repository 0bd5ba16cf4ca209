// SPDX-License-Identifier: MIT
#include "cli/answers.h"

#include "cli/texttable.h"
#include "cli/tr.h"
#include "database/obstacletext.h"

#include <algorithm>

namespace seedbank {

namespace {

using Align = TextTable::Align;

std::string_view obstacleName(Obstacle::Kind kind)
{
    switch (kind) {
    case Obstacle::Kind::Cascade:
        return "cascade";
    case Obstacle::Kind::SetNull:
        return "set_null";
    case Obstacle::Kind::SetDefault:
        return "set_default";
    case Obstacle::Kind::Restrict:
        return "restrict";
    case Obstacle::Kind::KeyCollision:
        return "key_collision";
    case Obstacle::Kind::MissingReference:
        return "missing_reference";
    case Obstacle::Kind::Adopted:
        return "adopted";
    case Obstacle::Kind::KeyHandOver:
        return "key_hand_over";
    case Obstacle::Kind::Constraint:
        return "constraint";
    case Obstacle::Kind::UnseenRows:
        return "unseen_rows";
    case Obstacle::Kind::Trigger:
        return "trigger";
    }
    return "restrict";
}

QString changeCount(std::int64_t count)
{
    return count == 0 ? QStringLiteral("·") : formatCount(count);
}

} // namespace

JsonValue statisticsToJson(const Statistics &statistics)
{
    JsonValue json = JsonValue::object();
    for (const TableCount &table : statistics)
        json.set(table.table, table.rows);
    json.set("total_records", totalRows(statistics));
    return json;
}

JsonValue changesToJson(
    std::span<const TableChanges> changes, std::int64_t TableChangeCounts::*count)
{
    JsonValue json = JsonValue::object();
    for (const TableChanges &table : changes)
        json.set(table.table, table.counts.*count);
    return json;
}

JsonValue obstaclesToJson(std::span<const Obstacle> obstacles)
{
    JsonValue json = JsonValue::array();
    for (const Obstacle &obstacle : obstacles)
        json.append(JsonValue::object({ { "table", obstacle.table },
            { "action", obstacleName(obstacle.kind) }, { "through", obstacle.detail },
            { "rows", obstacle.rows }, { "sample", JsonValue::arrayOf(obstacle.sampleKeys) },
            { "key", JsonValue::arrayOf(obstacle.keyColumns) } }));
    return json;
}

JsonValue problemToJson(const LibraryProblem &problem)
{
    return JsonValue::object({ { "place", problem.place },
        { "code", errorCodeName(problem.error.code) }, { "message", problem.error.message() } });
}

JsonValue problemsToJson(std::span<const LibraryProblem> problems)
{
    JsonValue json = JsonValue::array();
    for (const LibraryProblem &problem : problems)
        json.append(problemToJson(problem));
    return json;
}

QString statisticsTable(const Statistics &statistics, const TextStyle &style)
{
    TextTable table({ { Tr::tr("Type") }, { Tr::tr("Count"), Align::Right } });
    for (const TableCount &count : statistics)
        table.addRow({ printable(count.table), formatCount(count.rows) });
    table.setTotal({ Tr::tr("Total"), formatCount(totalRows(statistics)) });
    return table.toString(style);
}

QString changesTable(
    const Statistics &statistics, std::span<const TableChanges> changes, const TextStyle &style)
{
    TextTable table({ { Tr::tr("Type") }, { Tr::tr("Count"), Align::Right },
        { Tr::tr("Inserted"), Align::Right }, { Tr::tr("Updated"), Align::Right },
        { Tr::tr("Deleted"), Align::Right }, { Tr::tr("Unchanged"), Align::Right } });
    TableChangeCounts sum;
    const auto cells = [](const QString &name, std::int64_t rows, const TableChangeCounts &counts) {
        return std::vector<QString> { name, formatCount(rows), changeCount(counts.inserted),
            changeCount(counts.updated), changeCount(counts.deleted),
            changeCount(counts.unchanged) };
    };
    for (const TableChanges &change : changes) {
        const auto count = std::find_if(statistics.begin(), statistics.end(),
            [&](const TableCount &candidate) { return candidate.table == change.table; });
        table.addRow(cells(
            printable(change.table), count == statistics.end() ? -1 : count->rows, change.counts));
        sum.inserted += change.counts.inserted;
        sum.updated += change.counts.updated;
        sum.deleted += change.counts.deleted;
        sum.unchanged += change.counts.unchanged;
    }
    table.setTotal(cells(Tr::tr("Total"), totalRows(statistics), sum));
    return table.toString(style);
}

QString obstacleTable(std::span<const Obstacle> obstacles, const TextStyle &style)
{
    TextTable table({ { Tr::tr("Table") }, { Tr::tr("Rows"), Align::Right }, { Tr::tr("What") },
        { Tr::tr("Through") }, { Tr::tr("For example") } });
    for (const Obstacle &obstacle : obstacles) {
        QStringList sample;
        for (const QString &key : obstacle.sampleKeys)
            sample.append(printable(key));
        if (obstacle.rows > static_cast<qint64>(obstacle.sampleKeys.size()) && !sample.isEmpty())
            sample.append(QStringLiteral("…"));
        table.addRow(
            { printable(obstacle.table), formatCount(obstacle.rows), summaryOf(obstacle.kind),
                printable(obstacle.detail), sample.join(QStringLiteral(", ")) });
    }
    return table.toString(style);
}

QString problemList(std::span<const LibraryProblem> problems, const TextStyle &style)
{
    QString text;
    for (const LibraryProblem &problem : problems)
        text += QStringLiteral("  %1 %2\n    %3\n")
                    .arg(style.bad(QStringLiteral("✗")), style.bold(printable(problem.place)),
                        printable(problem.error.message()));
    return text;
}

QString warningList(std::span<const QString> warnings, const TextStyle &style)
{
    QString text;
    for (const QString &warning : warnings)
        text += QStringLiteral("  %1 %2\n").arg(style.warning(Tr::tr("Note:")), printable(warning));
    return text;
}

QString factList(const std::vector<std::pair<QString, QString>> &facts, const TextStyle &style)
{
    int width = 0;
    for (const auto &[name, value] : facts)
        width = std::max(width, displayWidth(name));
    QString text;
    for (const auto &[name, value] : facts) {
        if (!value.isEmpty())
            text += QStringLiteral("  ") + style.dim(name)
                + QString(width - displayWidth(name) + 2, u' ') + value + u'\n';
    }
    return text;
}

JsonValue actionToJson(
    JournalEntry::Action action, const std::string &scenario, const std::string &version)
{
    return JsonValue::object({ { "action", actionName(action) }, { "scenario", orNull(scenario) },
        { "version", orNull(version) } });
}

QString actionText(
    JournalEntry::Action action, const std::string &scenario, const std::string &version)
{
    const QString what = printable(scenario) + u' ' + printable(version);
    switch (action) {
    case JournalEntry::Action::Load:
        return Tr::tr("the load of %1").arg(what);
    case JournalEntry::Action::Reset:
        return Tr::tr("the reset to %1").arg(what);
    case JournalEntry::Action::Undo:
    case JournalEntry::Action::Capture: // writes nothing
        break;
    }
    return Tr::tr("the undo");
}

} // namespace seedbank
