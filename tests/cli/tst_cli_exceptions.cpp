// SPDX-License-Identifier: MIT
#include "cli/commandline.h"
#include "cli/console.h"
#include "support/verify.h"

#include <QTest>

#include <new>
#include <stdexcept>

using namespace seedbank;

class TestCliExceptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneIsAnErrorLikeAnyOther_data();
    void oneIsAnErrorLikeAnyOther();
    void anAnswerIsPassedOn();
};

void TestCliExceptions::oneIsAnErrorLikeAnyOther_data()
{
    QTest::addColumn<bool>("isOutOfMemory");
    QTest::addColumn<QString>("detail");
    QTest::newRow("out of memory") << true << QString::fromUtf8(std::bad_alloc().what());
    QTest::newRow("of a library") << false << QStringLiteral("no such thing");
}

void TestCliExceptions::oneIsAnErrorLikeAnyOther()
{
    QFETCH(const bool, isOutOfMemory);
    Console console({}, {});
    const auto answer = answerOf(
        [isOutOfMemory](Console &) -> Result<Answer> {
            if (isOutOfMemory)
                throw std::bad_alloc();
            throw std::runtime_error("no such thing");
        },
        console);
    VERIFY_FAILS(answer, ErrorCode::Internal);
    QTEST(answer.error().detail, "detail");
    QVERIFY(!answer.error().advice.isEmpty());
}

void TestCliExceptions::anAnswerIsPassedOn()
{
    Console console({}, {});
    const auto answer = answerOf(
        [](Console &) -> Result<Answer> {
            return Answer { JsonValue("x"), QStringLiteral("x\n") };
        },
        console);
    VERIFY_OK(answer);
    QCOMPARE(answer->text, QStringLiteral("x\n"));
}

QTEST_GUILESS_MAIN(TestCliExceptions)
#include "tst_cli_exceptions.moc"
