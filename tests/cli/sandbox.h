// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

/** How one run of a program ended. */
struct Run {
    int status = -1; ///< negative: it crashed or did not end
    QByteArray out;
    QByteArray err;

    /** Standard output as the one JSON object that it must be; else a discarded value. */
    nlohmann::ordered_json json() const;
    /** Its `error.code` and `error.message`; empty without. */
    std::string errorCode() const;
    std::string errorMessage() const;
    /** For QVERIFY2. */
    QByteArray text() const;
};

/** A user's home of its own for seedbank-cli, with an application's database and a library. */
class Sandbox {
public:
    Sandbox();

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString database() const { return path(QStringLiteral("app.db")); }
    QString library() const { return path(QStringLiteral("library")); }
    QProcessEnvironment &environment() { return m_environment; }
    void setWorkingDirectory(const QString &folder) { m_workingDirectory = folder; }
    /** Runs what follows as another user who may read everything here and write nothing but the
     *  home: permissions do not bind root. */
    void dropRights();

    /** seedbank-cli with these arguments alone. */
    Run cli(const QStringList &arguments) const;
    /** `seedbank-cli --json --library … --database …` and these arguments. */
    Run json(const QStringList &arguments) const;
    Run run(
        const QString &program, const QStringList &arguments, const QByteArray &input = {}) const;

    /** What the `sqlite3` client prints for `sql`; fails the process on an error. */
    QByteArray sqlite3(const QString &database, const QByteArray &sql) const;
    /** Makes the application's database (tests/data/cli/app.sql) anew. */
    void createDatabase() const;
    /** All rows of all tables, by the client's own quoting. */
    QByteArray rowsOf(const QString &database) const;

    /** SHA-256 over names, kinds, link targets and contents of everything below `path`. */
    static QByteArray hashOf(const QString &path);
    static void write(const QString &path, const QByteArray &content);
    static QByteArray read(const QString &path);
    static QString programPath();

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QString m_workingDirectory;
    QStringList m_prefix; ///< a program that runs another
};
