// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/connectionanswers.h"
#include "cli/connectionscommand.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "settings/savedconnections.h"

namespace seedbank {

namespace {

Result<Answer> runConnectionsRemove(const QString &name, Console &console)
{
    ConnectionsFile file(ConnectionsFile::defaultPath());
    const CredentialStore store(console.stopToken());
    ASSIGN_OR_RETURN(const RemovedConnection removed,
        console.run("connections remove", { { "name", name } },
            [&](TaskMonitor &) { return removeConnection(file, store, name); }));
    const TextStyle &style = console.style();
    QString text = style.good(QStringLiteral("✓ "))
        + Tr::tr("Removed the connection %1. Its database is as it was.")
              .arg(style.bold(printable(removed.profile.name)))
        + u'\n';
    if (!removed.warnings.empty())
        text += u'\n' + warningList(removed.warnings, style);
    return Answer { JsonValue::object({ { "removed", profileToJson(removed.profile) },
                        { "warnings", JsonValue::arrayOf(removed.warnings) } }),
        text };
}

} // namespace

void addConnectionsRemoveCommand(Grammar &connections, Command &chosen)
{
    const auto name = std::make_shared<std::string>();
    Grammar command
        = connections.addCommand("remove", Tr::tr("Remove a connection and its password"));
    command.addOption("NAME", *name, Tr::tr("The name of the connection")).required();
    command.setExamples({ "seedbank-cli connections remove stage" });
    command.setCallback([name, &chosen] {
        chosen = [name](Console &console) {
            return runConnectionsRemove(QString::fromStdString(*name), console);
        };
    });
}

} // namespace seedbank
