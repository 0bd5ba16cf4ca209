// SPDX-License-Identifier: MIT
// Another note for a version: an edit of the manifest, and of nothing else.
#include "core/library/libraryfixture.h"
#include "library/lock.h"

#include <QTest>

#include <memory>

using namespace seedbank;
using namespace seedbank::test;

class TestAnnotate : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Library library() const { return Library::create(m_folder->path()).value(); }
    std::string noteOf(const char *version) const
    {
        return library().find("general", version)->entry.note;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        VERIFY_OK(publishVersion(library(), "general", 1, detailsOf("first")));
        VERIFY_OK(publishVersion(library(), "general", 2, detailsOf("second")));
    }

    void aNoteIsKeptByteForByte_data()
    {
        QTest::addColumn<QByteArray>("note");
        QTest::newRow("plain") << QByteArray("Shown at the fair");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("the same") << QByteArray("first");
        QTest::newRow("lines, quotes, a tab") << QByteArray("one\n\ttwo „three“ \"four\" \\n ");
        QTest::newRow("the longest") << QByteArray(longestText, 'x');
    }
    void aNoteIsKeptByteForByte()
    {
        QFETCH(QByteArray, note);
        auto before = treeOf(m_folder->path());
        const auto annotated = annotateVersion(library(), "general", "v1", note.toStdString(), {});
        VERIFY_OK(annotated);
        QCOMPARE(annotated->version.toString(), std::string("v1_2025-01-15"));
        QCOMPARE(noteOf("v1"), note.toStdString());
        QCOMPARE(noteOf("v2"), std::string("second"));
        auto after = treeOf(m_folder->path());
        const QString manifest = QStringLiteral("/metadata/export_manifest.json");
        QCOMPARE(after[manifest] == before[manifest], note == "first");
        before.erase(manifest);
        after.erase(manifest);
        QCOMPARE(after, before);
        QCOMPARE(problemsOf(library()), QString());
    }

    void whatCannotBeAnnotatedChangesNothing_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QByteArray>("note");
        QTest::addColumn<int>("code");
        QTest::newRow("no such version")
            << QStringLiteral("v3") << QByteArray("x") << int(ErrorCode::NotFound);
        QTest::newRow("no version at all")
            << QStringLiteral("../v1") << QByteArray("x") << int(ErrorCode::InvalidArgument);
        QTest::newRow("a control character")
            << QStringLiteral("v1") << QByteArray("\x1b[31m") << int(ErrorCode::InvalidArgument);
        QTest::newRow("no UTF-8") << QStringLiteral("v1") << QByteArray("\xff")
                                  << int(ErrorCode::InvalidArgument);
        QTest::newRow("too long") << QStringLiteral("v1") << QByteArray(longestText + 1, 'x')
                                  << int(ErrorCode::InvalidArgument);
    }
    void whatCannotBeAnnotatedChangesNothing()
    {
        QFETCH(QString, version);
        QFETCH(QByteArray, note);
        QFETCH(int, code);
        const auto before = treeOf(m_folder->path());
        VERIFY_FAILS(
            annotateVersion(library(), "general", version.toStdString(), note.toStdString(), {}),
            static_cast<ErrorCode>(code));
        QCOMPARE(treeOf(m_folder->path()), before);
    }

    void aVersionThatTheManifestDoesNotNameIsForARepair()
    {
        const QString manifest = library().manifestPath();
        QVERIFY(QFile::remove(manifest));
        const auto refused = annotateVersion(library(), "general", "v1", "x", {});
        VERIFY_FAILS(refused, ErrorCode::InvalidManifest);
        VERIFY_SAYS(refused, QStringLiteral("general v1_2025-01-15"));
        QVERIFY(!QFile::exists(manifest));
    }

    void itWaitsForTheLock()
    {
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        const auto lock = LibraryLock::acquire(m_folder->path());
        VERIFY_OK(lock);
        VERIFY_FAILS(annotateVersion(library(), "general", "v1", "x", stop->get_token()),
            ErrorCode::Cancelled);
        QCOMPARE(noteOf("v1"), std::string("first"));
    }
};

QTEST_GUILESS_MAIN(TestAnnotate)
#include "tst_annotate.moc"
