// SPDX-License-Identifier: MIT
#include "ui/workspace/arguments.h"

#include "support/files.h"
#include "support/verify.h"
#include "ui/workspace/place.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

using namespace seedbank;
using namespace seedbank::test;

class TestArguments : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_two; ///< a library and a database

    static Result<Arguments> parse(const QStringList &arguments)
    {
        return Arguments::parse(QStringList { QStringLiteral("seedbank") } + arguments);
    }

private Q_SLOTS:
    void withoutArgumentsTheSampleOpens()
    {
        const auto arguments = parse({});
        QVERIFY(arguments);
        QVERIFY(arguments->workspace.sample);
        QCOMPARE(arguments->workspace.libraryPath, defaultSamplePaths().library);
        QCOMPARE(arguments->workspace.database, defaultSamplePaths().databaseUrl());
    }

    void aLibraryAloneHasNoDatabase()
    {
        const auto arguments = parse({ u"--library"_qs, u"/srv/demo"_qs });
        QVERIFY(arguments);
        QVERIFY(!arguments->workspace.sample);
        QCOMPARE(arguments->workspace.libraryPath, u"/srv/demo"_qs);
        QVERIFY(arguments->workspace.database.isEmpty());
    }

    /** Whatever the working directory is. */
    void aDatabaseAloneTakesTheLibraryNearestToIt_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QString>("library"); // in the application's folder, else in the home
        QTest::newRow("a file") << QStringList { u"--database"_qs, u"sqlite:%1/src/app.db"_qs }
                                << u"%1/database/demo-snapshots"_qs;
        QTest::newRow("a server") << QStringList { u"--database"_qs,
            u"postgresql://ann@db.example.com/shop"_qs }
                                  << proposedLibrary(u"shop on db.example.com"_qs);
        QTest::newRow("a connection")
            << QStringList { u"--connection"_qs, u"shop"_qs } << proposedLibrary(u"shop"_qs);
    }
    void aDatabaseAloneTakesTheLibraryNearestToIt()
    {
        QFETCH(QStringList, asked);
        QFETCH(QString, library);
        qunsetenv("SEEDBANK_LIBRARY");
        QTemporaryDir folder;
        const QString app = QDir(folder.path()).canonicalPath() + u"/app"_qs;
        const QString other = QDir(folder.path()).canonicalPath() + u"/other"_qs;
        for (const QString &root : { app, other })
            QVERIFY(QDir(root).mkpath(u"database/demo-snapshots"_qs));
        QVERIFY(QDir(app).mkpath(u"src"_qs));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(other));
        for (QString &argument : asked)
            argument.replace(u"%1"_qs, app);
        const auto arguments = parse(asked);
        QDir::setCurrent(before);
        QVERIFY(arguments);
        QVERIFY(!arguments->workspace.sample);
        QVERIFY(!arguments->workspace.isLibraryGiven);
        QCOMPARE(arguments->workspace.libraryPath, library.replace(u"%1"_qs, app));
        QCOMPARE(arguments->workspace.ownLibraryPath, QString()); // it is no other database's
    }

    void aConnectionIsLookedUpLater()
    {
        const auto arguments = parse({ u"--connection"_qs, u"shop"_qs, u"--library"_qs, u"/l"_qs });
        QVERIFY(arguments);
        QVERIFY(!arguments->workspace.sample);
        QCOMPARE(arguments->workspace.connection, u"shop"_qs);
        QCOMPARE(arguments->workspace.libraryPath, u"/l"_qs);
        QCOMPARE(arguments->workspace.ownLibraryPath, u"/l"_qs);
        QVERIFY(arguments->workspace.database.isEmpty());
    }

    void theEnvironmentNamesTheLibrary()
    {
        qputenv("SEEDBANK_LIBRARY", "/srv/other");
        const auto arguments = parse({ u"--database"_qs, u"sqlite:/data/app.db"_qs });
        qunsetenv("SEEDBANK_LIBRARY");
        QVERIFY(arguments);
        QCOMPARE(arguments->workspace.libraryPath, u"/srv/other"_qs);
    }

    void whatCannotBeMeantIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList { u"--libary"_qs };
        QTest::newRow("no value") << QStringList { u"--library"_qs };
        QTest::newRow("two libraries") << QStringList { m_two.path(), u"--library"_qs, u"/l"_qs };
        QTest::newRow("two databases")
            << QStringList { m_two.filePath(u"a.db"_qs), u"--connection"_qs, u"shop"_qs };
        QTest::newRow("both") << QStringList { u"--database"_qs, u"sqlite:/a.db"_qs,
            u"--connection"_qs, u"x"_qs };
        QTest::newRow("no name") << QStringList { u"--connection"_qs, QString() };
        QTest::newRow("a password")
            << QStringList { u"--database"_qs, u"postgresql://u:hunter2@h/d"_qs };
        QTest::newRow("a password as option")
            << QStringList { u"--database"_qs, u"postgresql://h/d?password=hunter2"_qs };
        QTest::newRow("not a URL") << QStringList { u"--database"_qs, u"ftp://host/x"_qs };
    }
    void whatCannotBeMeantIsRefused()
    {
        const QDir two(m_two.path());
        QVERIFY(two.mkpath(u"metadata"_qs));
        writeFile(two.filePath(u"metadata/export_manifest.json"_qs), "{}");
        writeFile(two.filePath(u"a.db"_qs), "SQLite format 3");
        QFETCH(QStringList, arguments);
        const auto parsed = parse(arguments);
        VERIFY_FAILS(parsed, ErrorCode::InvalidArgument);
        QVERIFY(!parsed.error().message().isEmpty());
        QVERIFY(!parsed.error().message().contains(u"hunter2"_qs));
    }

    void aPathSaysForItselfWhatItIs()
    {
        qunsetenv("SEEDBANK_LIBRARY");
        QTemporaryDir home;
        const QString root = QDir(home.path()).canonicalPath() + u"/a home"_qs;
        const QString library = root + u"/database/demo-snapshots"_qs;
        QVERIFY(QDir(library).mkpath(u"metadata"_qs));
        QVERIFY(QDir(library).mkpath(u"general"_qs));
        writeFile(library + u"/metadata/export_manifest.json"_qs, "{}");
        writeFile(library + u"/general/general_v2_2025-01-13.sql"_qs, {});
        writeFile(root + u"/app.db"_qs, "SQLite format 3");

        auto opened = parse({ root });
        VERIFY_OK(opened);
        QVERIFY(!opened->workspace.sample && !opened->workspace.trouble);
        QCOMPARE(opened->workspace.libraryPath, library);
        QVERIFY(opened->workspace.database.isEmpty());

        opened = parse({ QUrl::fromLocalFile(root).toString(QUrl::FullyEncoded), u"--connection"_qs,
            u"shop"_qs });
        VERIFY_OK(opened);
        QCOMPARE(opened->workspace.ownLibraryPath, library);
        QCOMPARE(opened->workspace.connection, u"shop"_qs);

        opened = parse({ library + u"/general/general_v2_2025-01-13.sql"_qs });
        VERIFY_OK(opened);
        QVERIFY(opened->workspace.firstShown == VersionRef({ "general", "v2_2025-01-13" }));

        opened = parse({ root + u"/app.db"_qs });
        VERIFY_OK(opened);
        QCOMPARE(opened->workspace.database, u"sqlite:"_qs + root + u"/app.db"_qs);
        QCOMPARE(opened->workspace.libraryPath, library);
        opened = parse({ root + u"/app.db"_qs, u"--library"_qs, u"/l"_qs });
        VERIFY_OK(opened);
        QCOMPARE(opened->workspace.libraryPath, u"/l"_qs);
    }

    void whatCannotBeOpenedIsForTheWindowToTell_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::newRow("nothing there") << QStringList { u"general"_qs };
        QTest::newRow("no name") << QStringList { QString() };
        QTest::newRow("two") << QStringList { u"/"_qs, u"/"_qs };
        QTest::newRow("elsewhere") << QStringList { u"file://server/share/app.db"_qs };
        QTest::newRow("a share") << QStringList { u"smb://server/share"_qs };
        QTest::newRow("a database") << QStringList { u"postgresql://u:hunter2@h/d"_qs };
    }
    void whatCannotBeOpenedIsForTheWindowToTell()
    {
        QFETCH(QStringList, paths);
        const auto opened = parse(paths);
        VERIFY_OK(opened);
        QVERIFY(opened->workspace.trouble);
        QVERIFY(!opened->workspace.trouble->message().contains(u"hunter2"_qs));
        QVERIFY(opened->workspace.sample);
    }

    void helpAndVersionAreAnswered()
    {
        QVERIFY(parse({ u"--help"_qs })->answer->contains(u"--library"_qs));
        QVERIFY(parse({ u"--help"_qs })->answer->contains(u"[PATH]"_qs));
        QVERIFY(parse({ u"--version"_qs })->answer.has_value());
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_ui_arguments.moc"
