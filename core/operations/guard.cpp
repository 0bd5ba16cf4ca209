// SPDX-License-Identifier: MIT
#include "operations/guard.h"

#include "journal/history.h"
#include "operations/tr.h"

#include <QFileInfo>

#include <algorithm>

namespace seedbank {

namespace {

/** One that only a later Seedbank knows is not taken lightly. */
Environment environmentOf(const EnvironmentRecord &record)
{
    return environmentFromName(record.environment).value_or(Environment::Production);
}

bool wasSeen(const DatabaseHistory &history)
{
    return std::ranges::any_of(history.environments, [](const EnvironmentRecord &record) {
        return !record.moved;
    }) || std::ranges::any_of(history.entries, [](const JournalEntry &entry) {
        // Whoever only read there has not said that it may be written to.
        return entry.outcome == JournalEntry::Outcome::Done
            && entry.action != JournalEntry::Action::Capture;
    });
}

/** What a connection says now counts, not what it said before. */
void takeStricter(KnownDatabase &known, const std::vector<EnvironmentRecord> &records,
    const QString &destination, bool connectionSaysIt)
{
    for (const EnvironmentRecord &record : records) {
        const bool isSame = record.destination == destination;
        if (isSame && connectionSaysIt)
            continue;
        if (!known.environment || environmentOf(record) > *known.environment) {
            known.environment = environmentOf(record);
            known.saidBy = isSame ? QString() : record.destination;
        }
    }
}

} // namespace

QString confirmationName(const DatabaseUrl &url)
{
    return url.isFile() ? QFileInfo(url.path).fileName() : url.database;
}

Result<KnownDatabase> recognise(const Journal &journal, const DatabaseUrl &url,
    const DatabaseIdentity &identity, const std::optional<Environment> &ofConnections)
{
    DatabaseIdentity there;
    there.address = identity.address;
    DatabaseIdentity withoutTables = identity; // two servers may have given the same numbers
    withoutTables.tables.clear();
    KnownDatabase known { ofConnections, {}, false };
    if (url.isRemote()) {
        ASSIGN_OR_RETURN(const DatabaseHistory sure, journal.history(withoutTables));
        known.isFirstContact = !wasSeen(sure);
    }
    for (const DatabaseIdentity &way : { identity, there }) {
        if (way == DatabaseIdentity())
            continue;
        ASSIGN_OR_RETURN(const DatabaseHistory history, journal.history(way));
        takeStricter(known, history.environments, url.destination(), ofConnections.has_value());
    }
    return known;
}

Result<> rememberEnvironment(Journal &journal, const DatabaseUrl &url,
    const DatabaseIdentity &identity, const std::optional<Environment> &ofConnections)
{
    if (!ofConnections)
        return {};
    return journal.recordEnvironment(
        identity, url.destination(), environmentName(*ofConnections).toStdString());
}

Result<> allowLoad(
    const KnownDatabase &database, const QString &confirmation, const DatabaseUrl &url)
{
    const QString name = url.displayName();
    const QString saidBy = database.saidBy.isEmpty() ? QString()
                                                     : QLatin1Char(' ')
            + Tr::tr("A saved connection to %1 gives it this environment.").arg(database.saidBy);
    if (database.environment == Environment::Production)
        return Error { ErrorCode::ProtectedEnvironment,
            Tr::tr("%1 is a production database: nothing is ever loaded into one.").arg(name)
                + saidBy,
            Tr::tr("Load into another database, or correct the connection's environment and test "
                   "it (in the console: connections test).") };
    const bool isConfirmed = confirmation == confirmationName(url);
    if (database.environment == Environment::Staging && !isConfirmed)
        return Error { ErrorCode::ConfirmationRequired,
            Tr::tr("%1 is a staging database.").arg(name) + saidBy,
            Tr::tr("Confirm the load with its name (in the console: --confirm %1).")
                .arg(confirmationName(url)) };
    if (database.isFirstContact && !isConfirmed)
        return Error { ErrorCode::ConfirmationRequired,
            Tr::tr("Seedbank has not seen %1 before, and the address may lead anywhere, through a "
                   "tunnel for example.")
                .arg(name),
            Tr::tr("Confirm the first load with the database's name (in the console: --confirm "
                   "%1).")
                .arg(confirmationName(url)) };
    return {};
}

} // namespace seedbank
