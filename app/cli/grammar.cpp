// SPDX-License-Identifier: MIT
#include "cli/grammar.h"

#include "cli/tr.h"
#include "log/redact.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Says what an option takes, and leaves the parser's own vocabulary out. */
class HelpFormatter : public CLI::Formatter {
public:
    HelpFormatter()
    {
        column_width(26);
        label("SUBCOMMAND", "COMMAND");
        label("SUBCOMMANDS", "COMMANDS");
        label("Usage", Tr::tr("Usage").toStdString());
        label("Positionals", Tr::tr("Arguments").toStdString());
    }

    std::string make_option_opts(const CLI::Option *option) const override
    {
        const std::string type = option->get_type_name();
        return type.empty() || type == "TEXT" ? std::string() : ' ' + type;
    }
};

/** Of the command that the line names, if it names one. */
const CLI::App &innermost(const CLI::App &grammar)
{
    const CLI::App *command = &grammar;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    return *command;
}

QString missing(const CLI::App &grammar)
{
    for (const CLI::Option *option : innermost(grammar).get_options()) {
        if (option->get_required() && option->count() == 0)
            return Tr::tr("%1 is required.").arg(QString::fromStdString(option->get_name()));
    }
    const auto remaining = grammar.remaining();
    const auto unknown = std::ranges::find_if(
        remaining, [](const std::string &argument) { return argument.rfind('-', 0) != 0; });
    if (unknown != remaining.end())
        return Tr::tr("There is no command “%1”.").arg(QString::fromStdString(*unknown));
    if (remaining.empty())
        return Tr::tr("No command was given.");
    return Tr::tr("There is no option %1, and no command was given.")
        .arg(QString::fromStdString(remaining.front()));
}

QString sentence(const CLI::App &grammar, const CLI::ParseError &error)
{
    if (dynamic_cast<const CLI::RequiredError *>(&error) != nullptr)
        return missing(grammar);
    if (const auto extras = grammar.remaining(true);
        dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr && !extras.empty())
        return Tr::tr("“%1” is not expected here.").arg(QString::fromStdString(extras.front()));
    return Tr::tr("The command line is wrong: %1.").arg(QString::fromStdString(error.what()));
}

Error usageError(const CLI::App &grammar, const CLI::ParseError &error)
{
    QString command;
    if (const auto chosen = grammar.get_subcommands(); !chosen.empty())
        command = QString::fromStdString(chosen.front()->get_name()) + u' ';
    return { ErrorCode::InvalidArgument, redactSecrets(sentence(grammar, error)), {},
        Tr::tr("See: seedbank-cli %1--help").arg(command) };
}

} // namespace

Option &Option::takes(const std::string &valueName)
{
    m_option->type_name(valueName);
    return *this;
}

Option &Option::required()
{
    m_option->required();
    return *this;
}

Option &Option::oneOf(std::vector<std::string> values)
{
    m_option->check(CLI::IsMember(std::move(values)).description(""));
    return *this;
}

Option &Option::excludes(const Option &other)
{
    m_option->excludes(other.m_option);
    return *this;
}

Option &Option::needs(const Option &other)
{
    m_option->needs(other.m_option);
    return *this;
}

Grammar Grammar::addCommand(const std::string &name, const QString &description)
{
    CLI::App *command = m_command->add_subcommand(name, description.toStdString());
    command->fallthrough();
    command->footer(std::string()); // not that of the one above
    command->get_help_ptr()->group(Tr::tr("Options").toStdString());
    command->group(Tr::tr("Commands").toStdString());
    return Grammar(*command);
}

void Grammar::addAlias(const std::string &name)
{
    m_command->alias(name);
}

void Grammar::requireCommand()
{
    m_command->require_subcommand(1);
}

void Grammar::setFooter(const QString &text)
{
    m_command->footer(text.toStdString());
}

void Grammar::setExamples(std::initializer_list<const char *> lines)
{
    std::string text = m_command->get_footer();
    if (!text.empty())
        text += "\n\n";
    text += (lines.size() == 1 ? Tr::tr("Example:") : Tr::tr("Examples:")).toStdString();
    for (const char *line : lines)
        text += std::string("\n  ") + line;
    m_command->footer(text);
}

void Grammar::setCallback(std::function<void()> callback)
{
    m_command->callback(std::move(callback));
}

Option Grammar::addOption(const std::string &names, std::string &value, const QString &description)
{
    return Option(m_command->add_option(names, value, description.toStdString()));
}

Option Grammar::addOption(
    const std::string &names, std::optional<std::string> &value, const QString &description)
{
    return Option(m_command->add_option(names, value, description.toStdString()));
}

Option Grammar::addOption(const std::string &names, double &value, const QString &description)
{
    return Option(m_command->add_option(names, value, description.toStdString()));
}

Option Grammar::addFlag(const std::string &names, bool &value, const QString &description)
{
    return Option(m_command->add_flag(names, value, description.toStdString()));
}

CommandLineParser::CommandLineParser(
    const std::string &name, const QString &description, const std::string &version)
    : m_app(std::make_unique<CLI::App>(description.toStdString()))
{
    m_app->name(name);
    m_app->formatter(std::make_shared<HelpFormatter>());
    m_app->set_help_flag("-h,--help", Tr::tr("Print this help message and exit").toStdString());
    m_app->get_help_ptr()->group(Tr::tr("Options").toStdString());
    m_app->option_defaults()->group(Tr::tr("Options").toStdString());
    m_app->set_version_flag(
        "--version", name + ' ' + version, Tr::tr("Print the program's version").toStdString());
}

CommandLineParser::~CommandLineParser() = default;

Grammar CommandLineParser::grammar()
{
    return Grammar(*m_app);
}

bool CommandLineParser::hasCommand(const std::string &name) const
{
    return std::ranges::any_of(m_app->get_subcommands([](const CLI::App *) { return true; }),
        [&](const CLI::App *command) { return command->check_name(name); });
}

Result<bool> CommandLineParser::parse(std::vector<std::string> arguments)
{
    std::ranges::reverse(arguments); // as the library wants them
    try {
        m_app->parse(std::move(arguments));
    } catch (const CLI::Success &request) {
        m_app->exit(request);
        return false;
    } catch (const CLI::ParseError &error) {
        return usageError(*m_app, error);
    }
    return true;
}

} // namespace seedbank
