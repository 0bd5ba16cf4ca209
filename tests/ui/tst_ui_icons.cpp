// SPDX-License-Identifier: MIT
// Every icon is painted by the program itself: it needs none of Qt's plugins for pictures.
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/stage.h"
#include "ui/style/icons.h"

#include <QDir>
#include <QImage>
#include <QImageReader>
#include <QTest>

using namespace seedbank;

namespace {

bool isPainted(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > 128)
                return true;
        }
    }
    return false;
}

} // namespace

class TestIcons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        installTranslations();
        QCoreApplication::setLibraryPaths({});
        QVERIFY(!QImageReader::supportedImageFormats().contains("svg"));
        QVERIFY(QIcon(u":/icons/seedbank.svg"_qs).pixmap(16).isNull());
    }

    void everyIconIsPainted()
    {
        const QStringList files = QDir(u":/icons"_qs).entryList({ u"*.svg"_qs });
        QVERIFY(files.size() > 20);
        for (const QString &file : files) {
            const QString name = file.chopped(4);
            for (const QIcon::Mode mode : { QIcon::Normal, QIcon::Disabled, QIcon::Selected })
                QVERIFY2(isPainted(themedIcon(name).pixmap(QSize(16, 16), mode)), qPrintable(name));
            QVERIFY2(isPainted(themedIconOnHighlight(name).pixmap(32)), qPrintable(name));
        }
    }

    void theWindowHasItsOwn()
    {
        handmade::Desk desk;
        const Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
        QVERIFY(isPainted(stage.window.windowIcon().pixmap(32)));
    }

    void oneThatIsNotThereIsNothing() { QVERIFY(!isPainted(themedIcon(u"nothing"_qs).pixmap(16))); }
};

QTEST_MAIN(TestIcons)
#include "tst_ui_icons.moc"
