// SPDX-License-Identifier: MIT
// What holds for the rows of a table, on each engine; tst_toyengine tells it of one without SQL.
#include "anydatabase.h"
#include "rowstories.h"

#include <QtTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

class SqlNotes : public NotesDatabase {
public:
    explicit SqlNotes(DatabaseKind engine)
        : m_database(engine)
    {
        m_database.execute(QStringLiteral(R"(
            CREATE TABLE %1 (id integer PRIMARY KEY, body varchar(20)))")
                               .arg(table()));
    }

    QString url() const override { return m_database.url(); }

    void setNotes(const QString &notes) override
    {
        QString sql = QStringLiteral("DELETE FROM %1").arg(table());
        for (QString note : notes.split(u' ', Qt::SkipEmptyParts)) {
            note.replace(u'\'', QStringLiteral("''")).replace(u'=', QStringLiteral(", '"));
            sql += QStringLiteral("; INSERT INTO %1 VALUES (%2')").arg(table(), note);
        }
        m_database.execute(sql);
    }

    QString notes() override
    {
        const bool isMariaDb = m_database.engine() == DatabaseKind::MariaDb;
        return m_database
            .query(QStringLiteral("SELECT %1 FROM %2 ORDER BY id")
                       .arg(isMariaDb ? u"CONCAT(id, '=', body)"_qs : u"id || '=' || body"_qs,
                           table()))
            .split(u'\n', Qt::SkipEmptyParts)
            .join(u' ');
    }

private:
    QString table() const
    {
        return m_database.engine() == DatabaseKind::MariaDb ? u"Notes"_qs : u"\"Notes\""_qs;
    }

    AnyDatabase m_database;
};

std::vector<RowStories::Engine> sqlEngines()
{
    std::vector<RowStories::Engine> engines;
    for (const DatabaseKind engine : databaseKinds)
        engines.push_back({ AnyDatabase::nameOf(engine),
            [engine](OperationsFixture &) { return std::make_unique<SqlNotes>(engine); } });
    return engines;
}

} // namespace

class TestEngineRows : public RowStories {
    Q_OBJECT

public:
    TestEngineRows()
        : RowStories(sqlEngines())
    {
    }
};

QTEST_GUILESS_MAIN(TestEngineRows)
#include "tst_engine_rows.moc"
