// SPDX-License-Identifier: MIT
#pragma once

#include "anydatabase.h"
#include "support/operationsfixture.h"
#include "support/verify.h"

#include <QtTest>

namespace seedbank::test {

/** With a database of any engine. */
struct EngineFixture : OperationsFixture {
    explicit EngineFixture(DatabaseKind engine)
        : database(engine)
    {
        url = database.url();
    }

    DatabaseKind engine() const { return database.engine(); }

    AnyDatabase database;
};

inline QString jsonType(DatabaseKind engine)
{
    return engine == DatabaseKind::PostgreSql ? u"jsonb"_qs : u"json"_qs;
}

/** A name between quotation marks. */
inline QString quoted(DatabaseKind engine, const QString &name)
{
    return engine == DatabaseKind::MariaDb ? u'`' + name + u'`' : u'"' + name + u'"';
}

/** "CREATE TABLE a (…[, FOREIGN KEY …])": only SQLite has foreign keys to tables that come later.
 */
inline QString circular(DatabaseKind engine, QString schema)
{
    const qsizetype start = schema.indexOf(u'[');
    if (start < 0)
        return schema;
    const qsizetype end = schema.indexOf(u']');
    const QString key = schema.mid(start + 1, end - start - 1);
    schema.replace(start, end - start + 1, engine == DatabaseKind::Sqlite ? key : QString());
    if (engine != DatabaseKind::Sqlite)
        schema += QStringLiteral("; ALTER TABLE a ADD") + key.mid(1);
    return schema;
}

/** A row an engine; the test fetches "engine". */
inline void forEachEngine()
{
    QTest::addColumn<DatabaseKind>("engine");
    for (const DatabaseKind engine : databaseKinds)
        QTest::newRow(AnyDatabase::nameOf(engine)) << engine;
}

/** One of several rows of an engine. */
inline QTestData &newRow(DatabaseKind engine, const char *what)
{
    return QTest::addRow("%s, %s", AnyDatabase::nameOf(engine), what) << engine;
}

} // namespace seedbank::test

Q_DECLARE_METATYPE(seedbank::test::DatabaseKind)
