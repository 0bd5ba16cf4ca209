// SPDX-License-Identifier: MIT
#include "library/librarypaths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestLibraryPaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewLibraryHasAPlaceOfItsOwn_data()
    {
        QTest::addColumn<QStringList>("content");
        QTest::addColumn<QString>("place");
        QTest::newRow("an empty folder") << QStringList() << QString();
        QTest::newRow("a repository") << QStringList(u".git/"_qs) << u"/database/demo-snapshots"_qs;
        QTest::newRow("a worktree of one")
            << QStringList(u".git"_qs) << u"/database/demo-snapshots"_qs;
        QTest::newRow("an application")
            << QStringList({ u"database/"_qs, u"index.php"_qs }) << u"/database/demo-snapshots"_qs;
        QTest::newRow("documents") << QStringList(u"letter.odt"_qs) << u"/demo-snapshots"_qs;
        QTest::newRow("hidden things") << QStringList(u".cache/"_qs) << u"/demo-snapshots"_qs;
    }
    void aNewLibraryHasAPlaceOfItsOwn()
    {
        QFETCH(QStringList, content);
        QFETCH(QString, place);
        const QTemporaryDir folder;
        for (const QString &name : content) {
            if (name.endsWith(u'/'))
                QVERIFY(QDir(folder.path()).mkpath(name));
            else
                QVERIFY(QFile(folder.filePath(name)).open(QIODevice::WriteOnly));
        }
        QCOMPARE(placeForLibrary(folder.path()), folder.path() + place);
        QCOMPARE(QDir(folder.path())
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                     .size(),
            content.size());
    }

    void noLibraryIsMadeWithinAnother()
    {
        const QTemporaryDir folder;
        const QDir library(folder.path());
        QVERIFY(library.mkpath(QStringLiteral("metadata")));
        QVERIFY(library.mkpath(QStringLiteral("general")));
        QCOMPARE(placeForLibrary(library.path()), library.path());
        QVERIFY(QFile(manifestFile(library.path())).open(QIODevice::WriteOnly));
        for (const char *part : { "general", "metadata" })
            QCOMPARE(placeForLibrary(library.filePath(QString::fromLatin1(part))), library.path());
    }

    void aFolderThatIsNotThereYetIsTheLibrary()
    {
        const QTemporaryDir folder;
        QCOMPARE(placeForLibrary(folder.filePath(QStringLiteral("new/./demo"))),
            folder.filePath(QStringLiteral("new/demo")));
    }
};

QTEST_APPLESS_MAIN(TestLibraryPaths)
#include "tst_librarypaths.moc"
