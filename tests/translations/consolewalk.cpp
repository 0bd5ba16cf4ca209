// SPDX-License-Identifier: MIT
#include "translations/consolewalk.h"

#include "cli/commandline.h"
#include "cli/sandbox.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryFile>

#include <cstdio>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace seedbank {

namespace {

using Look = std::function<void(const QString &)>;

/** A file in the place of one of the standard streams, as long as it lives. */
class Capture {
public:
    Capture(FILE *stream, int descriptor)
        : m_stream(stream)
        , m_descriptor(descriptor)
        , m_before(::dup(descriptor))
    {
        if (!m_file.open())
            qFatal("no temporary file");
        std::fflush(m_stream);
        ::dup2(m_file.handle(), m_descriptor);
    }
    ~Capture() { end(); }
    Q_DISABLE_COPY(Capture)

    QString end()
    {
        if (m_before < 0)
            return {};
        std::cout.flush();
        std::fflush(m_stream);
        ::dup2(m_before, m_descriptor);
        ::close(m_before);
        m_before = -1;
        m_file.seek(0);
        return QString::fromUtf8(m_file.readAll());
    }

private:
    QTemporaryFile m_file;
    FILE *m_stream;
    int m_descriptor;
    int m_before;
};

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ', Qt::SkipEmptyParts);
}

/** Texts for people in what --json prints: its keys and codes are in no language, and a detail is
 *  what a driver says. */
void lookAtJson(const nlohmann::ordered_json &json, const Look &look)
{
    if (json.is_string()) {
        const QString text = QString::fromStdString(json.get<std::string>());
        if (text.contains(u' '))
            look(text);
    }
    for (const auto &[key, value] : json.items()) {
        if (json.is_structured() && key != "detail")
            lookAtJson(value, look);
    }
}

/** The same of what is printed for people: details are set in. */
void lookAtText(const QString &text, const Look &look)
{
    QStringList lines = text.split(u'\n');
    lines.removeIf([](const QString &line) { return line.startsWith(QStringLiteral("       ")); });
    look(lines.join(u'\n'));
}

/** A home, a database and a library, and the console on them. */
class Place {
public:
    explicit Place(const Look &look)
        : m_look(look)
    {
        const QString home = sandbox.path(QStringLiteral("home"));
        for (const char *name : { "SEEDBANK_LIBRARY", "SEEDBANK_DATABASE", "XDG_DATA_HOME",
                 "XDG_STATE_HOME", "XDG_CONFIG_HOME", "DBUS_SESSION_BUS_ADDRESS" })
            qunsetenv(name);
        qputenv("HOME", QFile::encodeName(home));
        qputenv("NO_COLOR", "1");
        QDir::setCurrent(home);
    }

    /** `seedbank-cli LINE`, for people and with --json. FILE is a path of the sandbox. */
    void run(const QStringList &arguments) const
    {
        print(arguments, false);
        print(QStringList(QStringLiteral("--json")) + arguments, true);
    }
    void run(const char *line) const { run(words(line)); }
    /** The same on this database and library. */
    void runHere(const char *line) const { run(here() + words(line)); }
    void runHereOnce(const char *line) const { print(here() + words(line), false); }

    Sandbox sandbox;

private:
    QStringList here() const
    {
        return { QStringLiteral("--library"), sandbox.library(), QStringLiteral("--database"),
            QStringLiteral("sqlite:") + sandbox.database() };
    }
    void print(const QStringList &arguments, bool isJson) const
    {
        std::vector<std::string> strings;
        for (QString argument : arguments) {
            if (argument == u"FILE")
                argument = sandbox.path(QStringLiteral("input.sql"));
            strings.push_back(argument.toStdString());
        }
        Capture out(stdout, STDOUT_FILENO);
        Capture err(stderr, STDERR_FILENO);
        runCommandLine(std::move(strings));
        lookAtText(err.end(), m_look);
        const QString text = out.end();
        const auto json = isJson ? nlohmann::ordered_json::parse(text.toStdString(), nullptr, false)
                                 : nlohmann::ordered_json();
        if (json.is_structured())
            lookAtJson(json, m_look);
        else
            m_look(text);
    }

