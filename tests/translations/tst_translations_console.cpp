// SPDX-License-Identifier: MIT
// What the console says, in a language that shows which texts nobody could translate.
#include "base/process.h"
#include "translations/consolewalk.h"
#include "translations/findings.h"

#include <QCoreApplication>
#include <QTest>

using namespace seedbank;

class TestTranslationsConsole : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsInTheTsWholeAndMarked();
};

void TestTranslationsConsole::everyTextIsInTheTsWholeAndMarked()
{
    MarkingTranslator translator(QStringLiteral(SEEDBANK_TRANSLATIONS));
    QVERIFY(translator.size() > 1000);
    QVERIFY(QCoreApplication::installTranslator(&translator));
    Findings findings(translator, plantedInConsole());
    walkThroughConsole([&](const QString &text) { findings.look(text); });
    QCoreApplication::removeTranslator(&translator);

    QCOMPARE(printed(translator.misses()), 0);
    QCOMPARE(printed(findings.all()), 0);
}

int main(int argc, char *argv[])
{
    prepareProcess();
    const QCoreApplication application(argc, argv);
    TestTranslationsConsole test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_translations_console.moc"
