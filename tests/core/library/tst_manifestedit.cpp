// SPDX-License-Identifier: MIT
#include "library/manifestedit.h"

#include "support/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace seedbank;

namespace {

const QByteArray known = R"({
  "scenarios": {
    "general": {
      "latest": "v1_2025-01-15",
      "next_number": 3,
      "versions": [
        {
          "version": "v1_2025-01-15",
          "file": "general/general_v1_2025-01-15.sql",
          "note": "first",
          "pinned": false,
          "colour": "green"
        },
        {
          "version": "v2_2025-01-16",
          "size": "large"
        }
      ],
      "owner": "ann"
    }
  },
  "theme": 7
}
)";

} // namespace

class TestManifestEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(Library::create(m_folder->path()));
        write(known);
    }

    void whatTheProgramDoesNotKnowStays()
    {
        auto edit = begin();
        edit->manifest().find("general")->versions.front().note = "better";
        edit->manifest().find("general")->versions.front().pinned = true;
        QVERIFY(edit->commit());
        QByteArray expected = known;
        expected.replace("\"first\"", "\"better\"")
            .replace("\"pinned\": false", "\"pinned\": true");
        QCOMPARE(bytes(), expected);
    }

    void nothingIsWrittenBeforeTheCommit()
    {
        {
            auto edit = begin();
            QVERIFY(!edit->isChanged());
            edit->manifest().find("general")->latest.clear();
            QVERIFY(edit->isChanged());
        }
        QCOMPARE(bytes(), known);
    }

    void whatWasCommittedCanBeTakenBack()
    {
        auto edit = begin();
        edit->manifest().entry("other").nextNumber = 5;
        QVERIFY(edit->commit());
        QVERIFY(bytes() != known);
        QVERIFY(edit->takeBack());
        QCOMPARE(bytes(), known);
    }

    void aFirstManifestIsTakenAway()
    {
        QVERIFY(QFile::remove(path()));
        auto edit = begin();
        QVERIFY(!edit->isChanged());
        edit->manifest().entry("other");
        QVERIFY(edit->commit());
        QVERIFY(QFile::exists(path()));
        QVERIFY(edit->takeBack());
        QVERIFY(!QFile::exists(path()));
    }

    void oneThatCannotBeReadIsNotChanged()
    {
        write(known.left(known.size() - 4));
        const auto edit = ManifestEdit::begin(m_folder->path(), {});
        VERIFY_FAILS(edit, ErrorCode::InvalidManifest);
    }

    void oneThatCannotBeReadIsBegunAnewAndKept()
    {
        const QByteArray damaged = known.left(known.size() - 4);
        write(damaged);
        auto edit = ManifestEdit::beginAnew(m_folder->path(), {});
        QVERIFY(edit);
        QVERIFY(!edit->isWhole());
        QCOMPARE(edit->remembered().size(), std::size_t(1));
        QVERIFY(edit->remembered().front().manifest.find("general"));
        QVERIFY(edit->manifest() == Manifest {});
        const auto kept = edit->keepOld();
        QVERIFY(kept);
        QVERIFY(edit->commit());
        QFile file(*kept);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), damaged);
    }

    void oneThatGrewTooLargeIsRefused()
    {
        auto edit = begin();
        edit->manifest().unknownFields
            = "{\"x\":\"" + std::string(static_cast<std::size_t>(largestManifest), 'x') + "\"}";
        const auto committed = edit->commit();
        VERIFY_FAILS(committed, ErrorCode::InvalidManifest);
        QCOMPARE(bytes(), known);
    }

    /** Two that change it at once lose nothing of each other. */
    void changesWaitForEachOther()
    {
        constexpr int changes = 20;
        std::atomic<int> done = 0;
        const auto change = [&] {
            for (int i = 0; i < changes; ++i) {
                auto edit = ManifestEdit::begin(m_folder->path(), {});
                if (!edit)
                    return;
                ++edit->manifest().find("general")->nextNumber;
                if (edit->commit())
                    ++done;
            }
        };
        std::thread other(change);
        change();
        other.join();
        QCOMPARE(done.load(), 2 * changes);
        // The entry that is not understood counts, too: it names v2.
        QCOMPARE(begin()->manifest().find("general")->nextNumber, 3 + 2 * changes);
    }

    void aStopRequestEndsTheWait()
    {
        const auto holder = begin();
        std::stop_source stop;
        stop.request_stop();
        const auto edit = ManifestEdit::begin(m_folder->path(), stop.get_token());
        VERIFY_FAILS(edit, ErrorCode::Cancelled);
    }

private:
    Result<ManifestEdit> begin() const
    {
        auto edit = ManifestEdit::begin(m_folder->path(), {});
        if (!edit)
            qFatal("%s", qPrintable(edit.error().message()));
        return edit;
    }

    QString path() const
    {
        return m_folder->filePath(QStringLiteral("metadata/export_manifest.json"));
    }

    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QByteArray &json) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size())
            qFatal("the manifest cannot be written");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestManifestEdit)
#include "tst_manifestedit.moc"