    const Look &m_look;
};

QString inputOf(const Sandbox &sandbox)
{
    return sandbox.path(QStringLiteral("input.sql"));
}

void walkThroughHelp(const Look &look)
{
    const Place place(look);
    for (const char *line : { "--help", "export --help", "import --help", "list-exports --help",
             "status --help", "reset --help", "undo --help", "verify --help", "repair --help",
             "sample --help", "connections --help", "connections add --help",
             "connections list --help", "connections test --help", "connections remove --help",
             "connections export --help", "connections import --help" })
        place.run(line);
    for (const char *line : { "", "nonsense", "--nonsense", "export", "export a b", "import --foo",
             "import general --verify some", "import general --lock-timeout never",
             "import general --lock-timeout 9999", "import", "import general --latest --version v1",
             "import general --rehearse", "--database", "--database sqlite:a --connection b status",
             "connections", "connections add a", "verify a b c", "import general --version",
             "--password-stdin --database sqlite:a.db status",
             "--database postgresql://u:secret@host/db status", "--database nonsense://x status",
             "--database sqlite: status", "--database postgresql://a,b/c status",
             "--database postgresql://h/d?sslmode=x status", "--database postgresql://h status",
             "--database postgresql://h/d?x=y status", "--library= list-exports" })
        place.run(line);
}

void walkThroughSample(const Look &look)
{
    const Place place(look);
    for (const char *line :
        { "list-exports", "sample", "status", "import general --version v1", "export general",
            "export general --force", "sample", "sample --force", "undo", "undo --dry-run",
            "list-exports --safety-copies", "verify", "verify general v1", "repair", "reset" })
        place.run(line);
}

void walkThroughConnections(const Look &look)
{
    const Place place(look);
    place.sandbox.createDatabase();
    const QString url = QStringLiteral("sqlite:") + place.sandbox.database();
    const auto add = [&](const char *name, const QString &target, const char *rest) {
        place.run(words("connections add") + QStringList { QString::fromLatin1(name), target }
            + words(rest));
    };
    place.run("connections list");
    place.run("connections remove nobody");
    place.run("connections test nobody");
    add("local", url, "--environment demo");
    add("local", url, "--environment demo --no-password");
    add("stage", url, "--environment staging --no-password");
    add("a/b", url, "--environment staging --no-password");
    add("server", QStringLiteral("postgresql://ann@127.0.0.1:9/app"), "--environment demo");
    add("server", QStringLiteral("postgresql://ann@127.0.0.1:9/app"),
        "--environment demo --ask-password");
    add("server", QStringLiteral("postgresql://ann@127.0.0.1:9/app"),
        "--environment demo --ask-password --no-password");
    add("maria", QStringLiteral("mariadb://ann@127.0.0.1:9/app"),
        "--environment production --no-password --no-foreign-children");
    place.run("connections list");
    place.run("connections test local");
    place.run("connections test server");
    place.run("connections test maria");
    place.run("connections test sqlite:none.db");
    place.run("connections test mariadb://ann@nowhere.invalid/app");
    const QString file = place.sandbox.path(QStringLiteral("given.json"));
    for (const char *line : { "connections export", "connections export",
             "connections export --force", "connections import", "connections import --dry-run" })
        place.run(words(line) + QStringList { file });
    place.run("connections import none.json");
    place.run("--connection server status");
    place.run("--connection maria status");
    place.run("--connection maria import general");
    place.run("--connection nobody status");
    place.run("--connection stage export general");
    place.run("--connection stage import general");
    place.run("connections remove maria");
    Sandbox::write(place.sandbox.path(QStringLiteral("home/.config/seedbank/connections.json")),
        R"({"format": 1, "connections": [{"name": 3}]})");
    place.run("connections list");
}

