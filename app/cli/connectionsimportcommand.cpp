// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/connectionanswers.h"
#include "cli/connectionscommand.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/texttable.h"
#include "cli/tr.h"
#include "settings/connectionsexchange.h"

#include <QDir>

#include <algorithm>

namespace seedbank {

namespace {

using Fate = ImportedConnection::Fate;

struct ConnectionsImportArguments {
    std::string file;
    bool dryRun = false;
};

const char *fateName(Fate fate)
{
    switch (fate) {
    case Fate::Added:
        return "added";
    case Fate::Renamed:
        return "renamed";
    case Fate::Known:
        return "known";
    case Fate::Refused:
        break;
    }
    return "refused";
}

QString fateText(Fate fate, bool dryRun)
{
    switch (fate) {
    case Fate::Added:
        return dryRun ? Tr::tr("would be added") : Tr::tr("added");
    case Fate::Renamed:
        return dryRun ? Tr::tr("would be added under another name")
                      : Tr::tr("added under another name");
    case Fate::Known:
        return Tr::tr("there already");
    case Fate::Refused:
        break;
    }
    return Tr::tr("refused");
}

JsonValue importedToJson(const ImportedConnection &imported)
{
    const bool isRefused = imported.fate == Fate::Refused;
    return JsonValue::object(
        { { "name", orNull(imported.name) }, { "result", fateName(imported.fate) },
            // What is refused may hold a password.
            { "connection", isRefused ? JsonValue() : profileToJson(imported.profile) },
            { "remark", orNull(imported.remark) } });
}

/** Those that were saved are as they were offered, unless another program came between. */
void take(std::vector<ImportedConnection> &found, const std::vector<ImportedConnection> &saved)
{
    auto next = saved.begin();
    for (ImportedConnection &imported : found) {
        if (!imported.isToSave() || next == saved.end())
            continue;
        if (next->fate == Fate::Added)
            imported.profile = next->profile;
        else
            imported = *next;
        ++next;
    }
}

std::vector<ConnectionProfile> toSave(const std::vector<ImportedConnection> &found)
{
    std::vector<ConnectionProfile> profiles;
    for (const ImportedConnection &imported : found) {
        if (imported.isToSave())
            profiles.push_back(imported.profile);
    }
    return profiles;
}

QString importedText(
    const std::vector<ImportedConnection> &found, bool dryRun, const TextStyle &style)
{
    TextTable table({ { Tr::tr("Name") }, { Tr::tr("Result") }, { Tr::tr("Environment") },
        { Tr::tr("Database") } });
    QString remarks;
    for (const ImportedConnection &imported : found) {
        const bool isRefused = imported.fate == Fate::Refused;
        const ConnectionProfile &profile = imported.profile;
        const QString name = isRefused ? imported.name : profile.name;
        table.addRow({ printable(name), fateText(imported.fate, dryRun),
            isRefused ? QString() : environmentName(profile.environment),
            isRefused ? QString() : printable(profile.url.toString()) });
        if (!imported.remark.isEmpty())
            remarks += QStringLiteral("  ")
                + (isRefused ? style.bad(QStringLiteral("✗")) : style.warning(QStringLiteral("!")))
                + u' ' + style.bold(printable(name)) + QStringLiteral("  ")
                + printable(imported.remark) + u'\n';
    }
    if (found.empty())
        return Tr::tr("There are no connections in the file.") + u'\n';
    return table.toString(style) + (remarks.isEmpty() ? QString() : u'\n' + remarks);
}

Result<Answer> runConnectionsImport(const ConnectionsImportArguments &arguments, Console &console)
{
    const QString path = QDir().absoluteFilePath(QString::fromStdString(arguments.file));
    ConnectionsFile file(ConnectionsFile::defaultPath());
    ASSIGN_OR_RETURN(std::vector<ImportedConnection> found,
        console.run(arguments.dryRun ? "connections import --dry-run" : "connections import",
            { { "file", path } }, [&](TaskMonitor &) -> Result<std::vector<ImportedConnection>> {
                ASSIGN_OR_RETURN(auto offered, readImport(file, path));
                if (arguments.dryRun)
                    return offered;
                ASSIGN_OR_RETURN(const auto saved, importConnections(file, toSave(offered)));
                take(offered, saved);
                return offered;
            }));
    const TextStyle &style = console.style();
    QString text = importedText(found, arguments.dryRun, style);
    const bool asksLater = std::ranges::any_of(found, [](const ImportedConnection &imported) {
        return imported.isToSave() && imported.profile.password == PasswordSource::Keychain;
    });
    if (asksLater)
        text += u'\n'
            + Tr::tr("Passwords do not come with it: they are asked for at the first use.") + u'\n';
    JsonValue list = JsonValue::array();
    for (const ImportedConnection &imported : found)
        list.append(importedToJson(imported));
    const bool anyRefused
        = std::ranges::find(found, Fate::Refused, &ImportedConnection::fate) != found.end();
    return Answer { JsonValue::object({ { "file", path }, { "dry_run", arguments.dryRun },
                        { "connections", std::move(list) } }),
        text, anyRefused ? exitStatus(ErrorCode::InvalidSettings) : ExitStatus::Done };
}

} // namespace

void addConnectionsImportCommand(Grammar &connections, Command &chosen)
{
    const auto arguments = std::make_shared<ConnectionsImportArguments>();
    Grammar command = connections.addCommand(
        "import", Tr::tr("Add the connections of a file that somebody exported"));
    command.addOption("FILE", arguments->file, Tr::tr("The file to read")).required();
    command.addFlag("--dry-run", arguments->dryRun, Tr::tr("Only tell what would be added"));
    command.setFooter(Tr::tr(
        "A connection that is there already is left as it is. One whose name leads elsewhere is\n"
        "added under the next free name. No database becomes less protected than it was.\n"
        "Exit status 5: some connections were refused; the others are there."));
    command.setExamples({ "seedbank-cli connections import for-the-team.json --dry-run" });
    command.setCallback([arguments, &chosen] {
        chosen
            = [arguments](Console &console) { return runConnectionsImport(*arguments, console); };
    });
}

} // namespace seedbank
