// SPDX-License-Identifier: MIT
#include "cli/connectionanswers.h"
#include "cli/connectionscommand.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "operations/testconnection.h"
#include "settings/connectionsfile.h"

#include <QFileInfo>

namespace seedbank {

namespace {

/** A saved connection's name has no : and no / in it. */
bool isUrl(const QString &text)
{
    return text.contains(u':') || text.contains(u'/');
}

Result<DatabaseAccess> accessTo(const QString &nameOrUrl, Console &console)
{
    if (isUrl(nameOrUrl))
        return console.accessTo(nameOrUrl);
    const auto profile = ConnectionsFile(ConnectionsFile::defaultPath()).find(nameOrUrl);
    if (profile)
        return console.accessTo(*profile);
    if (profile.error().code == ErrorCode::NotFound && QFileInfo::exists(nameOrUrl))
        return console.accessTo(nameOrUrl);
    return profile.error();
}

Result<Answer> runConnectionsTest(const QString &nameOrUrl, Console &console)
{
    ASSIGN_OR_RETURN(const DatabaseAccess database, accessTo(nameOrUrl, console));
    const ConnectionTestReport report = console.run(ConnectionTestRequest {
        console.workplaceIn(console.datasetLibrary()), database.access, database.consent });
    Answer answer = connectionTestAnswer(report, console.style());
    if (report.failure && report.failure->code == ErrorCode::AuthenticationFailed
        && database.access.password.isEmpty())
        answer.text += u'\n'
            + Tr::tr("No password was given. Save the connection (seedbank-cli connections add), "
                     "or give the password with --password-stdin.")
            + u'\n';
    return answer;
}

} // namespace

void addConnectionsTestCommand(Grammar &connections, Command &chosen)
{
    const auto target = std::make_shared<std::string>();
    Grammar command = connections.addCommand("test",
        Tr::tr("Try a connection step by step, count the demo rows, and tell what its user may "
               "do"));
    command.addOption("NAME", *target, Tr::tr("The name of a saved connection, or a URL"))
        .required();
    command.setExamples(
        { "seedbank-cli connections test local", "seedbank-cli connections test sqlite:app.db" });
    command.setCallback([target, &chosen] {
        chosen = [target](Console &console) {
            return runConnectionsTest(QString::fromStdString(*target), console);
        };
    });
}

} // namespace seedbank