void walkThroughLoads(const Look &look)
{
    const Place place(look);
    const Sandbox &sandbox = place.sandbox;
    const auto sql = [&](const QByteArray &text) { sandbox.sqlite3(sandbox.database(), text); };
    sandbox.createDatabase();
    for (const char *line :
        { "list-exports", "status", "reset", "undo", "repair", "verify", "export general",
            "export general", "list-exports", "verify general", "list-exports --safety-copies" })
        place.runHere(line);
    sql("UPDATE todos SET title = 'Other' WHERE id = 1;\n");
    place.runHereOnce("export general --note new");
    place.runHere("status");
    for (const char *line :
        { "import general --version v1 --dry-run", "import general --version v1",
            "import general --version v1", "status", "undo --dry-run", "undo", "reset --dry-run",
            "reset", "import general --no-safety-copy --verify counts", "undo",
            "import general --version v1 --no-safety-copy", "undo",
            "import general --latest --dry-run --rehearse",
            "import general --version v2 --no-safety-copy", "list-exports --safety-copies",
            "undo --to none.sql", "import general --version 9", "import general --version newest",
            "import ../x", "import writer", "verify writer", "list-exports writer",
            "list-exports ../x", "verify general v9" })
        place.runHere(line);
    sql("INSERT INTO comments VALUES (7, 2, 'mine'); DELETE FROM todos WHERE id < 9;\n");
    place.runHere("status");
    sql("INSERT INTO fragments VALUES (90, 1, 'note', 'New', NULL, NULL, NULL, "
        "'{\"demo_seed\": true}', '2025-01-15 10:30:00'); "
        "INSERT INTO comments VALUES (8, 90, 'mine');\n");
    place.runHere("import general --dry-run");
    place.runHere("import general");
    place.runHere("reset --dry-run");
    sql("UPDATE fragments SET metadata = '{}' WHERE id = 90; UPDATE fragments SET metadata = '{}' "
        "WHERE id = 1;\n");
    place.runHere("import general");
    sql("UPDATE fragments SET metadata = '{\"demo_seed\": true}' WHERE id = 1;\n"
        "CREATE TRIGGER touched AFTER UPDATE ON todos BEGIN UPDATE todos SET done = 5 WHERE id = "
        "new.id; END;\nUPDATE todos SET title = 'x';\n");
    for (const char *line : { "import general --version v1 --dry-run",
             "import general --version v1 --dry-run --rehearse", "import general --version v1",
             "import general --version v1 --triggers off --dry-run",
             "import general --version v1 --triggers off", "export general", "undo --dry-run" })
        place.runHere(line);
}

void walkThroughBadFiles(const Look &look)
{
    const Place place(look);
    const Sandbox &sandbox = place.sandbox;
    sandbox.createDatabase();
    place.runHereOnce("export general");
    QStringList files;
    for (const char *folder : { "/snapshot", "/plan" }) {
        QDirIterator iterator(
            QStringLiteral(SEEDBANK_TEST_DATA) + QLatin1String(folder), QDir::Files);
        while (iterator.hasNext())
            files.append(iterator.next());
    }
    QDirIterator corpus(QStringLiteral(SEEDBANK_CORPUS "/snapshot"), QDir::Files);
    while (corpus.hasNext())
        files.append(corpus.next());
    files.sort();
    for (const QString &file : std::as_const(files)) {
        Sandbox::write(inputOf(sandbox), Sandbox::read(file));
        place.runHereOnce("import --file FILE --dry-run");
    }
    QDirIterator datasets(QStringLiteral(SEEDBANK_CORPUS "/dataset"), QDir::Files);
    while (datasets.hasNext()) {
        Sandbox::write(inputOf(sandbox), Sandbox::read(datasets.next()));
        place.runHereOnce("export general --dataset FILE");
    }
    place.runHereOnce("export general --dataset none.json");
    const QString manifest = sandbox.library() + QStringLiteral("/metadata/export_manifest.json");
    const QByteArray good = Sandbox::read(manifest);
    QDirIterator manifests(QStringLiteral(SEEDBANK_CORPUS "/manifest"), QDir::Files);
    while (manifests.hasNext()) {
        Sandbox::write(manifest, Sandbox::read(manifests.next()));
        for (const char *line : { "list-exports", "verify", "export general --force" })
            place.runHere(line);
    }
    Sandbox::write(manifest, "never\n");
    for (const char *line : { "list-exports", "repair", "verify" })
        place.runHere(line);
    Sandbox::write(manifest, good);
    QDirIterator snapshots(
        sandbox.library() + QStringLiteral("/general"), { QStringLiteral("*.sql") }, QDir::Files);
    while (snapshots.hasNext()) {
        const QString path = snapshots.next();
        if (path.contains(u"latest"))
            continue;
        QByteArray content = Sandbox::read(path);
        Sandbox::write(path, content.replace("'One line'", "'One lint'"));
    }
    for (const char *line : { "verify", "import general", "repair", "list-exports" })
        place.runHere(line);
}

