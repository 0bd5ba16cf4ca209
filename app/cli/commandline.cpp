// SPDX-License-Identifier: MIT
#include "cli/commandline.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "log/redact.h"

#include <algorithm>
#include <array>

#include <unistd.h>

namespace seedbank {

namespace {

constexpr char footer[]
    = "Scripts of the plan read on: demo:export, demo:import, demo:list-exports and so on are\n"
      "accepted; capture and load are other names of export and import.\n"
      "\n"
      "Defaults:\n"
      "  --library    $SEEDBANK_LIBRARY, else the nearest database/demo-snapshots at or above\n"
      "               the working directory, else the sample's\n"
      "  --database   $SEEDBANK_DATABASE, else the sample's\n"
      "\n"
      "Passwords are kept by the desktop's keychain, asked for on the terminal, or read with\n"
      "--password-stdin; never on the command line, in a URL or in a file of Seedbank's.\n"
      "\n"
      "Exit status:\n"
      "  0    done\n"
      "  1    failed (database error, lock, permission, full disk); nothing was changed\n"
      "  2    usage: an argument or name that cannot be meant, an ambiguous version\n"
      "  3    refused: rows outside the demo data, keys, schema, engine or environment stand in\n"
      "       the way\n"
      "  4    not found: file, scenario, version, database, connection; no demo data; nothing\n"
      "       loaded yet; nothing to undo\n"
      "  5    a damaged or invalid snapshot, manifest, dataset, connections or database file\n"
      "  6    the outcome is unknown; the message says what to check\n"
      "  130  cancelled; nothing was changed\n"
      "\n"
      "Examples:\n"
      "  seedbank-cli list-exports\n"
      "  seedbank-cli --database sqlite:app.db export general --note \"spring demo\"\n"
      "  seedbank-cli --database sqlite:app.db import general --version v2 --dry-run\n";

void addGlobalOptions(CLI::App &grammar, GlobalOptions &options)
{
    grammar.add_option("--library", options.library, "The folder of snapshots")->type_name("DIR");
    CLI::Option *database = grammar
                                .add_option("--database", options.database,
                                    "postgresql://…, mariadb://…, mysql://… or sqlite:PATH")
                                ->type_name("URL");
    grammar.add_option("--connection", options.connection, "A saved connection (connections list)")
        ->type_name("NAME")
        ->excludes(database);
    grammar.add_flag("--password-stdin", options.passwordStdin,
        "Read the database's password from the standard input");
    grammar
        .add_option("--dataset", options.dataset,
            "What counts as demo data; else the library's metadata/dataset.json")
        ->type_name("FILE");
    grammar.add_flag("--json", options.json, "Print one JSON object, for errors too");
    grammar.add_flag("--quiet,-q", options.quiet, "Print errors only");
}

/** The names a script of the plan uses, such as demo:export; the parser cannot have a colon in
 *  a name. Only the first word that is one can be the command. */
void stripCommandPrefix(std::vector<std::string> &arguments, const CLI::App &grammar)
{
    static const std::string prefix = "demo:";
    static const std::array<std::string, 4> takesValue { "--library", "--database", "--connection",
        "--dataset" };
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string &argument = arguments[i];
        if (std::find(takesValue.begin(), takesValue.end(), argument) != takesValue.end()) {
            ++i;
        } else if (argument.rfind('-', 0) != 0) {
            if (argument.rfind(prefix, 0) != 0)
                return;
            const std::string name = argument.substr(prefix.size());
            const auto commands = grammar.get_subcommands([](const CLI::App *) { return true; });
            if (std::any_of(commands.begin(), commands.end(),
                    [&](const CLI::App *command) { return command->check_name(name); }))
                argument = name;
            return;
        }
    }
}

/** The parser would take the next word for the value of `--note=`, an empty one in many a script.
 */
void splitEmptyValues(std::vector<std::string> &arguments)
{
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (*argument == "--")
            return;
        if (argument->size() > 3 && argument->starts_with("--") && argument->ends_with('=')) {
            argument->pop_back();
            argument = arguments.insert(argument + 1, std::string());
        }
    }
}

