// SPDX-License-Identifier: MIT
// What is said of each kind of obstacle, in a language that marks each text: the engines put names
// into it, and reasons that are texts themselves.
#include "database/obstacletext.h"
#include "database/refusal.h"
#include "translations/findings.h"

#include <QCoreApplication>
#include <QTest>

using namespace seedbank;

class TestTranslationsObstacles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noTextStandsInAnother_data();
    void noTextStandsInAnother();
};

void TestTranslationsObstacles::noTextStandsInAnother_data()
{
    QTest::addColumn<Obstacle::Kind>("kind");
    // Of the kinds before, the detail is a key by its name and columns.
    QTest::addColumn<bool>("hasReason");
    for (int kind = 0; kind <= static_cast<int>(Obstacle::Kind::Trigger); ++kind) {
        const auto ofKind = static_cast<Obstacle::Kind>(kind);
        QTest::addRow("%d", kind) << ofKind << (ofKind >= Obstacle::Kind::KeyHandOver);
    }
}

void TestTranslationsObstacles::noTextStandsInAnother()
{
    QFETCH(const Obstacle::Kind, kind);
    QFETCH(const bool, hasReason);
    MarkingTranslator translator(QStringLiteral(SEEDBANK_TRANSLATIONS));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    const QString reason
        = QCoreApplication::translate("seedbank::MariaDb", "two rows have the same %1");
    const QString detail
        = hasReason ? reason.arg(QStringLiteral("slug")) : QStringLiteral("a.b → c.d");
    QVERIFY2(!hasReason || detail != QStringLiteral("two rows have the same slug"),
        "the reason is no text of the program any more: choose another one");
    Findings findings(translator, { QStringLiteral("todos"), QStringLiteral("slug") });
    const Obstacle obstacle { kind, QStringLiteral("todos"), detail, 3, { QStringLiteral("7") } };
    findings.look(describe(obstacle));
    findings.look(describe(refuseLoad({ obstacle })));
    QCoreApplication::removeTranslator(&translator);
    QCOMPARE(printed(translator.misses()), 0);
    QCOMPARE(printed(findings.all()), 0);
}

QTEST_GUILESS_MAIN(TestTranslationsObstacles)
#include "tst_translations_obstacles.moc"
