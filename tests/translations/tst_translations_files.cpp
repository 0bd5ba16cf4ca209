// SPDX-License-Identifier: MIT
// The real .qm files, as lrelease makes them, and languages that there is none of.
#include "base/datetext.h"
#include "resources/resources.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QResource>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

namespace {

QString counted(int rows)
{
    return QCoreApplication::translate(
        "seedbank::CaptureSheet", "Capture %1 row(s) as %2", nullptr, rows);
}

QString plain()
{
    return QCoreApplication::translate("seedbank::CaptureSheet", "Capture");
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void run(const char *program, const QStringList &arguments)
{
    QProcess process;
    process.start(QString::fromLocal8Bit(program), arguments);
    QVERIFY(process.waitForFinished());
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void removeTranslators()
{
    const auto translators = QCoreApplication::instance()->findChildren<QTranslator *>();
    for (QTranslator *translator : translators) {
        QCoreApplication::removeTranslator(translator);
        delete translator;
    }
}

} // namespace

class TestTranslationsFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void englishCountsInEveryLocaleWithoutAFile_data();
    void englishCountsInEveryLocaleWithoutAFile();
    void anotherLanguageIsOneFileAndMayLackTexts();
};

/** Each language is installed into a fresh application, as a program does once. */
void TestTranslationsFiles::init()
{
    removeTranslators();
    QCOMPARE(counted(1), QStringLiteral("Capture %1 row(s) as %2"));
}

void TestTranslationsFiles::englishCountsInEveryLocaleWithoutAFile_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *name : { "en_US", "en_GB", "de_DE", "C", "xx_YY", "" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestTranslationsFiles::englishCountsInEveryLocaleWithoutAFile()
{
    QFETCH(QString, locale);
    QLocale::setDefault(QLocale(locale));
    seedbank::installTranslations();
    seedbank::useTextLocale();
    QCOMPARE(counted(1), QStringLiteral("Capture %1 row as %2"));
    QCOMPARE(counted(2), QStringLiteral("Capture %1 rows as %2"));
    QCOMPARE(plain(), QStringLiteral("Capture"));
    QCOMPARE(QLocale().toString(1'234'567), QStringLiteral("1,234,567"));
    QCOMPARE(QLocale().toString(1.5), QStringLiteral("1.5"));
}

void TestTranslationsFiles::anotherLanguageIsOneFileAndMayLackTexts()
{
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("seedbank_de.ts")),
        R"(<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>seedbank::CaptureSheet</name>
    <message>
        <source>Capture</source>
        <translation>Erfassen</translation>
    </message>
</context>
</TS>
)");
    write(folder.filePath(QStringLiteral("one.qrc")),
        "<RCC><qresource prefix=\"/i18n\"><file>seedbank_de.qm</file></qresource></RCC>\n");
    run(SEEDBANK_LRELEASE,
        { QStringLiteral("-silent"), folder.filePath(QStringLiteral("seedbank_de.ts")) });
    const QString resource = folder.filePath(QStringLiteral("one.rcc"));
    run(SEEDBANK_RCC,
        { QStringLiteral("--binary"), folder.filePath(QStringLiteral("one.qrc")),
            QStringLiteral("-o"), resource });
    QVERIFY(QResource::registerResource(resource));
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Austria));
    seedbank::installTranslations();
    QCOMPARE(plain(), QStringLiteral("Erfassen"));
    QCOMPARE(counted(1), QStringLiteral("Capture %1 row as %2")); // it lacks this one
    removeTranslators();
    QVERIFY(QResource::unregisterResource(resource));
}

QTEST_GUILESS_MAIN(TestTranslationsFiles)

#include "tst_translations_files.moc"
