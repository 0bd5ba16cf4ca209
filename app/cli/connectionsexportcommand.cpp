// SPDX-License-Identifier: MIT
#include "cli/connectionanswers.h"
#include "cli/connectionscommand.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "settings/connectionsexchange.h"

#include <QDir>

namespace seedbank {

namespace {

struct ConnectionsExportArguments {
    std::string file;
    bool force = false;
};

Result<Answer> runConnectionsExport(const ConnectionsExportArguments &arguments, Console &console)
{
    const QString path = QDir().absoluteFilePath(QString::fromStdString(arguments.file));
    const ConnectionsFile file(ConnectionsFile::defaultPath());
    const Existing existing = arguments.force ? Existing::Replaced : Existing::Refused;
    ASSIGN_OR_RETURN(const std::vector<ConnectionProfile> exported,
        console.run("connections export", { { "file", path } },
            [&](TaskMonitor &) { return exportConnections(file, path, existing); }));
    JsonValue list = JsonValue::array();
    for (const ConnectionProfile &profile : exported)
        list.append(profileToJson(profile));
    const TextStyle &style = console.style();
    const QString text = style.good(QStringLiteral("✓ "))
        + Tr::tr("Exported to %1, without passwords:").arg(style.bold(printable(path)))
        + QStringLiteral("\n\n") + profilesTable(exported, style);
    return Answer { JsonValue::object({ { "file", path }, { "connections", std::move(list) } }),
        text };
}

} // namespace

void addConnectionsExportCommand(Grammar &connections, Command &chosen)
{
    const auto arguments = std::make_shared<ConnectionsExportArguments>();
    Grammar command = connections.addCommand(
        "export", Tr::tr("Write the saved connections to a file for somebody else"));
    command.addOption("FILE", arguments->file, Tr::tr("The file to write")).required();
    command.addFlag("--force", arguments->force, Tr::tr("Replace the file if it is there"));
    command.setFooter(
        Tr::tr("The file has no passwords, and nothing of what you allow loads to do."));
    command.setExamples({ "seedbank-cli connections export for-the-team.json" });
    command.setCallback([arguments, &chosen] {
        chosen
            = [arguments](Console &console) { return runConnectionsExport(*arguments, console); };
    });
}

} // namespace seedbank
