// SPDX-License-Identifier: MIT
#include "cli/commandline.h"

#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/tr.h"

#include <algorithm>
#include <array>

#include <unistd.h>

namespace seedbank {

namespace {

QString footer()
{
    return Tr::tr("The command names demo:export, demo:import, demo:list-exports and so on work as "
                  "well;\n"
                  "capture and load are other names of export and import.")
        + QStringLiteral("\n\n")
        + Tr::tr("Defaults:\n"
                 "  --library    $SEEDBANK_LIBRARY, else the nearest database/demo-snapshots at or "
                 "above\n"
                 "               the working directory, else the sample's\n"
                 "  --database   $SEEDBANK_DATABASE, else the sample's")
        + QStringLiteral("\n\n")
        + Tr::tr("Passwords are kept by the desktop's keychain, asked for on the terminal, or read "
                 "with\n"
                 "--password-stdin; never on the command line, in a URL or in a file of "
                 "Seedbank's.")
        + QStringLiteral("\n\n")
        + Tr::tr(
            "Exit status:\n"
            "  0    done\n"
            "  1    failed (database error, lock, permission, full disk); nothing was changed\n"
            "  2    wrong usage: an argument or name that is not valid, an ambiguous version\n"
            "  3    refused: rows outside the demo data, keys, schema, engine or environment stand "
            "in\n"
            "       the way\n"
            "  4    not found: file, scenario, version, database, connection; no demo data; "
            "nothing\n"
            "       loaded yet; nothing to undo\n"
            "  5    a damaged or invalid snapshot, manifest, dataset, connections or database "
            "file\n"
            "  6    the outcome is unknown, or could not be printed; the message says what\n"
            "       to check\n"
            "  130  cancelled; nothing was changed");
}

void addGlobalOptions(Grammar &grammar, GlobalOptions &options)
{
    grammar.addOption("--library", options.library, Tr::tr("The folder of snapshots")).takes("DIR");
    const Option database = grammar
                                .addOption("--database", options.database,
                                    Tr::tr("postgresql://…, mariadb://…, mysql://… or sqlite:PATH"))
                                .takes("URL");
    grammar
        .addOption(
            "--connection", options.connection, Tr::tr("A saved connection (connections list)"))
        .takes("NAME")
        .excludes(database);
    grammar.addFlag("--password-stdin", options.passwordStdin,
        Tr::tr("Read the database's password from the standard input"));
    grammar
        .addOption("--dataset", options.dataset,
            Tr::tr("The dataset: what counts as demo data (default: the library's\n"
                   "metadata/dataset.json)"))
        .takes("FILE");
    grammar.addFlag("--json", options.json, Tr::tr("Print one JSON object, for errors too"));
    grammar.addFlag("--quiet,-q", options.quiet, Tr::tr("Print errors only"));
}

/** The names a script of the plan uses, such as demo:export; the parser cannot have a colon in
 *  a name. Only the first word that is one can be the command. */
void stripCommandPrefix(std::vector<std::string> &arguments, const CommandLineParser &parser)
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
            if (parser.hasCommand(name))
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

struct Line {
    GlobalOptions options;
    Command command;
};

void buildGrammar(Grammar grammar, Line &line)
{
    grammar.requireCommand();
    grammar.setFooter(footer());
    grammar.setExamples({ "seedbank-cli list-exports",
        "seedbank-cli --database sqlite:app.db export general --note \"spring demo\"",
        "seedbank-cli --database sqlite:app.db import general --version v2 --dry-run" });
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
            + (count == 1 ? Tr::tr("Stopping; what was begun is rolled back …")
                          : Tr::tr("Still rolling back, so that nothing is left half-done …"))
            + u'\n');
    });
    const OutputOptions output { line.options.json, line.options.quiet };
    Console console(line.options, interrupt.stopToken());
    const Result<Answer> answer = answerOf(line.command, console);
    return answer ? printAnswer(*answer, output) : printError(answer.error(), output);
}

} // namespace

Result<Answer> answerOf(const Command &command, Console &console)
try {
    return command(console);
} catch (const std::exception &exception) {
    return Error { ErrorCode::Internal,
        Tr::tr("An unexpected error inside Seedbank stopped this command."),
        Tr::tr("Look at the status before you go on."), QString::fromUtf8(exception.what()) };
}

ExitStatus runCommandLine(std::vector<std::string> arguments)
{
    Line line;
    CommandLineParser parser("seedbank-cli",
        Tr::tr("Keeps demo data as versioned plain-SQL snapshots, and loads any version back into "
               "a database, exactly and safely."),
        SEEDBANK_VERSION);
    buildGrammar(parser.grammar(), line);
    // Options are only filled in when the whole line is right; the error must be JSON before that.
    const bool wantsJson
        = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
    splitEmptyValues(arguments);
    stripCommandPrefix(arguments, parser);
    const Result<bool> isToRun = parser.parse(std::move(arguments));
    if (!isToRun)
        return printError(isToRun.error(), { wantsJson, line.options.quiet });
    return *isToRun ? run(line) : ExitStatus::Done;
}

} // namespace seedbank
