// SPDX-License-Identifier: MIT
#include "sandbox.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>
#include <unistd.h>

using OrderedJson = nlohmann::ordered_json;

namespace {

constexpr int nobody = 65534;

std::string errorField(const Run &run, const char *field)
{
    const OrderedJson json = run.json();
    if (!json.is_object() || !json.contains("error") || !json["error"].is_object())
        return {};
    const auto &error = json["error"];
    return error.contains(field) && error[field].is_string() ? error[field].get<std::string>()
                                                             : std::string();
}

} // namespace

OrderedJson Run::json() const
{
    return OrderedJson::parse(out.toStdString(), nullptr, false);
}

std::string Run::errorCode() const
{
    return errorField(*this, "code");
}

std::string Run::errorMessage() const
{
    return errorField(*this, "message");
}

QByteArray Run::text() const
{
    return "status " + QByteArray::number(status) + "\nout: " + out.left(4000)
        + "\nerr: " + err.left(4000);
}

Sandbox::Sandbox()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    if (!m_folder.isValid())
        qFatal("no temporary folder");
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
    for (const char *name : { "SEEDBANK_LIBRARY", "SEEDBANK_DATABASE", "NO_COLOR", "XDG_DATA_HOME",
             "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LC_ALL", "LANG" })
        m_environment.remove(QLatin1String(name));
    const QString home = path(QStringLiteral("home"));
    QDir().mkpath(home);
    m_environment.insert(QStringLiteral("HOME"), home);
    m_environment.insert(QStringLiteral("TMPDIR"), QStringLiteral("/tmp"));
    m_workingDirectory = home;
}

void Sandbox::dropRights()
{
    if (::geteuid() != 0)
        return; // permissions bind us as we are
    const QByteArray home = QFile::encodeName(path(QStringLiteral("home")));
    if (::chown(home.constData(), nobody, nobody) != 0)
        qFatal("cannot give the home away");
    m_prefix = { QStringLiteral("setpriv"), QStringLiteral("--reuid=65534"),
        QStringLiteral("--regid=65534"), QStringLiteral("--clear-groups") };
}

QString Sandbox::programPath()
{
    return QStringLiteral(SEEDBANK_BIN_DIR "/seedbank-cli");
}

Run Sandbox::cli(const QStringList &arguments) const
{
    QStringList words = m_prefix + QStringList(programPath()) + arguments;
    const QString program = words.takeFirst();
    return run(program, words);
}

Run Sandbox::json(const QStringList &arguments) const
{
    return cli(QStringList({ QStringLiteral("--json"), QStringLiteral("--library"), library(),
                   QStringLiteral("--database"), QStringLiteral("sqlite:") + database() })
        + arguments);
}

Run Sandbox::run(
    const QString &program, const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_workingDirectory);
    process.start(program, arguments);
    if (!process.waitForStarted())
        qFatal("cannot start %s: is it installed?", qPrintable(program));
    process.write(input);
    process.closeWriteChannel();
    Run result;
    if (process.waitForFinished(240000) && process.exitStatus() == QProcess::NormalExit)
        result.status = process.exitCode();
    else
        process.kill();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

QByteArray Sandbox::sqlite3(const QString &database, const QByteArray &sql) const
{
    const Run result = run(
        QStringLiteral("sqlite3"), { QStringLiteral("-batch"), database }, ".bail on\n" + sql);
    if (result.status != 0 || !result.err.isEmpty())
        qFatal("sqlite3: %s", result.text().constData());
    return result.out;
}

void Sandbox::createDatabase() const
{
    QFile::remove(database());
    sqlite3(database(), read(QStringLiteral(SEEDBANK_TEST_DATA "/cli/app.sql")));
}

QByteArray Sandbox::rowsOf(const QString &database) const
{
    QByteArray queries;
    const QByteArray tables
        = sqlite3(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1;\n");
    for (const QByteArray &table : tables.split('\n')) {
        if (table.isEmpty())
            continue;
        // hex() and typeof() tell apart what quoting does not.
        const QByteArray columns = sqlite3(database,
            "SELECT group_concat('typeof(\"' || name || '\"), hex(\"' || name || '\")') "
            "FROM pragma_table_info('"
                + table + "');\n");
        queries += "SELECT '" + table + "', " + columns.trimmed() + " FROM \"" + table
            + "\" ORDER BY 3;\n";
    }
    return sqlite3(database, queries);
}

QByteArray Sandbox::hashOf(const QString &path)
{
    QStringList names;
    QDirIterator iterator(path,
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (iterator.hasNext())
        names.append(iterator.next());
    names.sort();
    if (!QFileInfo(path).isDir())
        names.append(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : names) {
        struct stat info { };
        if (::lstat(QFile::encodeName(name).constData(), &info) != 0)
            continue;
        hash.addData(QByteArray(QFile::encodeName(name) + '\0'));
        hash.addData(QByteArray(QByteArray::number(info.st_mode) + '\0'));
        if (S_ISLNK(info.st_mode))
            hash.addData(QFile::encodeName(QFile::symLinkTarget(name)));
        else if (S_ISREG(info.st_mode))
            hash.addData(QCryptographicHash::hash(read(name), QCryptographicHash::Sha256));
    }
    return hash.result().toHex();
}

void Sandbox::write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write(content) != content.size() || !file.flush())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray Sandbox::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}
