// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/connectionanswers.h"
#include "cli/connectionscommand.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "settings/connectionsfile.h"
#include "settings/credentialstore.h"

namespace seedbank {

namespace {

struct Removed {
    ConnectionProfile profile;
    std::vector<QString> warnings;
};

Result<Removed> removeConnection(const QString &name, const Console &console)
{
    Removed removed;
    SEEDBANK_ASSIGN(removed.profile, ConnectionsFile(ConnectionsFile::defaultPath()).remove(name));
    if (removed.profile.password != PasswordSource::Keychain)
        return removed;
    const auto forgotten
        = CredentialStore(console.stopToken()).remove(credentialKey(removed.profile));
    if (!forgotten)
        removed.warnings.push_back(tr(
            "Its password may still be in the keychain. %1 It stands there under seedbank, “%2”.")
                                       .arg(forgotten.error().message,
                                           credentialKey(removed.profile)));
    return removed;
}

Result<Answer> run(const QString &name, Console &console)
{
    SEEDBANK_ASSIGN(const Removed removed,
        console.run("connections remove", { { "name", name } },
            [&](TaskMonitor &) { return removeConnection(name, console); }));
    const TextStyle &style = console.style();
    QString text = style.good(QStringLiteral("✓ "))
        + tr("Removed the connection %1. Its database is as it was.")
              .arg(style.bold(printable(removed.profile.name)))
        + u'\n';
    if (!removed.warnings.empty())
        text += u'\n' + warningList(removed.warnings, style);
    return Answer { OrderedJson { { "removed", profileToJson(removed.profile) },
                        { "warnings", warningsToJson(removed.warnings) } },
        text };
}

} // namespace

void addConnectionsRemoveCommand(CLI::App &connections, Command &chosen)
{
    const auto name = std::make_shared<std::string>();
    CLI::App *command = addCommand(connections, "remove", "Forget a connection and its password");
    command->add_option("NAME", *name, "Its name")->required();
    command->footer("Example:\n  seedbank-cli connections remove stage");
    command->callback([name, &chosen] {
        chosen = [name](Console &console) { return run(QString::fromStdString(*name), console); };
    });
}

} // namespace seedbank
