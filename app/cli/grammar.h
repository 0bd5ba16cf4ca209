// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace seedbank {

/** An option, a flag or an argument of a command. */
class Option {
public:
    explicit Option(CLI::Option *option)
        : m_option(option)
    {
    }

    /** What the help calls its value. */
    Option &takes(const std::string &valueName);
    Option &required();
    Option &oneOf(std::vector<std::string> values);
    Option &excludes(const Option &other);
    Option &needs(const Option &other);

private:
    CLI::Option *m_option;
};

/** What a command takes, and what happens when the command line names it. Only a handle: the
 *  CommandLineParser owns what it stands for. This header spares the commands the one of the
 *  library that does the work, which takes longer to compile than all of them. */
class Grammar {
public:
    explicit Grammar(CLI::App &command)
        : m_command(&command)
    {
    }

    /** A command of this one, which also takes the global options after its name. */
    Grammar addCommand(const std::string &name, const QString &description);
    void addAlias(const std::string &name);
    void requireCommand();
    /** What the help says after the options, and then the lines to type. */
    void setFooter(const QString &text);
    void setExamples(std::initializer_list<const char *> lines);
    /** Called while the line is parsed, once all options have their values. */
    void setCallback(std::function<void()> callback);

    // `names` are "--note", "--quiet,-q", or "SCENARIO" for an argument. The values must outlive
    // the parser.
    Option addOption(const std::string &names, std::string &value, const QString &description);
    Option addOption(
        const std::string &names, std::optional<std::string> &value, const QString &description);
    Option addOption(const std::string &names, double &value, const QString &description);
    Option addFlag(const std::string &names, bool &value, const QString &description);

private:
    CLI::App *m_command;
};

/** A whole command line. */
class CommandLineParser {
public:
    CommandLineParser(
        const std::string &name, const QString &description, const std::string &version);
    ~CommandLineParser();

    Grammar grammar();
    bool hasCommand(const std::string &name) const;
    /** False: help or the version was asked for, and is printed. InvalidArgument, with where to
     *  look as its detail. */
    Result<bool> parse(std::vector<std::string> arguments);

private:
    std::unique_ptr<CLI::App> m_app;
};

} // namespace seedbank
