// SPDX-License-Identifier: MIT
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/workspace/readystate.h"

#include <QTest>

using namespace seedbank;

class TestReadyState : public QObject {
    Q_OBJECT

private:
    static ReadyFacts checked(const StatusReport &status)
    {
        ReadyFacts facts;
        facts.status = status;
        facts.checkedAt = QDateTime(QDate(2025, 1, 20), QTime(9, 52), Qt::UTC);
        return facts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void saysWhatStateTheDatabaseIsIn_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<ReadyFacts>("facts");
        const auto row
            = [](const char *name, ReadyState::Kind kind, const char16_t *text, ReadyFacts facts) {
                  QTest::newRow(name)
                      << static_cast<int>(kind) << QString::fromUtf16(text) << std::move(facts);
              };
        row("ready", ReadyState::Kind::Ready, u"Ready: general v3, checked 09:52",
            checked(handmade::readyStatus()));
        row("changed", ReadyState::Kind::Changed, u"7 changes since load",
            checked(handmade::changedStatus()));

        ReadyFacts later = checked(handmade::readyStatus());
        later.now = later.checkedAt.addSecs(599);
        row("almost ten minutes later", ReadyState::Kind::Ready,
            u"Ready: general v3, checked 09:52", later);
        later.now = later.checkedAt.addSecs(600);
        row("ten minutes later", ReadyState::Kind::Stale, u"general v3 at 09:52, not checked since",
            later);

        ReadyFacts overMidnight = checked(handmade::readyStatus());
        overMidnight.checkedAt = QDateTime(QDate(2025, 1, 20), QTime(23, 58), Qt::UTC);
        overMidnight.now = overMidnight.checkedAt.addSecs(300);
        row("over midnight", ReadyState::Kind::Ready, u"Ready: general v3, checked 20 Jan 23:58",
            overMidnight);
        overMidnight.now = overMidnight.checkedAt.addDays(1);
        row("a day later", ReadyState::Kind::Stale,
            u"general v3 at 20 Jan 23:58, not checked since", overMidnight);

        StatusReport captured = handmade::changedStatus();
        captured.loadedBy = JournalEntry::Action::Capture;
        row("changed since a capture", ReadyState::Kind::Changed, u"7 changes since capture",
            checked(captured));
        StatusReport one = handmade::changedStatus();
        one.drift = { { "todos", { 0, 1, 0, 100 } } };
        row("one change", ReadyState::Kind::Changed, u"1 change since load", checked(one));
        StatusReport many = one;
        many.drift[0].counts.inserted = 1234567;
        row("many changes", ReadyState::Kind::Changed, u"1,234,567 changes since load",
            checked(many));

        ReadyFacts oldChange = checked(handmade::changedStatus());
        oldChange.now = oldChange.checkedAt.addSecs(600);
        row("changed, ten minutes ago", ReadyState::Kind::Stale,
            u"7 changes since load at 09:52, not checked since", oldChange);
        oldChange.status->loadedBy = JournalEntry::Action::Capture;
        row("changed since a capture, ten minutes ago", ReadyState::Kind::Stale,
            u"7 changes since capture at 09:52, not checked since", oldChange);

        StatusReport other = handmade::changedStatus();
        other.matches = { { "general", "v2_2025-01-13" } };
        row("another one was loaded elsewhere", ReadyState::Kind::Other,
            u"general v2 is live, not general v3 that was loaded here, checked 09:52",
            checked(other));
        ReadyFacts oldOther = checked(other);
        oldOther.now = oldOther.checkedAt.addSecs(600);
        row("another one, ten minutes ago", ReadyState::Kind::Stale,
            u"general v2 at 09:52, not checked since", oldOther);
        other.loadedBy = JournalEntry::Action::Capture;
        row("another one than was captured", ReadyState::Kind::Other,
            u"general v2 is live, not general v3 that was captured here, checked 09:52",
            checked(other));

        StatusReport neverLoaded = handmade::readyStatus();
        neverLoaded.loaded.reset();
        row("live but not loaded from here", ReadyState::Kind::Ready,
            u"Ready: general v3, checked 09:52", checked(neverLoaded));
        StatusReport twin = handmade::readyStatus();
        twin.matches = { { "writer", "v1_2025-01-15" }, { "general", "v3_2025-01-20" } };
        row("the loaded one of two that match", ReadyState::Kind::Ready,
            u"Ready: general v3, checked 09:52", checked(twin));

        StatusReport unknown = handmade::readyStatus();
        unknown.loaded.reset();
        unknown.matches.clear();
        row("no version", ReadyState::Kind::Unknown,
            u"The demo rows match no version in this library, checked 09:52", checked(unknown));
        StatusReport damaged = handmade::readyStatus();
        damaged.damagedMatches = std::move(damaged.matches);
        damaged.matches.clear();
        row("a version that cannot be loaded", ReadyState::Kind::Unknown,
            u"The demo rows are those of general v3, whose file is damaged or missing, checked "
            u"09:52",
            checked(damaged));
        ReadyFacts noWayBack = checked(handmade::changedStatus());
        noWayBack.isResetDamaged = true;
        row("changed, and no way back", ReadyState::Kind::Changed,
            u"7 changes since load · no reset: general v3 cannot be loaded", noWayBack);
        StatusReport empty;
        empty.live = { { "fragments", 0 } };
        row("empty", ReadyState::Kind::Empty, u"No demo data here, checked 09:52", checked(empty));

        ReadyFacts failed;
        failed.error = Error { ErrorCode::DatabaseLocked, {} };
        row("failed", ReadyState::Kind::Failed, u"Not ready: The database is locked", failed);
        ReadyFacts checking = checked(handmade::readyStatus());
        checking.checking = true;
        row("checking", ReadyState::Kind::Checking, u"Checking…", checking);
        checking.checkFraction = 0.456;
        row("checking for long", ReadyState::Kind::Checking, u"Checking… 45 %", checking);
        failed.isErrorTold = true;
        row("failed, which is told elsewhere", ReadyState::Kind::Failed, u"Not ready", failed);
        ReadyFacts busy = checking;
        busy.busy = true;
        row("busy", ReadyState::Kind::Busy, u"Working; the database is checked afterwards", busy);
        row("stopped", ReadyState::Kind::NotChecked, u"Not checked", {});
        ReadyFacts none;
        none.hasDatabase = false;
        row("no database", ReadyState::Kind::NoDatabase,
            u"No database: only the history can be browsed", none);
    }
    void saysWhatStateTheDatabaseIsIn()
    {
        QFETCH(ReadyFacts, facts);
        const ReadyState state = readyState(facts);
        QTEST(static_cast<int>(state.kind), "kind");
        QTEST(state.text, "text");
    }
};

QTEST_GUILESS_MAIN(TestReadyState)
#include "tst_ui_readystate.moc"
