// SPDX-License-Identifier: MIT
#include "cli/connectionscommand.h"

#include "cli/connectionanswers.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "settings/connectionsfile.h"

namespace seedbank {

namespace {

Result<Answer> list(Console &console)
{
    const ConnectionsFile file(ConnectionsFile::defaultPath());
    SEEDBANK_ASSIGN(const auto profiles, file.read());
    OrderedJson json = OrderedJson::array();
    for (const ConnectionProfile &profile : profiles)
        json.push_back(profileToJson(profile));
    QString text = profilesTable(profiles, console.style());
    if (profiles.empty())
        text = tr("There are no connections yet. Save one: seedbank-cli connections add NAME URL "
                  "--environment E")
            + u'\n';
    return Answer { OrderedJson {
                        { "file", file.path().toStdString() }, { "connections", std::move(json) } },
        text };
}

} // namespace

void addConnectionsCommand(CLI::App &grammar, Command &chosen)
{
    CLI::App *command
        = addCommand(grammar, "connections", "Keep databases under names, with their passwords");
    command->require_subcommand(1);
    command->footer(
        "A connection is kept without its password, which goes to the desktop's keychain.\n"
        "\n"
        "Examples:\n"
        "  seedbank-cli connections add local postgresql://ann@localhost/app "
        "--environment development\n"
        "  seedbank-cli connections test local\n"
        "  seedbank-cli --connection local status");
    CLI::App *listing = addCommand(*command, "list", "Tell which connections there are");
    listing->footer("Example:\n  seedbank-cli connections list --json");
    listing->callback([&chosen] { chosen = [](Console &console) { return list(console); }; });
    addConnectionsAddCommand(*command, chosen);
    addConnectionsRemoveCommand(*command, chosen);
    addConnectionsTestCommand(*command, chosen);
}

} // namespace seedbank
