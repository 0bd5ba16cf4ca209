// SPDX-License-Identifier: MIT
#include "cli/connectionanswers.h"
#include "cli/connectionscommand.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/password.h"
#include "cli/targets.h"
#include "cli/tr.h"
#include "settings/connectionsfile.h"
#include "settings/credentialstore.h"

namespace seedbank {

namespace {

struct ConnectionsAddArguments {
    std::string name;
    std::string url;
    std::string environment;
    bool askPassword = false;
    bool noPassword = false;
    std::string triggers;
    bool noForeignChildren = false;
};

Result<PasswordSource> sourceFor(
    const ConnectionsAddArguments &arguments, const DatabaseUrl &url, const Console &console)
{
    if (arguments.askPassword + arguments.noPassword + console.readsPassword() > 1)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Give only one of --password-stdin, --ask-password and --no-password.") };
    if (console.readsPassword())
        RETURN_IF_ERROR(checkTakesPassword(url));
    if (arguments.askPassword)
        return PasswordSource::Ask; // of a file: checkProfile refuses it
    if (arguments.noPassword || url.isFile())
        return PasswordSource::None;
    if (console.readsPassword() || canAskForPassword())
        return PasswordSource::Keychain;
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("Say where the password comes from: --password-stdin reads it, and the keychain "
               "keeps it; with --ask-password it is asked for each time; with --no-password there "
               "is none.") };
}

Result<ConnectionProfile> profileFor(
    const ConnectionsAddArguments &arguments, const Console &console)
{
    const QString url = QString::fromStdString(arguments.url);
    RETURN_IF_ERROR(checkHasNoPassword(url));
    ConnectionProfile profile;
    profile.name = QString::fromStdString(arguments.name);
    ASSIGN_OR_RETURN(profile.url, DatabaseUrl::parse(url));
    profile.environment
        = environmentFromName(arguments.environment).value_or(Environment::Production);
    ASSIGN_OR_RETURN(profile.password, sourceFor(arguments, profile.url, console));
    profile.consent = { arguments.triggers == "off", arguments.noForeignChildren };
    profile.library = console.givenLibrary();
    RETURN_IF_ERROR(checkProfile(profile));
    return profile;
}

/** The connection comes last: one in the list has its password. */
Result<> save(ConnectionProfile &profile, const Console &console)
{
    ConnectionsFile file(ConnectionsFile::defaultPath());
    if (profile.password != PasswordSource::Keychain)
        return file.add(profile);
    // Before anybody types a password that cannot be kept.
    const auto known = file.find(profile.name);
    if (!known && known.error().code != ErrorCode::NotFound)
        return known.error();
    if (known)
        return file.add(profile); // tells that the name is taken
    const CredentialStore store(console.stopToken());
    Result<> kept = store.check();
    if (kept) {
        ASSIGN_OR_RETURN(const QString password,
            console.readsPassword()
                ? readPasswordFromInput(console.stopToken())
                : askForPassword(Tr::tr("Password of %1 (none: press Enter): ").arg(profile.name),
                    console.stopToken()));
        if (password.isEmpty()) {
            profile.password = PasswordSource::None;
            return file.add(profile);
        }
        kept = store.write(credentialKey(profile), password);
    }
    if (!kept && kept.error().code == ErrorCode::Cancelled)
        return kept;
    if (!kept)
        return Error { kept.error().code,
            Tr::tr("The connection was not saved, as its password could not be kept.")
                + QLatin1Char(' ') + kept.error().message(),
            Tr::tr("You can also save it with --ask-password: the password is then asked "
                   "for each time."),
            kept.error().detail };
    Result<> added = file.add(profile);
    if (added)
        return added;
    // Unless another program saved the very same just now.
    const auto saved = file.find(profile.name);
    if (!saved || credentialKey(*saved) != credentialKey(profile))
        std::ignore = store.remove(credentialKey(profile));
    return added;
}

Result<Answer> runConnectionsAdd(const ConnectionsAddArguments &arguments, const Console &console)
{
    ASSIGN_OR_RETURN(ConnectionProfile profile, profileFor(arguments, console));
    // Without a progress bar, which would cover the question for the password.
    OperationLog operationLog(
        "connections add", { { "name", profile.name }, { "database", profile.url.toString() } });
    if (Result<> saved = save(profile, console); !saved) {
        operationLog.fail(saved.error().code);
        return failure(std::move(saved));
    }
    operationLog.finish();
    const TextStyle &style = console.style();
    const QString name = style.bold(printable(profile.name));
    const QString text = style.good(QStringLiteral("✓ "))
        + Tr::tr("Saved the connection %1.").arg(name) + QStringLiteral("\n\n")
        + profilesTable({ profile }, style) + u'\n'
        + Tr::tr("Try: seedbank-cli connections test %1").arg(printable(profile.name)) + u'\n';
    return Answer { JsonValue::object({ { "connection", profileToJson(profile) } }), text };
}

} // namespace

void addConnectionsAddCommand(Grammar &connections, Command &chosen)
{
    const auto arguments = std::make_shared<ConnectionsAddArguments>();
    Grammar command = connections.addCommand("add", Tr::tr("Save a connection"));
    command.addOption("NAME", arguments->name, Tr::tr("The name to save it under")).required();
    command
        .addOption("URL", arguments->url,
            Tr::tr("postgresql://user@host:port/database, mariadb://…, mysql://…,\n"
                   "or sqlite:PATH; without a password"))
        .required();
    command
        .addOption("--environment", arguments->environment,
            Tr::tr("demo, development, staging or production: what the database is for.\n"
                   "Loads into demo and development start at once,\n"
                   "staging asks for the database's name (--confirm), and nothing is loaded\n"
                   "into production"))
        .takes("E")
        .required()
        .oneOf({ "demo", "development", "staging", "production" });
    command.addFlag(
        "--ask-password", arguments->askPassword, Tr::tr("Keep no password; ask for it each time"));
    command.addFlag("--no-password", arguments->noPassword,
        Tr::tr("No password is needed, or the client library finds it (libpq's password file)"));
    command
        .addOption("--triggers", arguments->triggers,
            Tr::tr("What triggers do in loads over this connection: run (the default), or off"))
        .takes("run|off")
        .oneOf({ "run", "off" });
    command.addFlag("--no-foreign-children", arguments->noForeignChildren,
        Tr::tr("Loads over this connection assume that no table hidden from the user refers to\n"
               "the demo rows (MariaDB, MySQL)"));
    command.setFooter(Tr::tr(
        "Without a password option it is asked for once, and the desktop's keychain keeps it.\n"
        "With --library DIR, that library is used with the connection where none is named."));
    command.setExamples(
        { "seedbank-cli connections add app sqlite:app.db --environment development",
            "seedbank-cli connections add local postgresql://ann@localhost/app --environment demo",
            "pass show stage | seedbank-cli connections add stage postgresql://ann@stage/app "
            "--environment staging \\",
            "    --password-stdin" });
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runConnectionsAdd(*arguments, console); };
    });
}

} // namespace seedbank
