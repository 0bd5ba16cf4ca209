// SPDX-License-Identifier: MIT
#include "ui/delegates/badge.h"
#include "ui/delegates/bardelegate.h"
#include "ui/delegates/changedelegate.h"
#include "ui/delegates/rowcolors.h"
#include "ui/delegates/versiondelegate.h"
#include "ui/handmade.h"
#include "ui/models/librarymodel.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/palettes.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace seedbank;

namespace {

constexpr QStyle::State usual = QStyle::State_Enabled | QStyle::State_Active;

QImage painted(const QStyledItemDelegate &delegate, const QModelIndex &index,
    QStyle::State state = usual, Qt::LayoutDirection direction = Qt::LeftToRight, int width = 360)
{
    QStyleOptionViewItem option;
    option.direction = direction;
    option.palette = QGuiApplication::palette();
    option.font = QGuiApplication::font();
    option.fontMetrics = QFontMetrics(option.font);
    option.rect = QRect(0, 0, width, 32);
    option.state = state;
    QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(option.palette.color(QPalette::Base));
    QPainter painter(&image);
    delegate.paint(&painter, option, index);
    return image;
}

QImage mirroredPainted(
    const QStyledItemDelegate &delegate, const QModelIndex &index, int width = 360)
{
    return painted(delegate, index, usual, Qt::RightToLeft, width);
}

struct Span {
    int first = -1;
    int last = -1;

    void add(int x)
    {
        first = first < 0 ? x : std::min(first, x);
        last = std::max(last, x);
    }
    Span mirrored(int width) const { return { width - 1 - last, width - 1 - first }; }
    bool isNear(const Span &other) const
    {
        constexpr int tolerance = 2; // letters are not symmetrical
        return std::abs(first - other.first) <= tolerance
            && std::abs(last - other.last) <= tolerance;
    }
};

/** The columns in which two pictures differ. */
Span difference(const QImage &a, const QImage &b)
{
    Span span;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            if (a.pixel(x, y) != b.pixel(x, y))
                span.add(x);
        }
    }
    return span;
}

QImage blankLike(const QImage &image)
{
    QImage blank(image.size(), image.format());
    blank.fill(QGuiApplication::palette().color(QPalette::Base));
    return blank;
}

/** How much ink each column of a text has, from its first column on. */
std::vector<double> inkOf(const QImage &image)
{
    const Span text = difference(image, blankLike(image));
    const int ground = qGray(QGuiApplication::palette().color(QPalette::Base).rgb());
    std::vector<double> columns;
    for (int x = text.first; x >= 0 && x <= text.last; ++x) {
        double ink = 0;
        for (int y = 0; y < image.height(); ++y)
            ink += std::abs(qGray(image.pixel(x, y)) - ground);
        columns.push_back(ink);
    }
    return columns;
}

/** By how many pixels on average the ink of one text has to be moved to make the other one: of the
 *  same text elsewhere it is the fraction of a pixel. */
double inkMoved(const QImage &a, const QImage &b)
{
    std::vector<double> one = inkOf(a);
    std::vector<double> other = inkOf(b);
    const std::size_t width = std::max(one.size(), other.size());
    one.resize(width);
    other.resize(width);
    double all = 0;
    double ahead = 0;
    double moved = 0;
    for (std::size_t column = 0; column < width; ++column) {
        all += (one[column] + other[column]) / 2;
        ahead += one[column] - other[column];
        moved += std::abs(ahead);
    }
    return all > 0 ? moved / all : qInf();
}

/** Where the bar is in the middle of the row. */
Span barSpan(const QImage &image, const QColor &bar)
{
    constexpr int rounding = 2;
    Span span;
    for (int x = 0; x < image.width(); ++x) {
        const QColor pixel = image.pixelColor(x, image.height() / 2);
        if (std::abs(pixel.red() - bar.red()) <= rounding
            && std::abs(pixel.green() - bar.green()) <= rounding
            && std::abs(pixel.blue() - bar.blue()) <= rounding)
            span.add(x);
    }
    return span;
}