Error usageError(const CLI::App &grammar, const CLI::ParseError &error)
{
    QString message = QString::fromStdString(error.what());
    QString command;
    if (const auto chosen = grammar.get_subcommands(); !chosen.empty()) {
        command = QString::fromStdString(chosen.front()->get_name()) + u' ';
    } else if (dynamic_cast<const CLI::RequiredError *>(&error) != nullptr) {
        const auto remaining = grammar.remaining();
        const auto unknown = std::find_if(remaining.begin(), remaining.end(),
            [](const std::string &argument) { return argument.rfind('-', 0) != 0; });
        if (unknown != remaining.end())
            message = tr("There is no command “%1”.").arg(QString::fromStdString(*unknown));
        else if (remaining.empty())
            message = tr("No command was given.");
        else
            message = tr("There is no option %1, and no command was given.")
                          .arg(QString::fromStdString(remaining.front()));
    }
    return { ErrorCode::InvalidArgument, redactSecrets(message),
        tr("See: seedbank-cli %1--help").arg(command) };
}

/** Says what an option takes, and leaves the parser's own vocabulary out. */
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter()
    {
        column_width(26);
        label("SUBCOMMAND", "COMMAND");
        label("SUBCOMMANDS", "COMMANDS");
        label("Positionals", "Arguments");
    }

    std::string make_option_opts(const CLI::Option *option) const override
    {
        const std::string type = option->get_type_name();
        return type.empty() || type == "TEXT" ? std::string() : ' ' + type;
    }
};

struct Line {
    GlobalOptions options;
    Command command;
};

void buildGrammar(CLI::App &grammar, Line &line)
{
    grammar.name("seedbank-cli");
    grammar.require_subcommand(1);
    grammar.footer(footer);
    grammar.formatter(std::make_shared<HelpFormatter>());
    grammar.set_version_flag(
        "--version", "seedbank-cli " SEEDBANK_VERSION, "Print the program's version");
    addGlobalOptions(grammar, line.options);
    addExportCommand(grammar, line.command);
    addImportCommand(grammar, line.command);
    addListExportsCommand(grammar, line.command);
    addStatusCommand(grammar, line.command);
    addResetCommand(grammar, line.command);
    addUndoCommand(grammar, line.command);
    addVerifyCommand(grammar, line.command);
    addRepairCommand(grammar, line.command);
    addConnectionsCommand(grammar, line.command);
    addSampleCommand(grammar, line.command);
}

ExitStatus run(const Line &line)
{
    const bool says = !line.options.quiet;
    const Interrupt interrupt([says](int count) {
        if (!says)
            return;
        const QString clear = ::isatty(STDERR_FILENO) == 1 ? QStringLiteral("\r\x1b[K") : QString();
        printToError(clear
            + (count == 1 ? tr("Stopping; what was begun is rolled back …")
                          : tr("Still rolling back, so that nothing is left half-done …"))
            + u'\n');
    });
    const OutputOptions output { line.options.json, line.options.quiet };
    Console console(line.options, interrupt.stopToken());
    const Result<Answer> answer = line.command(console);
    return answer ? printAnswer(*answer, output) : printError(answer.error(), output);
}

} // namespace

ExitStatus runCommandLine(std::vector<std::string> arguments)
{
    Line line;
    CLI::App grammar("Keeps demo data as versioned plain-SQL snapshots, and loads any version back "
                     "into a database, exactly and safely.");
    buildGrammar(grammar, line);
    // Options are only filled in when the whole line is right; the error must be JSON before that.
    const bool wantsJson
        = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
    splitEmptyValues(arguments);
    stripCommandPrefix(arguments, grammar);
    std::reverse(arguments.begin(), arguments.end()); // as the parser wants them
    try {
        grammar.parse(std::move(arguments));
    } catch (const CLI::Success &request) { // --help, --version
        grammar.exit(request);
        return ExitStatus::Done;
    } catch (const CLI::ParseError &error) {
        return printError(usageError(grammar, error), { wantsJson, line.options.quiet });
    }
    return run(line);
}

} // namespace seedbank
