// SPDX-License-Identifier: MIT
#include "ui/handmade.h"
#include "ui/models/obstaclesmodel.h"
#include "ui/models/tablechangesmodel.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/printmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace seedbank;

class TestTableModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void statisticsShowRowsAndChangesAgainstThePreviousVersion()
    {
        TableStatisticsModel model;
        QAbstractItemModelTester tester(&model);
        model.setStatistics({ { "fragments", 120000 }, { "todos", 90 }, { "contacts", 25 } },
            Statistics { { "fragments", 100000 }, { "todos", 100 }, { "contacts", 25 } }, u"v2"_qs);
        // What is not known yet is no number: a difference of counts is none of changes.
        QCOMPARE(printModel(model),
            u"fragments | 120,000 | … | \ntodos | 90 | … | \ncontacts | 25 | … | \n"_qs);
        model.setChanges(std::vector<TableDifference> {
            { "fragments", TableChangeCounts { 1, 20001, 3, 99996 }, {} },
            { "todos", TableChangeCounts { 10, 0, 0, 90 }, {} },
            { "contacts", TableChangeCounts { 0, 0, 0, 25 }, {} } });
        QCOMPARE(printModel(model),
            u"fragments | 120,000 | +20,001 ~3 −1 | \ntodos | 90 | −10 | \n"
            u"contacts | 25 | = | \n"_qs);
        QCOMPARE(model.headerData(TableStatisticsModel::ChangeColumn, Qt::Horizontal).toString(),
            u"Since v2"_qs);
        QCOMPARE(model.index(0, 1).data(TableStatisticsModel::ShareRole).toDouble(), 1.0);
        QCOMPARE(model.index(1, 1).data(TableStatisticsModel::ShareRole).toDouble(), 0.00075);
        QCOMPARE(model.index(0, 2).data(Qt::AccessibleTextRole).toString(),
            u"Since v2: 20,001 inserted, 3 changed, 1 deleted"_qs);
        const auto sign = [&model](int row) {
            return model.index(row, 2).data(TableStatisticsModel::SignRole).toInt();
        };
        QCOMPARE(sign(0), 2);
        QCOMPARE(sign(1), -1);
        QCOMPARE(sign(2), 0);
    }

    void whatCannotBeComparedHasNoNumberButAReason()
    {
        TableStatisticsModel model;
        QAbstractItemModelTester tester(&model);
        const Statistics rows { { "fragments", 3 }, { "todos", 5 } };
        model.setStatistics(rows, Statistics { { "fragments", 2 }, { "todos", 5 } }, u"v2"_qs);
        model.setChanges(std::vector<TableDifference> {
            { "fragments", std::nullopt, u"Its key is another one."_qs },
            { "todos", TableChangeCounts { 0, 0, 2, 3 }, {} } });
        QCOMPARE(printModel(model), u"fragments | 3 |  | \ntodos | 5 | ~2 | \n"_qs);
        QCOMPARE(model.index(0, 2).data(Qt::ToolTipRole).toString(),
            u"What changed since v2 is not known. Its key is another one."_qs);
        model.setStatistics(rows, Statistics { { "todos", 5 } }, u"v2"_qs);
        model.setChanges(Error { ErrorCode::NotFound, u"The file is missing."_qs });
        QCOMPARE(printModel(model), u"fragments | 3 |  | \ntodos | 5 |  | \n"_qs);
        QCOMPARE(model.index(1, 2).data(Qt::ToolTipRole).toString(),
            u"What changed since v2 is not known. The file is missing."_qs);
    }

    void theFirstVersionHasNothingToCompareWith()
    {
        TableStatisticsModel model;
        QAbstractItemModelTester tester(&model);
        model.setStatistics({ { "fragments", 3 } }, {}, {});
        QCOMPARE(printModel(model), u"fragments | 3 |  | \n"_qs);
    }

    void tablesThatCameAndWentAreShown()
    {
        TableStatisticsModel model;
        QAbstractItemModelTester tester(&model);
        model.setStatistics({ { "new", 3 } }, Statistics { { "old", 4 } }, u"v1"_qs);
        model.setChanges(
            std::vector<TableDifference> { { "new", TableChangeCounts { 0, 3, 0, 0 }, {} },
                { "old", TableChangeCounts { 4, 0, 0, 0 }, {} } });
        QCOMPARE(printModel(model), u"new | 3 | +3 | \nold | 0 | −4 | \n"_qs);
    }

    void emptyTablesHaveNoBar()
    {
        TableStatisticsModel model;
        model.setStatistics({ { "a", 0 }, { "b", 0 } }, {}, {});
        QCOMPARE(model.index(0, 1).data(TableStatisticsModel::ShareRole).toDouble(), 0.0);
    }

    void driftIsShownBesideTheVersion()
    {
        TableStatisticsModel model;
        QAbstractItemModelTester tester(&model);
        const StatusReport status = handmade::changedStatus();
        model.setStatistics({ { "fragments", 175 }, { "contacts", 25 } }, {}, {});
        QVERIFY(!model.hasDrift());
        model.setDrift(status.drift);
        QVERIFY(model.hasDrift());
        QCOMPARE(printModel(model), u"fragments | 175 |  | +2 ~3 −1\ncontacts | 25 |  | =\n"_qs);
        const auto header = [&model] {
            return model.headerData(TableStatisticsModel::LiveColumn, Qt::Horizontal).toString();
        };
        QCOMPARE(header(), u"Since load"_qs);
        model.setDrift(status.drift, TableStatisticsModel::Since::Capture);
        QCOMPARE(header(), u"Since capture"_qs);
        model.setDrift({});
        QVERIFY(!model.hasDrift());
    }

    void changesShowWhatALoadDoes()
    {
        TableChangesModel model;
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.totals(), TableChangeCounts());
        model.setChanges(handmade::preview().changes);
        QCOMPARE(model.totals(), (TableChangeCounts { 4, 16, 7, 293 }));
        QCOMPARE(printModel(model),
            u"vaults | · | · | · | 2\nprojects | · | · | · | 4\nfragments | 1 | 14 | 5 | 156\n"
            u"todos | 3 | 2 | 2 | 96\ncontacts | · | · | · | 25\nchat_sessions | · | · | · | 10\n"_qs);
        QCOMPARE(
            model.index(2, TableChangesModel::InsertColumn).data(Qt::AccessibleTextRole).toString(),
            u"Add: 14"_qs);
    }

    void obstaclesAreSentencesWithTheirKeysAndTheNextStep()
    {
        ObstaclesModel model;
        QAbstractItemModelTester tester(&model);
        QCOMPARE(model.allText(), QString());
        model.setObstacles(
            { { Obstacle::Kind::Cascade, u"order_lines"_qs, u"order_lines.order_id → orders.id"_qs,
                  1200, { u"7, 1"_qs, u"7, 2"_qs, u"8, 1"_qs, u"9, 1"_qs, u"9, 2"_qs },
                  { u"order_id"_qs, u"line"_qs } },
                { Obstacle::Kind::Constraint, u"notes"_qs, u"title_length"_qs, 1, {} } });
        QCOMPARE(printModel(model),
            u"1,200 row(s) of order_lines would be deleted as well: order_lines.order_id → "
            "orders.id.\nKeys: order_id 7, line 1; order_id 7, line 2; order_id 8, line 1; …\n"
            "→ Change or delete these rows in your application, then check again.\n"
            "1 row(s) of notes break a rule of the database: title_length.\n"
            "→ Copy this, and ask whoever looks after the database.\n"_qs);
        QVERIFY(model.index(0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(u"order_id 8, line 1; order_id 9, line 1; order_id 9, line 2; …"_qs));
        QCOMPARE(model.allText(),
            QString(model.textOf(model.index(0)) + u"\n\n"_qs + model.textOf(model.index(1))));
    }

    void obstaclesByTheThousandAreShownAtOnce()
    {
        constexpr int many = 5000;
        std::vector<Obstacle> obstacles(
            many, { Obstacle::Kind::Restrict, u"lines"_qs, u"lines.a → b.c"_qs, 2, { u"1"_qs } });
        ObstaclesModel model;
        QAbstractItemModelTester tester(&model);
        model.setObstacles(std::move(obstacles));
        QCOMPARE(model.rowCount(), many);
        QCOMPARE(model.allText().count(u"lines.a → b.c"_qs), many);
    }
};

QTEST_GUILESS_MAIN(TestTableModels)
#include "tst_ui_tablemodels.moc"