void walkThroughBadDatabases(const Look &look)
{
    const Place place(look);
    const Sandbox &sandbox = place.sandbox;
    sandbox.createDatabase();
    place.runHereOnce("export general");
    const auto runBoth = [&] {
        for (const char *line : { "status", "import general", "export general" })
            place.runHereOnce(line);
    };
    const auto withSql = [&](const QByteArray &text) {
        QFile::remove(sandbox.database());
        sandbox.sqlite3(sandbox.database(), text);
        runBoth();
    };
    QFile::remove(sandbox.database());
    runBoth();
    Sandbox::write(sandbox.database(), "id,name\n1,x\n");
    runBoth();
    QFile::remove(sandbox.database());
    QDir().mkpath(sandbox.database());
    runBoth();
    QDir().rmdir(sandbox.database());
    withSql("CREATE TABLE albums (id INTEGER PRIMARY KEY);\n");
    withSql("CREATE VIEW fragments AS SELECT 1 AS id, '' AS metadata;\n");
    withSql("PRAGMA encoding = 'UTF-16'; CREATE TABLE fragments (id INTEGER PRIMARY KEY);\n");
    sandbox.createDatabase();
    sandbox.sqlite3(sandbox.database(), "ALTER TABLE contacts RENAME COLUMN name TO title;\n");
    runBoth();
    sandbox.createDatabase();
    sandbox.sqlite3(sandbox.database(), "UPDATE fragments SET title = CAST(X'ff' AS TEXT);\n");
    runBoth();
    sandbox.createDatabase();
    sandbox.sqlite3(
        sandbox.database(), "DELETE FROM todos; CREATE UNIQUE INDEX one ON todos (done);\n");
    runBoth();
}

} // namespace

void walkThroughConsole(const Look &look)
{
    walkThroughHelp(look);
    walkThroughSample(look);
    walkThroughConnections(look);
    walkThroughLoads(look);
    walkThroughBadFiles(look);
    walkThroughBadDatabases(look);
    QDir::setCurrent(QDir::rootPath());
}

QStringList plantedInConsole()
{
    return words("general writer vaults projects fragments todos contacts comments title local "
                 "stage server maria demo development staging production")
        + QStringList { QStringLiteral("before"), QStringLiteral("launch"),
              QStringLiteral("nsecond line"), QStringLiteral("pass show"), QStringLiteral("id"),
              QStringLiteral("second line"), QStringLiteral("First draft for the sales team"),
              QStringLiteral(
                  "Polished texts, more contacts; feedback of the first demos worked in"),
              QStringLiteral("Current: shown at all customer demos"),
              QStringLiteral("A novelist’s desk, for the book fair"),
              // names of commands in the help
              QStringLiteral("export, capture"), QStringLiteral("import, load"),
              QStringLiteral("list-exports"), QStringLiteral("connections"),
              QStringLiteral("status"), QStringLiteral("reset"), QStringLiteral("undo"),
              QStringLiteral("verify"), QStringLiteral("repair"), QStringLiteral("sample"),
              QStringLiteral("add"), QStringLiteral("list"), QStringLiteral("remove"),
              QStringLiteral("test"), QStringLiteral("export"), QStringLiteral("import"),
              // the system's own words for what went wrong
              QStringLiteral("Connection refused"), QStringLiteral("Can't connect to server on"),
              QStringLiteral("Name or service not known") };
}

} // namespace seedbank
