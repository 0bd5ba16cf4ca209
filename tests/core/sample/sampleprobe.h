// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"
#include "sample/sample.h"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <string>

namespace seedbank {

/** A sample of a test's own, in a folder that the test removes, and a look at it that does without
 *  Seedbank's reading: SQLite alone. */
class SampleProbe {
public:
    explicit SampleProbe(const QString &folder);

    /** Makes the sample. Its error's text, or nothing. */
    QString create() const;
    /** Loads "general v1". */
    Result<ImportReport> load(const QString &version) const;

    /** Rows with their cells joined by '|'. */
    QStringList query(const QString &sql) const;
    void execute(const QString &sql) const;
    /** "fragments|175" */
    QStringList demoCounts() const;
    /** Every row that is not demo data, each value quoted with its type. */
    QStringList otherRows() const;
    /** The SHA-256 of each file, by its path in the sample. */
    std::map<QString, std::string> hashes() const;

    SamplePaths paths;
    QString journal;
};

/** "general v1" */
const QStringList &sampleVersions();
const QStringList &datasetTables();
/** SQL that is true for a flagged row. */
QString flagged();
QByteArray bytesOf(const QString &path);

} // namespace seedbank
