// SPDX-License-Identifier: MIT
// What the window says, in a language that shows which texts nobody could translate.
#include "translations/findings.h"
#include "translations/windowwalk.h"

#include <QApplication>
#include <QTest>

using namespace seedbank;

class TestTranslationsWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyTextIsInTheTsWholeAndMarked();
};

void TestTranslationsWindow::everyTextIsInTheTsWholeAndMarked()
{
    MarkingTranslator translator(QStringLiteral(SEEDBANK_TRANSLATIONS));
    QVERIFY(QCoreApplication::installTranslator(&translator));
    Findings findings(translator, plantedInWindow());
    walkThroughWindow([&](const QString &text) { findings.look(text); });
    QCoreApplication::removeTranslator(&translator);

    QCOMPARE(printed(translator.misses()), 0);
    QCOMPARE(printed(findings.all()), 0);
}

QTEST_MAIN(TestTranslationsWindow)

#include "tst_translations_window.moc"
