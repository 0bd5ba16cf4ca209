// SPDX-License-Identifier: MIT
#include "ui/delegates/bardelegate.h"
#include "ui/delegates/versiondelegate.h"
#include "ui/handmade.h"
#include "ui/models/librarymodel.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/palettes.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace seedbank;

namespace {

QImage painted(const QStyledItemDelegate &delegate, const QModelIndex &index,
    QStyle::State state = QStyle::State_Enabled | QStyle::State_Active)
{
    QStyleOptionViewItem option;
    option.palette = QGuiApplication::palette();
    option.font = QGuiApplication::font();
    option.fontMetrics = QFontMetrics(option.font);
    option.rect = QRect(0, 0, 360, 32);
    option.state = state;
    QImage image(option.rect.size(), QImage::Format_ARGB32_Premultiplied);
    image.fill(option.palette.color(QPalette::Base));
    QPainter painter(&image);
    delegate.paint(&painter, option, index);
    return image;
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
