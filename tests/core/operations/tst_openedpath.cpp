// SPDX-License-Identifier: MIT
// What a file manager hands over: libraries, versions, databases, and everything else.
#include "operations/openedpath.h"

#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

class TestOpenedPath : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;

    QString path(const QString &name) const
    {
        return QDir(m_home->path()).canonicalPath() + QLatin1Char('/') + name;
    }
    void write(const QString &name, const QByteArray &text = {}) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    /** With general v1 and v2, of which the link says that v2 is the latest. */
    void makeLibrary(const QString &name) const
    {
        write(name + QStringLiteral("/metadata/export_manifest.json"), "{}\n");
        const QString general = name + QStringLiteral("/general/");
        write(general + QStringLiteral("general_v1_2025-01-06.sql"));
        write(general + QStringLiteral("general_v2_2025-01-13.sql"));
        QVERIFY(QFile::link(QStringLiteral("general_v2_2025-01-13.sql"),
            path(general + QStringLiteral("latest.sql"))));
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void aFolderLeadsToItsLibrary_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<QString>("library");
        const QString usual = QStringLiteral("app/database/demo-snapshots");
        QTest::newRow("the library") << usual << usual;
        QTest::newRow("with a slash") << usual + QLatin1Char('/') << usual;
        QTest::newRow("a scenario") << usual + QStringLiteral("/general") << usual;
        QTest::newRow("the repository") << QStringLiteral("app") << usual;
        QTest::newRow("deep in it") << QStringLiteral("app/src/deep") << usual;
        QTest::newRow("elsewhere") << QStringLiteral("demo") << QStringLiteral("demo");
        QTest::newRow("its scenario") << QStringLiteral("demo/general") << QStringLiteral("demo");
        QTest::newRow("without its manifest") << QStringLiteral("lost") << QStringLiteral("lost");
    }
    void aFolderLeadsToItsLibrary()
    {
        makeLibrary(QStringLiteral("app/database/demo-snapshots"));
        QVERIFY(QDir().mkpath(path(QStringLiteral("app/src/deep"))));
        makeLibrary(QStringLiteral("demo"));
        makeLibrary(QStringLiteral("lost"));
        QVERIFY(QFile::remove(path(QStringLiteral("lost/metadata/export_manifest.json"))));
        QFETCH(QString, opened);
        QFETCH(QString, library);
        const auto found = recognisePath(path(opened));
        VERIFY_OK(found);
        QCOMPARE(found->library, path(library));
        QVERIFY(!found->version);
        QVERIFY(found->database.isEmpty());
    }

    void aVersionsFileLeadsToItsLibraryAndItself()
    {
        makeLibrary(QStringLiteral("demo"));
        const QString general = QStringLiteral("demo/general/");
        for (const auto &[file, version] :
            { std::pair("general_v1_2025-01-06.sql", "v1_2025-01-06"),
                std::pair("latest.sql", "v2_2025-01-13") }) {
            const auto found = recognisePath(path(general + QLatin1String(file)));
            VERIFY_OK(found);
            QCOMPARE(found->library, path(QStringLiteral("demo")));
            QVERIFY(found->version == VersionRef({ "general", version }));
        }
        // As a file system without links has it.
        QVERIFY(QFile::remove(path(general + QStringLiteral("latest.sql"))));
        write(general + QStringLiteral("latest.sql"), "general_v1_2025-01-06.sql");
        const auto found = recognisePath(path(general + QStringLiteral("latest.sql")));
        VERIFY_OK(found);
        QVERIFY(found->version == VersionRef({ "general", "v1_2025-01-06" }));
    }

    void aDatabaseIsKnownByWhatItBeginsWith()
    {
        write(QStringLiteral("data/app"), QByteArray("SQLite format 3\0 and more", 25));
        const auto found = recognisePath(path(QStringLiteral("data/app")));
        VERIFY_OK(found);
        QCOMPARE(found->database, QStringLiteral("sqlite:") + path(QStringLiteral("data/app")));
        QVERIFY(found->library.isEmpty());
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("said");
        const int invalid = static_cast<int>(ErrorCode::InvalidArgument);
        const int missing = static_cast<int>(ErrorCode::NotFound);
        QTest::newRow("a folder of anything")
            << QStringLiteral("photos") << missing << QStringLiteral("There is no library in ");
        QTest::newRow("a file of anything") << QStringLiteral("photos/tree.png") << invalid
                                            << QStringLiteral("neither a version in a library");
        QTest::newRow("an empty file") << QStringLiteral("photos/empty.db") << invalid
                                       << QStringLiteral("neither a version in a library");
        QTest::newRow("a version's name without a library")
            << QStringLiteral("photos/general/general_v1_2025-01-06.sql") << invalid
            << QStringLiteral("neither a version in a library");
        QTest::newRow("a snapshot outside") << QStringLiteral("mailed.sql") << invalid
                                            << QStringLiteral("does not lie in a library");
        QTest::newRow("nothing") << QStringLiteral("gone") << missing
                                 << QStringLiteral("There is no file or folder ");
    }
    void anythingElseIsRefused()
    {
        write(QStringLiteral("photos/tree.png"), "\x89PNG");
        write(QStringLiteral("photos/empty.db"));
        write(QStringLiteral("photos/general/general_v1_2025-01-06.sql"));
        QVERIFY(
            QFile::copy(QStringLiteral(SEEDBANK_TEST_DATA "/snapshot/general_v3_2025-01-20.sql"),
                path(QStringLiteral("mailed.sql"))));
        QFETCH(QString, opened);
        QFETCH(int, code);
        QFETCH(QString, said);
        const auto found = recognisePath(path(opened));
        VERIFY_FAILS(found, static_cast<ErrorCode>(code));
        QVERIFY2(found.error().message().contains(said), qPrintable(found.error().message()));
        QVERIFY(!recognisePath(QString()));
    }
};

QTEST_GUILESS_MAIN(TestOpenedPath)
#include "tst_openedpath.moc"
