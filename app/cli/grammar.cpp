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
        label("Positionals", "Arguments");
    }

    std::string make_option_opts(const CLI::Option *option) const override
    {
        const std::string type = option->get_type_name();
        return type.empty() || type == "TEXT" ? std::string() : ' ' + type;
    }
};

Error usageError(const CLI::App &grammar, const CLI::ParseError &error)
{
    QString message = QString::fromStdString(error.what());
    QString command;
    if (const auto chosen = grammar.get_subcommands(); !chosen.empty()) {
        command = QString::fromStdString(chosen.front()->get_name()) + u' ';
    } else if (dynamic_cast<const CLI::RequiredError *>(&error) != nullptr) {
        const auto remaining = grammar.remaining();
        const auto unknown = std::ranges::find_if(
            remaining, [](const std::string &argument) { return argument.rfind('-', 0) != 0; });
        if (unknown != remaining.end())
            message = Tr::tr("There is no command “%1”.").arg(QString::fromStdString(*unknown));
        else if (remaining.empty())
            message = Tr::tr("No command was given.");
        else
            message = Tr::tr("There is no option %1, and no command was given.")
                          .arg(QString::fromStdString(remaining.front()));
    }
    return { ErrorCode::InvalidArgument, redactSecrets(message),
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

Grammar Grammar::addCommand(const std::string &name, const std::string &description)
{
    CLI::App *command = m_command->add_subcommand(name, description);
    command->fallthrough();
    command->group("Commands");
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

void Grammar::setFooter(const std::string &text)
{
    m_command->footer(text);
}

void Grammar::setCallback(std::function<void()> callback)
{
    m_command->callback(std::move(callback));
}

Option Grammar::addOption(
    const std::string &names, std::string &value, const std::string &description)
{
    return Option(m_command->add_option(names, value, description));
}

Option Grammar::addOption(
    const std::string &names, std::optional<std::string> &value, const std::string &description)
{
    return Option(m_command->add_option(names, value, description));
}

Option Grammar::addOption(const std::string &names, double &value, const std::string &description)
{
    return Option(m_command->add_option(names, value, description));
}

Option Grammar::addFlag(const std::string &names, bool &value, const std::string &description)
{
    return Option(m_command->add_flag(names, value, description));
}

CommandLineParser::CommandLineParser(
    const std::string &name, const std::string &description, const std::string &version)
    : m_app(std::make_unique<CLI::App>(description))
{
    m_app->name(name);
    m_app->formatter(std::make_shared<HelpFormatter>());
    m_app->set_version_flag("--version", name + ' ' + version, "Print the program's version");
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
