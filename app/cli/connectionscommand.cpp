// SPDX-License-Identifier: MIT
#include "cli/connectionscommand.h"

#include "cli/connectionanswers.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "settings/connectionsfile.h"

namespace seedbank {

namespace {

Result<Answer> list(Console &console)
{
    const ConnectionsFile file(ConnectionsFile::defaultPath());
    ASSIGN_OR_RETURN(const auto profiles, file.read());
    JsonValue json = JsonValue::array();
    for (const ConnectionProfile &profile : profiles)
        json.append(profileToJson(profile));
    QString text = profilesTable(profiles, console.style());
    if (profiles.empty())
        text = Tr::tr("There are no connections yet. Save one: seedbank-cli connections add NAME "
                      "URL --environment E")
            + u'\n';
    return Answer {
        JsonValue::object({ { "file", file.path() }, { "connections", std::move(json) } }), text
    };
}

} // namespace

void addConnectionsCommand(Grammar &grammar, Command &chosen)
{
    Grammar command = grammar.addCommand(
        "connections", Tr::tr("Save databases under names, with their passwords"));
    command.requireCommand();
    command.setFooter(
        Tr::tr("A connection is kept without its password, which goes to the desktop's keychain."));
    command.setExamples({ "seedbank-cli connections add local postgresql://ann@localhost/app "
                          "--environment development",
        "seedbank-cli connections test local", "seedbank-cli --connection local status" });
    Grammar listing = command.addCommand("list", Tr::tr("List the saved connections"));
    listing.setExamples({ "seedbank-cli connections list --json" });
    listing.setCallback([&chosen] { chosen = [](Console &console) { return list(console); }; });
    addConnectionsAddCommand(command, chosen);
    addConnectionsRemoveCommand(command, chosen);
    addConnectionsTestCommand(command, chosen);
    addConnectionsExportCommand(command, chosen);
    addConnectionsImportCommand(command, chosen);
}

} // namespace seedbank
