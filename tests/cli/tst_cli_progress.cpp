// SPDX-License-Identifier: MIT
#include "cli/progressbar.h"

#include <QTest>

#include <set>

using namespace seedbank;

namespace {

constexpr int columns = 80;

/** A capture that has read so many rows. */
Progress reading(std::int64_t done, std::int64_t expected, double fraction)
{
    return { Phase::Reading, { { "vaults", 0, expected }, { "fragments", done, expected } },
        fraction };
}

} // namespace

class TestCliProgress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKnownSizeHasAPercentage()
    {
        const QString line = progressLine(reading(120, 175, 0.5), columns);
        QCOMPARE(line, u"Reading        ████████████░░░░░░░░░░░░  50 %  fragments 120/175"_qs);
    }

    void anUnknownSizeHasAPieceThatMoves()
    {
        std::set<QString> lines;
        for (int step = 0; step < 100; ++step) {
            const QString line = progressLine(reading(120, -1, -1), columns, step);
            QVERIFY2(!line.contains(u'%'), qPrintable(line));
            QVERIFY2(line.endsWith(u"  fragments 120"_qs), qPrintable(line));
            QCOMPARE(line.count(u'█'), 6);
            QCOMPARE(line.count(u'░'), 18);
            lines.insert(line);
        }
        QCOMPARE(lines.size(), 19U); // each place, and back
    }

    void itFitsTheTerminal()
    {
        for (const double fraction : { -1.0, 0.5 })
            QVERIFY(progressLine(reading(120, 175, fraction), 20).size() < 20);
    }
};

QTEST_GUILESS_MAIN(TestCliProgress)
#include "tst_cli_progress.moc"
