// SPDX-License-Identifier: MIT
// What a load needs to be allowed first is asked for on its sheet, for once or for the connection.
#include "ui/handmade.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/stage.h"

#include <QCheckBox>
#include <QTest>

using namespace seedbank;

namespace {

ImportReport previewWith(Obstacle::Kind kind)
{
    ImportReport preview = handmade::preview();
    preview.obstacles = { { kind, QStringLiteral("fragments"), QStringLiteral("stamp"), 14, {} } };
    return preview;
}

/** By how the box begins. */
QCheckBox *boxOf(const QWidget *sheet, const char *text)
{
    const auto boxes = sheet->findChildren<QCheckBox *>();
    for (QCheckBox *box : boxes) {
        if (box->text().remove(QLatin1Char('&')).startsWith(QLatin1String(text)))
            return box;
    }
    return nullptr;
}

} // namespace

class TestUiConsent : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedWhereNothingIsInTheWay()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.isIdle());
        stage.press("load");
        const auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        const auto boxes = sheet->findChildren<QCheckBox *>();
        QVERIFY(!boxes.isEmpty());
        for (const QCheckBox *box : boxes)
            QVERIFY2(!box->isVisible(), qPrintable(box->text()));
    }

    void whatIsAllowedIsPreviewedAndLoaded_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("box");
        QTest::addColumn<bool>("triggersRest");
        QTest::addColumn<bool>("kept");
        const QByteArray triggers = "Switch the database's triggers off";
        QTest::newRow("triggers, for once")
            << int(Obstacle::Kind::Trigger) << triggers << true << false;
        QTest::newRow("triggers, always")
            << int(Obstacle::Kind::Trigger) << triggers << true << true;
        QTest::newRow("unseen rows, always")
            << int(Obstacle::Kind::UnseenRows) << QByteArray("I know that no other table") << false
            << true;
    }

    void whatIsAllowedIsPreviewedAndLoaded()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, box);
        QFETCH(bool, triggersRest);
        QFETCH(bool, kept);
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        desk.previewAnswer = previewWith(Obstacle::Kind(kind));
        desk.importAnswer->safetyCopy = QStringLiteral("/copies/3_before_general.sql");
        desk.copiesAnswer = handmade::safetyCopies();
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.press("load");
        auto *sheet = stage.find<LoadSheet>();
        QCheckBox *consent = boxOf(sheet, box.constData());
        QVERIFY(consent);
        QTRY_VERIFY(consent->isVisible());
        QVERIFY(!consent->isChecked());
        QVERIFY(!boxOf(sheet, "Always")->isVisible());
        QVERIFY(desk.lastSeen("plan").consent == LoadConsent());

        const LoadConsent given { triggersRest, !triggersRest };
        {
            const std::scoped_lock lock(desk.mutex);
            desk.previewAnswer = handmade::preview();
        }
        click(consent);
        QTRY_VERIFY(desk.lastSeen("plan").consent == given);
        QTRY_VERIFY(sheet->canLoad());
        QVERIFY(consent->isVisible() && consent->isChecked());
        QCheckBox *always = boxOf(sheet, "Always");
        QVERIFY(always->isVisible());
        if (kept)
            click(always);
        click(actButton(sheet));
        QTRY_VERIFY(desk.wasAsked("load general v3_2025-01-20"));
        QVERIFY(desk.lastSeen("load").consent == given);
        QTRY_VERIFY(stage.isIdle());
        const auto savedConsent = [&] {
            const std::scoped_lock lock(desk.mutex);
            return desk.connections.front().profile.consent;
        };
        QTRY_VERIFY(savedConsent() == (kept ? given : LoadConsent()));

        // It holds for what is done next, too: an undo runs the same triggers.
        stage.press("undo");
        QTRY_VERIFY(desk.wasAsked("undo"));
        QVERIFY(desk.lastSeen("undo").consent == given);
    }

    void aConnectionBringsItsConsent()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        desk.connections.front().profile.consent = { .triggersRest = true };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.press("load");
        QTRY_VERIFY(desk.lastSeen("plan").consent.triggersRest);
        const auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        QVERIFY(boxOf(sheet, "Switch the")->isVisible() && boxOf(sheet, "Switch the")->isChecked());
        QVERIFY(!boxOf(sheet, "Always")->isVisible()); // it is kept already
    }
};

QTEST_MAIN(TestUiConsent)
#include "tst_ui_consent.moc"
