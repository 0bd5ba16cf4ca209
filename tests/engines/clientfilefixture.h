// SPDX-License-Identifier: MIT
#pragma once

#include "enginefixture.h"

namespace seedbank::test {

/** A database whose demo rows are the flagged ones of `tables`, and a file with those it has when
 *  capture() is called. */
struct ClientFileFixture : EngineFixture {
    ClientFileFixture(DatabaseKind engine, const QStringList &tables)
        : EngineFixture(engine)
    {
        QStringList entries;
        for (const QString &table : tables)
            entries += QStringLiteral("{\"table\":\"%1\"}").arg(table);
        useTables(entries.join(u','));
    }

    /** The file. */
    QString capture()
    {
        report = EngineFixture::capture();
        if (!report)
            qFatal("%s", qPrintable(messageOf(report.error())));
        return report->file;
    }

    Result<ExportReport> report = Error {};
};

} // namespace seedbank::test