/** Pixels of about the colour of a bar. */
int barPixels(const QImage &image)
{
    const QColor bar = QGuiApplication::palette().color(QPalette::Highlight);
    int pixels = 0;
    for (int x = 0; x < image.width(); ++x) {
        const QColor pixel = image.pixelColor(x, image.height() / 2);
        pixels += std::abs(pixel.red() - bar.red()) < 60 && pixel.blue() - pixel.red() > 60;
    }
    return pixels;
}

} // namespace

class TestDelegates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStringLiteral("fusion"));
        QApplication::setPalette(lightPalette());
    }

    void barsAreAsLongAsTheirShare_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("length");
        QTest::newRow("nothing") << 0.0 << 100 << 0;
        QTest::newRow("a trace still shows") << 0.000001 << 100 << 2;
        QTest::newRow("half") << 0.5 << 100 << 50;
        QTest::newRow("all") << 1.0 << 100 << 100;
        QTest::newRow("too much") << 7.0 << 100 << 100;
        QTest::newRow("not a number") << qQNaN() << 100 << 0;
        QTest::newRow("no room") << 1.0 << 0 << 0;
        QTest::newRow("hardly room") << 0.1 << 1 << 1;
    }
    void barsAreAsLongAsTheirShare()
    {
        QFETCH(double, share);
        QFETCH(int, width);
        QTEST(BarDelegate::barLength(share, width), "length");
    }

    void barsArePaintedInProportion()
    {
        TableStatisticsModel model;
        model.setStatistics({ { "a", 200 }, { "b", 100 }, { "c", 0 } }, {}, {});
        const BarDelegate delegate;
        const int full = barPixels(painted(delegate, model.index(0, 1)));
        const int half = barPixels(painted(delegate, model.index(1, 1)));
        const int none = barPixels(painted(delegate, model.index(2, 1)));
        QVERIFY2(full > 100, qPrintable(QString::number(full)));
        QVERIFY(std::abs(half * 2 - full) < 12);
        QCOMPARE(none, 0);
    }

    void barsGrowFromWhereReadingStarts()
    {
        TableStatisticsModel model;
        model.setStatistics({ { "a", 200 }, { "b", 100 } }, {}, {});
        const BarDelegate delegate;
        const QPalette palette = QGuiApplication::palette();
        const QColor bar = barColor(palette, palette.color(QPalette::Base));
        for (int row = 0; row < 2; ++row) {
            const QImage usualPicture = painted(delegate, model.index(row, 1));
            const Span span = barSpan(usualPicture, bar);
            QVERIFY(span.last > span.first);
            const Span mirrored = barSpan(mirroredPainted(delegate, model.index(row, 1)), bar);
            QVERIFY(mirrored.isNear(span.mirrored(usualPicture.width())));
        }
    }

    void aBarIsSeenInASelectedRowToo_data() { addPalettes(); }
    void aBarIsSeenInASelectedRowToo()
    {
        QFETCH(QPalette, palette);
        QApplication::setPalette(palette);
        TableStatisticsModel model;
        model.setStatistics({ { "a", 200 }, { "b", 100 } }, {}, {});
        const BarDelegate delegate;
        QStyleOptionViewItem option;
        option.palette = palette;
        for (const bool isSelected : { false, true }) {
            option.state = usual;
            option.state.setFlag(QStyle::State_Selected, isSelected);
            const RowColors colors(option);
            QVERIFY(contrastRatio(colors.bar, colors.background) >= 3);
            QVERIFY(contrastRatio(colors.bar, colors.track) >= 3);
            QVERIFY(contrastRatio(colors.text, colors.background) >= 4.5);
            QVERIFY(contrastRatio(colors.muted, colors.background) >= 4.5);
            const QImage picture = painted(delegate, model.index(1, 1), option.state);
            QVERIFY(barSpan(picture, colors.bar).last > 40);
        }
        QApplication::setPalette(lightPalette());
    }

    /** Colours help; without them all is told as well. */
    void badgesAreToldApartWithoutColour()
    {
        LibraryModel model;
        const QDateTime now(QDate(2025, 6, 1), QTime(12, 0), Qt::UTC);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        const QModelIndex v3 = model.indexOf(VersionRef { "general", "v3_2025-01-20" });
        const VersionDelegate delegate;
        QPalette grey = lightPalette();
        grey.setColor(QPalette::Highlight, Qt::darkGray);
        QApplication::setPalette(grey);
        const auto greyPicture = [&] {
            return painted(delegate, v3, usual | QStyle::State_Selected)
                .convertToFormat(QImage::Format_Grayscale8);
        };
        const QImage plain = greyPicture();
        model.setLive({ { "general", "v3_2025-01-20" } });
        const QImage live = greyPicture();
        QVERIFY(live != plain);
        model.setLive({});
        model.setDamaged({ { { "general", "v3_2025-01-20" }, u"It is damaged."_qs } });
        const QImage damaged = greyPicture();
        QVERIFY(damaged != plain && damaged != live);
        QApplication::setPalette(lightPalette());
    }

    void aVersionIsMirrored()
    {
        LibraryModel model;
        const QDateTime now(QDate(2025, 6, 1), QTime(12, 0), Qt::UTC);
        model.setTree(makeLibraryTree(handmade::listing()), now);
        const QModelIndex v3 = model.indexOf(VersionRef { "general", "v3_2025-01-20" });
        const QModelIndex v1 = model.indexOf(VersionRef { "general", "v1_2025-01-06" });
        const VersionDelegate delegate;
        for (const QModelIndex &version : { v3, v1, v3.parent() }) {
            const QImage picture = painted(delegate, version);
            const QImage other = mirroredPainted(delegate, version);
            const QImage blank = blankLike(picture);
            const Span span = difference(picture, blank);
            QVERIFY(difference(other, blank).isNear(span.mirrored(picture.width())));
        }
        // Being live is told by a dot where reading starts and a badge where it ends.
        const QImage before = painted(delegate, v1);
        const QImage mirroredBefore = mirroredPainted(delegate, v1);
        model.setLive({ { "general", "v1_2025-01-06" } });
        const QImage after = painted(delegate, v1);
        const Span live = difference(before, after);
        QVERIFY(live.first < 20 && live.last > after.width() - 20);
        const Span mirrored = difference(mirroredBefore, mirroredPainted(delegate, v1));
        QVERIFY(mirrored.isNear(live.mirrored(after.width())));
    }

    /** Where there is no room, the date is cut or goes; what is told by badges stays whole. */
    void badgesAreNeverWrittenOver()
    {
        LibraryModel model;
        const VersionRef version { "general", "v3_2025-01-20" };
        const auto show = [&](const QDateTime &now) {
            model.setTree(makeLibraryTree(handmade::listing()), now);
            model.setLive({ version });
            return model.indexOf(version);
        };
        const QDateTime soon(QDate(2025, 1, 20), QTime(14, 30), Qt::UTC);
        const QDateTime later(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
        const VersionDelegate delegate;
        for (const Qt::LayoutDirection direction : { Qt::LeftToRight, Qt::RightToLeft }) {
            for (const int width : { 60, 100, 140, 180, 240 }) {
                const auto picture = [&](const QDateTime &now) {
                    return painted(delegate, show(now), usual, direction, width);
                };
                // The other date changes nothing at the end, where the badges are.
                const Span dates = difference(picture(soon), picture(later));
                const int badges
                    = badgeSize({ u"live"_qs, Tone::Good }, QGuiApplication::font()).width()
                    + badgeSize({ u"latest"_qs, Tone::Neutral }, QGuiApplication::font()).width();
                if (dates.first < 0)
                    continue; // no room for a date
                if (direction == Qt::LeftToRight)
                    QVERIFY(dates.last < width - badges);
                else
                    QVERIFY(dates.first >= badges);
            }
        }
    }

    /** A sign stays before its number, and a day before its month. */
    void numbersAndDatesReadTheSameInBothDirections()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        TableStatisticsModel model;
        model.setStatistics({ { "a", 5 } }, Statistics { { "a", 8 } }, u"v1"_qs);
        const ChangeDelegate delegate;
        const QModelIndex change = model.index(0, TableStatisticsModel::ChangeColumn);
        const double moved = inkMoved(painted(delegate, change), mirroredPainted(delegate, change));
        QVERIFY2(moved < 0.5, qPrintable(QString::number(moved)));
        for (const QString &text : { u"20 Jan 2025 14:15"_qs, u"−3"_qs }) {
            const auto picture = [&text](Qt::LayoutDirection direction) {
                QImage image(200, 32, QImage::Format_ARGB32_Premultiplied);
                image.fill(QGuiApplication::palette().color(QPalette::Base));
                QPainter painter(&image);
                drawMirroredText(
                    &painter, image.rect(), Qt::AlignLeft | Qt::AlignVCenter, direction, text);
                return image;
            };
            const double movedText = inkMoved(picture(Qt::LeftToRight), picture(Qt::RightToLeft));
            QVERIFY2(movedText < 0.5, qPrintable(text));
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void countsAreWrittenAsTheLocaleDoes_data()
    {
        QTest::addColumn<int>("versions");
        QTest::addColumn<bool>("isGrouped");
        QTest::newRow("999") << 999 << false;
        QTest::newRow("1,000") << 1000 << true;
    }
    void countsAreWrittenAsTheLocaleDoes()
    {
        QFETCH(int, versions);
        LibraryListing listing = handmade::listing();
        auto &all = listing.manifest.scenarios[0].versions;
        for (int number = 4; number <= versions; ++number)
            all.push_back(handmade::version("general", number, { 2025, 1, 21 }, {}));
        LibraryModel model;
        model.setTree(makeLibraryTree(listing), QDateTime::currentDateTimeUtc());
        const VersionDelegate delegate;
        const auto picture = [&](const QLocale &locale) {
            QLocale::setDefault(locale);
            return painted(delegate, model.indexOfScenario("general"));
        };
        const QLocale before;
        const QImage grouped = picture(QLocale(QLocale::English));
        const QImage bare = picture(QLocale::c());
        QLocale::setDefault(before);
        QTEST(grouped != bare, "isGrouped");
    }

    void badgesChangeHowAVersionLooks()
    {
        LibraryModel model;
        LibraryListing listing = handmade::listing();
        const QDateTime now(QDate(2025, 6, 1), QTime(12, 0), Qt::UTC);
        model.setTree(makeLibraryTree(listing), now);
        const QModelIndex v3 = model.indexOf(VersionRef { "general", "v3_2025-01-20" });
        const VersionDelegate delegate;
        const QImage latest = painted(delegate, v3);
        model.setLive({ { "general", "v3_2025-01-20" } });
        const QImage live = painted(delegate, v3);
        QVERIFY(latest != live);
        listing.manifest.scenarios[0].versions[2].pinned = true;
        model.setTree(makeLibraryTree(listing), now);
        const QImage pinned = painted(delegate, v3);
        QVERIFY(pinned != live);
        const QImage selected = painted(
            delegate, v3, QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Selected);
        QVERIFY(selected != pinned);
        const QImage focused = painted(delegate, v3,
            QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Selected
                | QStyle::State_HasFocus);
        QVERIFY(focused != selected);
    }
};

QTEST_MAIN(TestDelegates)
#include "tst_ui_delegates.moc"
