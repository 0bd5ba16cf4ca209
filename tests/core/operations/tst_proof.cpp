// SPDX-License-Identifier: MIT
#include "operations/proof.h"

#include "base/taskmonitor.h"
#include "rows/compare.h"
#include "support/memorystore.h"
#include "support/verify.h"

#include <QTest>

using namespace seedbank;
using namespace seedbank::test;

namespace {

using Action = ForeignKeyAction;

/** A table with the columns id, k and up, which is a foreign key to k of the table before it. */
struct Chain {
    std::vector<SelectedTable> tables;
    Schema schema;
    std::vector<MemoryStore::Table> from;
    std::vector<MemoryStore::Table> to;

    Chain(int length, Action onDelete, Action onUpdate)
    {
        for (int i = 0; i < length; ++i) {
            TableShape shape;
            shape.name = { {}, "t" + std::to_string(i) };
            shape.columns = { { "id", "int", Kind::Integer }, { "k", "int", Kind::Integer },
                { "up", "int", Kind::Integer } };
            shape.key = { 0 };
            SchemaTable table;
            table.name = shape.name;
            if (i > 0)
                table.foreignKeys
                    = { { { "up" }, tables.back().shape.name, { "k" }, onDelete, onUpdate } };
            tables.push_back({ shape, {} });
            schema.tables.push_back(table);
            from.push_back({ shape, { row(1, 7) } });
            to.push_back({ shape, { row(1, 7) } });
        }
    }

    static std::vector<Value> row(int id, int k)
    {
        return { { Tag::Integer, std::to_string(id) }, { Tag::Integer, std::to_string(k) },
            { Tag::Integer, "7" } };
    }

    Result<QStringList> toProve()
    {
        MemoryStore before(from);
        MemoryStore after(to);
        TaskMonitor monitor;
        ASSIGN_OR_RETURN(const ChangeSet changes, compare(before, after, monitor));
        QStringList names;
        for (const TableName &name : tablesToProve(tables, schema, changes))
            names += QString::fromStdString(name.name);
        return names;
    }
};

} // namespace

class TestProof : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aForeignKeysActionReachesFurther_data();
    void aForeignKeysActionReachesFurther();
};

void TestProof::aForeignKeysActionReachesFurther_data()
{
    QTest::addColumn<Action>("onDelete");
    QTest::addColumn<Action>("onUpdate");
    QTest::addColumn<bool>("deletes");
    QTest::addColumn<QStringList>("expected");
    const QStringList one { u"t0"_qs };
    const QStringList all { u"t0"_qs, u"t1"_qs, u"t2"_qs };
    QTest::newRow("none") << Action::NoAction << Action::NoAction << true << one;
    QTest::newRow("a refusal is none") << Action::Restrict << Action::Restrict << true << one;
    QTest::newRow("a row goes") << Action::Cascade << Action::NoAction << true << all;
    QTest::newRow("a row goes, and the key acts on changes")
        << Action::NoAction << Action::Cascade << true << one;
    QTest::newRow("a value changes") << Action::NoAction << Action::SetNull << false << all;
    QTest::newRow("a value changes, and the key acts on deletes")
        << Action::SetDefault << Action::NoAction << false << one;
}

void TestProof::aForeignKeysActionReachesFurther()
{
    QFETCH(const Action, onDelete);
    QFETCH(const Action, onUpdate);
    QFETCH(const bool, deletes);
    Chain chain(3, onDelete, onUpdate);
    if (deletes)
        chain.to[0].rows.clear();
    else
        chain.to[0].rows = { Chain::row(1, 8) };
    const auto tables = chain.toProve();
    VERIFY_OK(tables);
    QTEST(*tables, "expected");
    // A column that no key refers to.
    if (!deletes) {
        chain.to[0].rows = { Chain::row(1, 7) };
        chain.to[0].rows[0][2].bytes = "9";
        const auto others = chain.toProve();
        VERIFY_OK(others);
        QCOMPARE(*others, QStringList { u"t0"_qs });
    }
}

QTEST_APPLESS_MAIN(TestProof)
#include "tst_proof.moc"
