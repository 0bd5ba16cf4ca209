// SPDX-License-Identifier: MIT
// Names that people gave are shown as they are where the pointer rests, too.
#include "ui/handmade.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/pages/overview/overviewpage.h"
#include "ui/stage.h"
#include "ui/style/clearstyle.h"

#include <QHelpEvent>
#include <QLabel>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

using namespace seedbank;

namespace {

const QString name = QStringLiteral("<b>R&amp;D</b> <img src='file:///etc/hostname'>");

/** What a tooltip shows. */
const QLabel *tipInSight()
{
    const auto widgets = QApplication::topLevelWidgets();
    for (const QWidget *widget : widgets) {
        if (widget->isVisible() && widget->inherits("QTipLabel"))
            return qobject_cast<const QLabel *>(widget);
    }
    return nullptr;
}

void restOn(QWidget &widget, const QPoint &place)
{
    QHelpEvent event(QEvent::ToolTip, place, widget.mapToGlobal(place));
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class TestToolTips : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ClearStyle); }

    void aNameIsNeverTakenForMarkup_data()
    {
        QTest::addColumn<bool>("isTable");
        QTest::newRow("a table") << true;
        QTest::newRow("a note") << false;
    }
    void aNameIsNeverTakenForMarkup()
    {
        QFETCH(bool, isTable);
        handmade::Desk desk;
        desk.listingAnswer->manifest.scenarios = { handmade::scenario("general",
            { handmade::version("general", 1, { 2025, 1, 6 },
                { { name.toStdString(), 3 }, { "todos", 3 } }, name.toStdString()) }) };
        Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        auto *view = isTable ? stage.find<OverviewPage>()->findChild<QTreeView *>()
                             : static_cast<QTreeView *>(stage.find<LibraryPane>()->tree());
        QTRY_VERIFY(view && view->isVisible() && view->model()->rowCount() > 0);
        const QModelIndex top = view->model()->index(0, 0);
        const QModelIndex place = isTable ? top : view->model()->index(0, 0, top);
        QTRY_VERIFY(place.isValid() && !view->visualRect(place).isEmpty());
        restOn(*view->viewport(), view->visualRect(place).center());
        const QLabel *tip = tipInSight();
        QVERIFY(tip);
        QVERIFY2(tip->text().contains(name), qPrintable(tip->text()));
        QCOMPARE(tip->textFormat(), Qt::PlainText);
        QToolTip::hideText();
    }
};

QTEST_MAIN(TestToolTips)
#include "tst_ui_tooltips.moc"
