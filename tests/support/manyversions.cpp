// SPDX-License-Identifier: MIT
#include "support/manyversions.h"

#include "base/sha256.h"
#include "base/taskmonitor.h"
#include "library/manifest.h"
#include "operations/exportscenario.h"
#include "support/files.h"
#include "support/testdatabase.h"

#include <QDir>
#include <QFile>

#include <array>

namespace seedbank::test {

namespace {

constexpr std::size_t versionWidth = 24; // FORMAT.md, "Snapshot file"
const std::string versionField = "-- Version: ";
const std::string fileLine = "-- File: sha256:";

/** Demo rows with the numbers `first` to `last`. */
std::string fragments(int first, int last)
{
    return "WITH RECURSIVE n(i) AS (VALUES(" + std::to_string(first)
        + ") UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(last)
        + ") INSERT INTO fragments SELECT i, 1, 'Fragment ' || i, '{\"demo_seed\":true}' FROM n;";
}

void capture(const ManyVersions &made, const std::string &scenario)
{
    ExportRequest request;
    request.workplace.library = made.library;
    request.workplace.journal = made.library + QStringLiteral(".journal");
    request.access.url = QStringLiteral("sqlite:") + made.database;
    request.scenario = scenario;
    TaskMonitor monitor;
    const auto report = exportScenario(request, monitor);
    if (!report)
        qFatal("%s", qPrintable(report.error().message()));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

/** A snapshot, as it would be had it been captured under another number. */
struct Renumbered {
    std::string text;
    std::string digest;
};
Renumbered renumbered(std::string text, std::string version)
{
    version.resize(versionWidth, ' ');
    text.replace(text.find(versionField) + versionField.size(), versionWidth, version);
    text.erase(text.rfind(fileLine));
    Sha256 hash;
    hash.add(text);
    const std::string digest = toHex(hash.finish());
    return { text + fileLine + digest + '\n', digest };
}

} // namespace

void addVersions(const ManyVersions &made, int count)
{
    const QString manifestPath = made.library + QStringLiteral("/metadata/export_manifest.json");
    auto reading = parseManifest(contentOf(manifestPath).toStdString(), manifestPath);
    if (!reading)
        qFatal("%s", qPrintable(reading.error().message()));
    ScenarioEntry &general = *reading->manifest.find("general");
    const int highest = general.nextNumber + count - 1;
    std::array<std::string, 2> texts;
    for (std::size_t i = 0; i < texts.size(); ++i)
        texts[i] = contentOf(made.library + u'/' + QString::fromStdString(general.versions[i].file))
                       .toStdString();
    for (int number = general.nextNumber; number <= highest; ++number) {
        const std::size_t original = number % texts.size();
        VersionEntry entry = general.versions[original];
        entry.version = { number, general.versions.back().version.date };
        entry.file = "general/" + snapshotFileName("general", entry.version);
        const Renumbered copy = renumbered(texts[original], entry.version.toString());
        entry.sha256 = copy.digest;
        writeFile(made.library + u'/' + QString::fromStdString(entry.file),
            QByteArray::fromStdString(copy.text));
        general.versions.push_back(entry);
    }
    general.latest = general.versions.back().version.toString();
    general.nextNumber = highest + 1;
    putFile(manifestPath, QByteArray::fromStdString(manifestToJson(reading->manifest)));
    const QString latest = made.library + QStringLiteral("/general/latest.sql");
    QFile::remove(latest);
    QFile::link(
        QString::fromStdString(snapshotFileName("general", general.versions.back().version)),
        latest);
}

ManyVersions makeManyVersions(const QString &folder, int count)
{
    const ManyVersions made { folder + QStringLiteral("/app.db"),
        folder + QStringLiteral("/demo-snapshots") };
    runSql(made.database, TestDatabase::planSchema);
    runSql(made.database, R"(INSERT INTO vaults VALUES (1, 'Work', '{"demo_seed":true}');
        INSERT INTO projects VALUES (1, 1, 'Fair', '{"demo_seed":true}');
        INSERT INTO fragments VALUES (900, 1, 'Mine', NULL);)");
    for (const auto &[first, last] : { std::pair(1, 10), std::pair(11, 20), std::pair(21, 30) }) {
        runSql(made.database, fragments(first, last));
        capture(made, "general");
    }
    runSql(made.database, fragments(31, 40));
    capture(made, "writer");
    runSql(made.database, "DELETE FROM fragments WHERE id BETWEEN 31 AND 40");
    constexpr int captured = 4;
    addVersions(made, count - captured);
    return made;
}

} // namespace seedbank::test
