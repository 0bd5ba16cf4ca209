// SPDX-License-Identifier: MIT
#include "operations/databaserecollection.h"

#include "operations/guard.h"
#include "operations/tr.h"

#include <algorithm>

namespace seedbank {

namespace {

Error wantsName(const DatabaseUrl &url)
{
    return { ErrorCode::ConfirmationRequired,
        Tr::tr("%1 may not be the database that Seedbank last worked with: its server or "
               "its address is different.")
            .arg(url.displayName()),
        Tr::tr("Confirm with the database's name that this is the one (in the console: --confirm "
               "%1).")
            .arg(confirmationName(url)) };
}

} // namespace

bool DatabaseRecollection::counts(const JournalEntry &entry) const
{
    return of == Of::WritesAndCaptures || entry.action != JournalEntry::Action::Capture;
}

bool DatabaseRecollection::isAnythingKnown() const
{
    return std::ranges::any_of(
        history.entries, [this](const JournalEntry &entry) { return counts(entry); });
}

const JournalEntry *DatabaseRecollection::last() const
{
    const JournalEntry *last = nullptr;
    const auto line
        = [](const JournalEntry &entry) { return std::max(entry.startLine, entry.endLine); };
    for (const JournalEntry &entry : history.entries) {
        const bool mayHaveEnded = entry.outcome == JournalEntry::Outcome::Done
            || (entry.outcome == JournalEntry::Outcome::Unknown && !entry.safetyCopy.isEmpty());
        if (counts(entry) && mayHaveEnded && (!last || line(entry) > line(*last)))
            last = &entry;
    }
    return last;
}

std::vector<std::string> DatabaseRecollection::left() const
{
    std::vector<std::string> contents;
    const JournalEntry *entry = last();
    if (!entry)
        return contents;
    if (entry->outcome == JournalEntry::Outcome::Unknown)
        contents = { entry->content, entry->copyContent };
    else
        contents = { entry->left };
    std::erase(contents, std::string());
    return contents;
}

std::string DatabaseRecollection::tables() const
{
    const JournalEntry *entry = last();
    return entry ? entry->tables : std::string();
}

bool DatabaseRecollection::isInterrupted() const
{
    const JournalEntry *entry = last();
    return entry && entry->outcome == JournalEntry::Outcome::Unknown;
}

bool DatabaseRecollection::isWhereItWas() const
{
    const JournalEntry *entry = last();
    return !entry
        || (isSameAddress(entry->databaseIdentity, identity)
            && haveSameTables(entry->databaseIdentity, identity));
}

Result<DatabaseRecollection> recollect(
    const Journal &journal, const DatabaseIdentity &identity, DatabaseRecollection::Of of)
{
    DatabaseRecollection ofInstance { identity, {}, of, true };
    ASSIGN_OR_RETURN(ofInstance.history, journal.history(identity));
    if (ofInstance.isAnythingKnown() || identity.address.empty())
        return ofInstance;
    DatabaseIdentity there;
    there.address = identity.address;
    DatabaseRecollection ofAddress { identity, {}, of, false };
    ASSIGN_OR_RETURN(ofAddress.history, journal.history(there));
    return ofAddress.isAnythingKnown() ? ofAddress : ofInstance;
}

bool ExpectedState::allows(const std::string &content) const
{
    return contents.empty() || std::ranges::find(contents, content) != contents.end();
}

Result<ExpectedState> expectedState(const DatabaseRecollection &recollection,
    const DatabaseUrl &url, const LoadOptions &options, bool rowsMayDiffer)
{
    ExpectedState expected { {}, recollection.tables(), false };
    if (options.confirmation == confirmationName(url))
        return expected;
    expected.contents = recollection.left();
    if (!recollection.isOfInstance || (!recollection.isWhereItWas() && expected.contents.empty())) {
        if (!options.dryRun)
            return wantsName(url);
        expected.contents.clear();
        expected.wantsName = true;
    } else if (recollection.isWhereItWas() && (rowsMayDiffer || recollection.isInterrupted())) {
        expected.contents.clear();
    }
    return expected;
}

Error refuseOtherRows(const QString &name)
{
    return { ErrorCode::ConfirmationRequired,
        Tr::tr("The demo rows of %1 are not as Seedbank left them: they have been "
               "changed since, or this is a copy of another database.")
            .arg(name),
        Tr::tr("Confirm with the database's name that they may be replaced (in the console: "
               "--confirm %1).")
            .arg(name) };
}

Error refuseOtherTables(const QString &name, const std::string &now, const std::string &before)
{
    return { ErrorCode::ConfirmationRequired,
        Tr::tr("For this user, the table names of the dataset mean other tables (%1) "
               "than those that Seedbank last worked with (%2).")
            .arg(QString::fromStdString(now), QString::fromStdString(before)),
        Tr::tr("Confirm with the database's name that these are the right ones (in the console: "
               "--confirm %1).")
            .arg(name) };
}

} // namespace seedbank
