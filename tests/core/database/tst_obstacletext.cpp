// SPDX-License-Identifier: MIT
#include "database/obstacletext.h"

#include <QSet>
#include <QTest>

using namespace seedbank;

class TestObstacleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKindHasWordsOfItsOwn();
    void rowsAreCountedAndExamplesNamed();
};

void TestObstacleText::eachKindHasWordsOfItsOwn()
{
    constexpr int kinds = static_cast<int>(Obstacle::Kind::Trigger) + 1;
    QSet<QString> sentences;
    QSet<QString> summaries;
    for (int kind = 0; kind < kinds; ++kind) {
        sentences.insert(
            describe({ static_cast<Obstacle::Kind>(kind), u"notes"_qs, u"detail"_qs, 2, {} }));
        summaries.insert(summaryOf(static_cast<Obstacle::Kind>(kind)));
    }
    QCOMPARE(sentences.size(), kinds);
    QCOMPARE(summaries.size(), kinds);
    QVERIFY(!summaries.contains(QString()));
    for (const QString &summary : summaries) // the window's table has room for no more
        QVERIFY2(summary.size() <= 28, qPrintable(summary));
    for (const QString &sentence : sentences)
        QVERIFY2(sentence.contains(u"notes"_qs) && sentence.contains(u"detail"_qs),
            qPrintable(sentence));
}

void TestObstacleText::rowsAreCountedAndExamplesNamed()
{
    const Obstacle obstacle { Obstacle::Kind::Constraint, u"notes"_qs, u"a rule"_qs, 12,
        { u"7"_qs, u"9"_qs } };
    QCOMPARE(describe(obstacle),
        u"12 row(s) of notes break a constraint of the database: a rule. Examples: 7, 9."_qs);
}

QTEST_APPLESS_MAIN(TestObstacleText)
#include "tst_obstacletext.moc"
