// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

namespace seedbank {

class Dialect;
class Session;
struct DatabaseUrl;
struct SessionOptions;

/** A kind of database: what is known before one is opened, and how one is. One value each, which
 *  lives as long as the program: two are the same if their addresses are. Any thread. */
struct Engine {
    /** Of an engine whose databases are not files. */
    struct Server {
        int port = 0; ///< where a URL names none
        /** Where the client libraries look for its unix socket, the most usual first; which of
         *  these is built in differs by distribution. */
        QStringList sockets = {};
        /** The socket's file in the folder that a URL names, %1 the port; empty where the URL names
         *  the file. */
        QString socketName = {};
        /** What the client libraries would read from the environment about the place and the way
         *  there; by prefix, as each version of them reads more. */
        std::vector<std::string_view> variables = {};
        /** Those of them that redirect nothing, and are put there on purpose. */
        std::vector<std::string_view> keptVariables = {};
    };

    std::string_view name; ///< "postgresql": in the journal
    QString title; ///< "PostgreSQL", "MariaDB, MySQL": for people
    QStringList schemes; ///< what a URL may begin with; the first is the one that is written
    std::optional<Server> server = {}; ///< none: a database is a file
    QStringList filePatterns = {}; ///< what the files are usually called: "*.db"
    bool hidesTables = false; ///< the catalogue leaves out those that the user has no right on
    const Dialect &dialect;
    /** As Session::open(). */
    Result<std::unique_ptr<Session>> (*open)(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    /** The client library that this program runs with, and its version: "libpq 15.4". */
    QString (*clientLibrary)();
    QString clientLicence = {}; ///< of that library; its SPDX name where it has a plain one

    bool isFile() const { return !server; }

    /** By one of its schemes; nullptr for one of none. */
    static const Engine *ofScheme(const QString &scheme);
};

/** All of them; the first is that of a path without a scheme. Not this library's: where all are
 *  known (engines/all.cpp), or in a test with an engine of its own. */
std::span<const Engine> engines();

} // namespace seedbank
