// SPDX-License-Identifier: MIT
// The list of connections in the window, by pointer and keyboard, over a real file.
#include "resources/resources.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionimport.h"
#include "ui/office.h"
#include "ui/sight.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>

#include <algorithm>

using namespace seedbank;

namespace {

QString saidBy(const QWidget &widget)
{
    return widget.findChild<MessageBar *>()->texts().join(u'\n');
}

QLineEdit *fieldNamed(const QWidget &widget, const char *name)
{
    const auto edits = widget.findChildren<QLineEdit *>();
    for (QLineEdit *edit : edits) {
        if (edit->accessibleName() == QLatin1String(name))
            return edit;
    }
    return nullptr;
}

} // namespace

class TestConnectionManager : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void itShowsWhatEachConnectionIs();
    void itShowsWhatCountsAndEditsWhatIsSaved();
    void enterConnects();
    void aDoubleClickConnects();
    void theSearchLooksInNameHostDatabaseAndEnvironment_data();
    void theSearchLooksInNameHostDatabaseAndEnvironment();
    void theKeyboardGoesFromTheSearchToTheListAndBack();
    void theOrderIsChangedByKeysAndButtons();
    void theOrderStandsWhileSomethingIsSearched();
    void aCopyHasAFreeNameAndNoPassword();
    void anEditedConnectionIsOnlySaved();
    void theOneInUseGoesOnAsItIsSavedNow();
    void aConnectionIsRemovedOnceItWasAsked();
    void theQuestionIsAboutOneConnectionOnly();
    void whatIsExportedHasNoSecrets();
    void anImportShowsFirstWhatItAdds();
    void anImportOfABadFileIsToldAndChangesNothing_data();
    void anImportOfABadFileIsToldAndChangesNothing();
    void whatOthersChangeIsFollowed();
    void aBrokenFileIsToldAndLeftAsItIs();
    void aFileThatCannotBeWrittenIsTold();
    void whileAJobRunsNothingIsConnected();
    void withoutConnectionsThereIsOneNextStep();
    void thousandConnectionsAreQuick();
    void allOfItHasRoom();
    void escapeClosesIt();
};

void TestConnectionManager::itShowsWhatEachConnectionIs()
{
    Office office;
    office.add(u"shop"_qs, Environment::Staging);
    QVERIFY(office.file.add(Office::profile(QString::fromUtf8("חנות 12"),
        u"mariadb://ann@192.0.2.7:3307/crm"_qs, Environment::Production)));
    QVERIFY(office.file.add(Office::profile(
        QString(64, u'n'), u"sqlite:/data/app.db"_qs, Environment::Demo, PasswordSource::None)));
    office.open();
    const QAbstractItemModelTester tester(office.view()->model());
    QCOMPARE(office.names(), office.saved());
    const auto told = [&office](int row) {
        return office.view()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QCOMPARE(told(0), u"shop, Staging, PostgreSQL · shop on db.example.com"_qs);
    QCOMPARE(told(1),
        QString::fromUtf8("חנות 12, Production, MariaDB, MySQL · crm on 192.0.2.7, port 3307"));
    QCOMPARE(told(2), QString(64, u'n') + u", Demo, SQLite · /data/app.db"_qs);
    QVERIFY(!office.manager()->windowIcon().isNull());
    QCOMPARE(office.selected(), u"shop"_qs);
    QCOMPARE(QApplication::focusWidget(), office.view());
}

void TestConnectionManager::itShowsWhatCountsAndEditsWhatIsSaved()
{
    Office office;
    const QString url = u"postgresql://ann@db.example.com/shop"_qs;
    QVERIFY(office.file.add(Office::profile(u"fair"_qs, url, Environment::Demo)));
    QVERIFY(office.file.add(Office::profile(u"shop"_qs, url, Environment::Production)));
    office.add(u"other"_qs, Environment::Demo);
    office.open();
    const auto told = [&office](const QString &name) {
        const QModelIndex row = office.rowOf(name);
        return QStringList { row.data(ConnectionListModel::BadgeTextRole).toString(),
            row.data(Qt::AccessibleTextRole).toString().section(u", "_qs, 1, 1),
            row.data(Qt::ToolTipRole).toString().section(u'\n', 1) };
    };
    QCOMPARE(told(u"fair"_qs),
        QStringList({ u"PRODUCTION"_qs, u"Production"_qs,
            u"It is saved as Demo. What is known of the same database is stricter, and that "
            u"counts."_qs }));
    QCOMPARE(told(u"shop"_qs), QStringList({ u"PRODUCTION"_qs, u"Production"_qs, QString() }));
    QCOMPARE(told(u"other"_qs), QStringList({ u"DEMO"_qs, u"Demo"_qs, QString() }));
    office.press(u"fair"_qs);
    click(office.button(u"Edit…"_qs));
    auto *dialog = office.stage->find<ConnectionDialog>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    QStringList chosen;
    const auto tiles = dialog->findChildren<QAbstractButton *>();
    for (const QAbstractButton *tile : tiles) {
        if (tile->isChecked())
            chosen << tile->accessibleName();
    }
    QVERIFY2(chosen.contains(u"Demo"_qs), qPrintable(chosen.join(u'\n')));
    QVERIFY2(!chosen.contains(u"Production"_qs), qPrintable(chosen.join(u'\n')));
}

void TestConnectionManager::enterConnects()
{
    Office office;
    office.add(u"one"_qs);
    office.add(u"two"_qs);
    office.open();
    QTest::keyClick(office.view(), Qt::Key_Down);
    QCOMPARE(office.selected(), u"two"_qs);
    QTest::keyClick(office.view(), Qt::Key_Return);
    QTRY_VERIFY(!office.manager());
    QTRY_COMPARE(office.stage->workspace.access().connection, u"two"_qs);
    office.open();
    // It is known there which one is in use.
    QTRY_COMPARE(office.selected(), u"two"_qs);
    QVERIFY(office.rowOf(u"two"_qs).data(Qt::AccessibleTextRole).toString().endsWith(u"in use"_qs));
}

void TestConnectionManager::aDoubleClickConnects()
{
    Office office;
    office.add(u"one"_qs);
    office.add(u"two"_qs);
    office.open();
    office.press(u"two"_qs);
    const QPoint place = office.placeOf(u"two"_qs);
    QVERIFY(office.manager()->isVisible()); // one press alone selects
    QTest::mouseDClick(office.view()->viewport(), Qt::LeftButton, {}, place);
    QTRY_VERIFY(!office.manager());
    QTRY_COMPARE(office.stage->workspace.access().connection, u"two"_qs);
}

void TestConnectionManager::theSearchLooksInNameHostDatabaseAndEnvironment_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("name") << u"SHO"_qs << QStringList { u"shop"_qs };
    QTest::newRow("host") << u"192.0.2"_qs << QStringList { u"live"_qs };
    QTest::newRow("database") << u"crm"_qs << QStringList { u"live"_qs };
    QTest::newRow("environment") << u"produc"_qs << QStringList { u"live"_qs };
    QTest::newRow("engine") << u"sqlite"_qs << QStringList { u"file"_qs };
    QTest::newRow("two words") << u"demo app.db"_qs << QStringList { u"file"_qs };
    QTest::newRow("nothing") << u"nowhere"_qs << QStringList {};
    QTest::newRow("spaces") << u"  "_qs << QStringList { u"shop"_qs, u"live"_qs, u"file"_qs };
}

void TestConnectionManager::theSearchLooksInNameHostDatabaseAndEnvironment()
{
    QFETCH(QString, words);
    QFETCH(QStringList, found);
    Office office;
    office.add(u"shop"_qs, Environment::Staging);
    QVERIFY(office.file.add(
        Office::profile(u"live"_qs, u"mariadb://ann@192.0.2.7/crm"_qs, Environment::Production)));
    QVERIFY(office.file.add(Office::profile(
        u"file"_qs, u"sqlite:/data/app.db"_qs, Environment::Demo, PasswordSource::None)));
    office.open();
    QTest::keyClick(office.view(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), office.search());
    QTest::keyClicks(office.search(), words);
    QCOMPARE(office.names(), found);
    QCOMPARE(office.view()->isVisible(), !found.isEmpty());
    QCOMPARE(office.button(u"Connect"_qs)->isEnabled(), !found.isEmpty());
}

void TestConnectionManager::theKeyboardGoesFromTheSearchToTheListAndBack()
{
    Office office;
    for (const char16_t *name : { u"one", u"two", u"three" })
        office.add(QString::fromUtf16(name));
    office.open();
    office.press(u"three"_qs);
    QTest::keyClick(office.view(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(office.search(), u"two"_qs);
    QCOMPARE(office.selected(), u"two"_qs);
    QTest::keyClick(office.search(), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), office.view());
    QVERIFY(office.manager()->isVisible());
    QTest::keyClick(office.view(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClick(office.search(), Qt::Key_Escape); // empties it
    QCOMPARE(office.names().size(), 3);
    QCOMPARE(office.selected(), u"two"_qs);
    QVERIFY(office.manager()->isVisible());
    QTest::keyClicks(office.search(), u"nobody"_qs);
    QTest::keyClick(office.search(), Qt::Key_Down); // there is nothing to go to
    QCOMPARE(QApplication::focusWidget(), office.search());
    click(buttonOf(*office.manager(), u"Clear the search"_qs));
    QCOMPARE(office.names().size(), 3);
    QCOMPARE(QApplication::focusWidget(), office.view());
}

void TestConnectionManager::theOrderIsChangedByKeysAndButtons()
{
    Office office;
    for (const char16_t *name : { u"a", u"b", u"c", u"d" })
        office.add(QString::fromUtf16(name));
    office.open();
    QVERIFY(!office.button(u"Move up"_qs)->isEnabled());
    for (int press = 0; press < 3; ++press)
        QTest::keyClick(office.view(), Qt::Key_Down, Qt::AltModifier);
    QTRY_COMPARE(office.saved().join(QString()), u"bcda"_qs);
    QTRY_COMPARE(office.names().join(QString()), u"bcda"_qs);
    QCOMPARE(office.selected(), u"a"_qs);
    QVERIFY(!office.button(u"Move down"_qs)->isEnabled());
    QTest::keyClick(office.view(), Qt::Key_Down, Qt::AltModifier); // it is the last one
    click(office.button(u"Move up"_qs));
    QTRY_COMPARE(office.names().join(QString()), u"bcad"_qs);
    QCOMPARE(office.selected(), u"a"_qs);
    QCOMPARE(QApplication::focusWidget(), office.view());
    QTest::keyClick(office.view(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(office.saved().join(QString()), u"bacd"_qs);
    QTRY_COMPARE(office.stage->workspace.connections().list().front().name, u"b"_qs);
}

void TestConnectionManager::theOrderStandsWhileSomethingIsSearched()
{
    Office office;
    for (const char16_t *name : { u"shop a", u"crm", u"shop b" })
        QVERIFY(office.file.add(Office::profile(QString::fromUtf16(name), u"postgresql://h/d"_qs)));
    office.open();
    QTest::keyClicks(office.search(), u"shop"_qs);
    office.press(u"shop b"_qs);
    for (const char16_t *text : { u"Move up", u"Move down" }) {
        QVERIFY(!office.button(QString::fromUtf16(text))->isEnabled());
        QVERIFY(office.button(QString::fromUtf16(text))->toolTip().contains(u"search"_qs));
    }
    QTest::keyClick(office.view(), Qt::Key_Up, Qt::AltModifier);
    QTest::qWait(50); // for what must not come
    QCOMPARE(office.saved(), QStringList({ u"shop a"_qs, u"crm"_qs, u"shop b"_qs }));
}

void TestConnectionManager::aCopyHasAFreeNameAndNoPassword()
{
    Office office;
    office.add(u"shop"_qs, Environment::Staging);
    ConnectionProfile kept = *office.file.find(u"shop"_qs);
    kept.consent.triggersRest = true;
    kept.password = PasswordSource::Keychain;
    QVERIFY(office.file.replace(u"shop"_qs, kept));
    office.add(u"shop 2"_qs);
    office.open();
    office.press(u"shop"_qs);
    click(office.button(u"Duplicate…"_qs));
    auto *dialog = office.stage->find<ConnectionDialog>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    QCOMPARE(fieldNamed(*dialog, "Name of the connection")->text(), u"shop 3"_qs);
    QCOMPARE(fieldNamed(*dialog, "URL")->text(), u"postgresql://ann@db.example.com/shop"_qs);
    QCOMPARE(fieldNamed(*dialog, "Password")->text(), QString());
    // The keychain has none for the copy.
    QVERIFY(!buttonOf(*dialog, u"Save"_qs)->isEnabled());
    click(buttonOf(*dialog, u"Ask each time"_qs));
    QTRY_VERIFY(buttonOf(*dialog, u"Save"_qs)->isEnabled());
    click(buttonOf(*dialog, u"Save"_qs));
    QTRY_COMPARE(office.saved(), QStringList({ u"shop"_qs, u"shop 2"_qs, u"shop 3"_qs }));
    QTRY_COMPARE(office.selected(), u"shop 3"_qs);
    const ConnectionProfile copy = *office.file.find(u"shop 3"_qs);
    QCOMPARE(copy.environment, Environment::Staging);
    QCOMPARE(copy.consent, LoadConsent());
    QCOMPARE(office.stage->workspace.access().connection, QString()); // nothing was connected
    QVERIFY(office.manager()->isVisible());
}

void TestConnectionManager::anEditedConnectionIsOnlySaved()
{
    Office office;
    office.add(u"one"_qs);
    office.add(u"two"_qs);
    office.open();
    office.press(u"two"_qs);
    click(office.button(u"Edit…"_qs));
    auto *dialog = office.stage->find<ConnectionDialog>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    QLineEdit *name = fieldNamed(*dialog, "Name of the connection");
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"renamed"_qs);
    click(buttonOf(*dialog, u"Save"_qs));
    QTRY_COMPARE(office.saved(), QStringList({ u"one"_qs, u"renamed"_qs }));
    QTRY_COMPARE(office.selected(), u"renamed"_qs);
    QCOMPARE(office.stage->workspace.access().connection, QString());
}

void TestConnectionManager::theOneInUseGoesOnAsItIsSavedNow()
{
    Office office;
    office.add(u"one"_qs);
    office.open();
    QTest::keyClick(office.view(), Qt::Key_Return);
    QTRY_COMPARE(
        office.stage->workspace.access().environment, std::optional(Environment::Development));
    QTRY_VERIFY(office.stage->isIdle() && !office.manager());
    office.open();
    click(office.button(u"Edit…"_qs));
    auto *dialog = office.stage->find<ConnectionDialog>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    const auto tiles = dialog->findChildren<QAbstractButton *>();
    for (QAbstractButton *tile : tiles) {
        if (tile->accessibleName() == u"Production"_qs)
            click(tile);
    }
    click(buttonOf(*dialog, u"Save"_qs));
    QTRY_COMPARE(
        office.stage->workspace.access().environment, std::optional(Environment::Production));
}

void TestConnectionManager::aConnectionIsRemovedOnceItWasAsked()
{
    Office office;
    for (const char16_t *name : { u"a", u"b", u"c" })
        office.add(QString::fromUtf16(name));
    office.open();
    office.press(u"b"_qs);
    QTest::keyClick(office.view(), Qt::Key_Delete);
    QVERIFY2(saidBy(*office.manager()).startsWith(u"Remove the connection"_qs),
        qPrintable(saidBy(*office.manager())));
    QCOMPARE(office.saved().size(), 3);
    click(buttonOf(*office.manager(), u"Remove it"_qs));
    QTRY_COMPARE(office.saved(), QStringList({ u"a"_qs, u"c"_qs }));
    QTRY_COMPARE(office.names(), QStringList({ u"a"_qs, u"c"_qs }));
    QCOMPARE(office.selected(), u"c"_qs); // what is in its place
    QCOMPARE(QApplication::focusWidget(), office.view());
    // In the search it is a key of its own.
    office.search()->setFocus();
    QTest::keyClicks(office.search(), u"c"_qs);
    QTest::keyClick(office.search(), Qt::Key_Home);
    QTest::keyClick(office.search(), Qt::Key_Delete);
    QCOMPARE(office.search()->text(), QString());
    QVERIFY(saidBy(*office.manager()).isEmpty());
}

void TestConnectionManager::theQuestionIsAboutOneConnectionOnly()
{
    Office office;
    office.add(u"a"_qs);
    office.add(u"b"_qs);
    office.open();
    click(office.button(u"Remove…"_qs));
    QVERIFY(!saidBy(*office.manager()).isEmpty());
    office.press(u"b"_qs);
    QVERIFY(saidBy(*office.manager()).isEmpty());
    QVERIFY(!buttonOf(*office.manager(), u"Remove it"_qs));
}

void TestConnectionManager::whatIsExportedHasNoSecrets()
{
    Office office;
    office.add(u"shop"_qs);
    ConnectionProfile allowed = *office.file.find(u"shop"_qs);
    allowed.consent.noForeignChildren = true;
    QVERIFY(office.file.replace(u"shop"_qs, allowed));
    office.open();
    const QString path = office.home.filePath(u"out.json"_qs);
    click(office.button(u"Export…"_qs));
    office.chooseFile(u"out.json"_qs);
    QTRY_VERIFY2(saidBy(*office.manager()).contains(path), qPrintable(saidBy(*office.manager())));
    QFile out(path);
    QVERIFY(out.open(QIODevice::ReadOnly));
    const QByteArray text = out.readAll();
    QVERIFY2(
        text.contains("db.example.com") && !text.contains("foreign_children"), text.constData());
}

void TestConnectionManager::anImportShowsFirstWhatItAdds()
{
    Office office;
    office.add(u"shop"_qs, Environment::Production);
    office.add(u"crm"_qs);
    office.write(u"given.json"_qs, R"({"format": 1, "connections": [
        {"name": "shop", "url": "postgresql://ann@db.example.com/shop",
         "environment": "production", "password_source": "ask"},
        {"name": "crm", "url": "postgresql://ann@elsewhere/crm", "environment": "demo",
         "password_source": "keychain"},
        {"name": "easy", "url": "postgresql://bob@db.example.com/shop", "environment": "demo",
         "password_source": "ask"},
        {"name": "unwanted", "url": "postgresql://ann@h/unwanted", "environment": "demo",
         "password_source": "ask"},
        {"name": "leaky", "url": "postgresql://ann:hunter2@h/d", "environment": "demo",
         "password_source": "ask"}]})");
    office.open();
    click(office.button(u"Import…"_qs));
    office.chooseFile(u"given.json"_qs);
    QPointer<ConnectionImport> offer;
    QTRY_VERIFY((offer = office.stage->find<ConnectionImport>()));
    QVERIFY(QTest::qWaitForWindowActive(offer));
    auto *list = offer->findChild<QTreeView *>();
    const QAbstractItemModelTester tester(list->model());
    QStringList shown;
    QString all;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        const QVariant check = index.data(Qt::CheckStateRole);
        shown << index.data().toString()
                + (check.isValid() ? check.toInt() == Qt::Checked ? u" ✓"_qs : u" ☐"_qs
                                   : QString());
        all += index.data(Qt::AccessibleTextRole).toString() + u'\n';
    }
    QCOMPARE(shown,
        QStringList({ u"shop"_qs, u"crm 2 ✓"_qs, u"easy ✓"_qs, u"unwanted ✓"_qs, u"leaky"_qs }));
    for (const char16_t *part : { u"There already.", u"“crm”, to another database",
             u"It becomes production", u"refused", u"holds a password" })
        QVERIFY2(all.contains(QString::fromUtf16(part)), qPrintable(all));
    QVERIFY(!all.contains(u"hunter2"_qs));
    QCOMPARE(office.saved().size(), 2); // nothing yet
    for (int down = 0; down < 3; ++down)
        QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(list->model()->index(3, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(office.saved(), QStringList({ u"shop"_qs, u"crm"_qs, u"crm 2"_qs, u"easy"_qs }));
    QCOMPARE(office.file.find(u"easy"_qs)->environment, Environment::Production);
    QTRY_COMPARE(office.selected(), u"crm 2"_qs);
    QVERIFY2(saidBy(*office.manager()).contains(u"2"_qs), qPrintable(saidBy(*office.manager())));
    // Once more: there is nothing new but what was not wanted.
    click(office.button(u"Import…"_qs));
    office.chooseFile(u"given.json"_qs);
    QTRY_VERIFY((offer = office.stage->find<ConnectionImport>()) && offer->isVisible());
    list = offer->findChild<QTreeView *>();
    const QRect row = list->visualRect(list->model()->index(3, 0));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, { 12, row.center().y() });
    QVERIFY(!buttonOf(*offer, u"Import"_qs)->isEnabled());
    click(buttonOf(*offer, u"Close"_qs));
    QTRY_VERIFY(!offer);
    QCOMPARE(office.saved().size(), 4);
}

void TestConnectionManager::anImportOfABadFileIsToldAndChangesNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("broken") << QByteArray("{") << u"line 1"_qs;
    QTest::newRow("newer") << QByteArray(R"({"format": 2, "connections": []})")
                           << u"newer Seedbank"_qs;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xfe{}") << u"UTF-8"_qs;
    QTest::newRow("too large") << QByteArray(2'000'000, ' ') << u"bytes"_qs;
}

void TestConnectionManager::anImportOfABadFileIsToldAndChangesNothing()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    Office office;
    office.add(u"shop"_qs);
    office.open();
    click(office.button(u"Import…"_qs));
    office.write(u"given.json"_qs, content);
    office.chooseFile(u"given.json"_qs);
    QTRY_VERIFY2(saidBy(*office.manager()).contains(says), qPrintable(saidBy(*office.manager())));
    QVERIFY(!office.stage->find<ConnectionImport>());
    QCOMPARE(office.saved(), QStringList { u"shop"_qs });
}

void TestConnectionManager::whatOthersChangeIsFollowed()
{
    Office office;
    for (int i = 0; i < 40; ++i)
        office.add(u"c%1"_qs.arg(i));
    office.open();
    office.press(u"c20"_qs);
    const int scrolled = office.view()->verticalScrollBar()->value();
    QVERIFY(scrolled > 0);
    QVERIFY(office.file.remove(u"c30"_qs));
    office.add(u"new"_qs);
    office.comeBack();
    QTRY_VERIFY(office.names().contains(u"new"_qs));
    QCOMPARE(office.selected(), u"c20"_qs);
    QCOMPARE(office.view()->verticalScrollBar()->value(), scrolled);
    QVERIFY(office.file.remove(u"c20"_qs));
    office.comeBack();
    QTRY_VERIFY(!office.names().contains(u"c20"_qs));
    QCOMPARE(office.selected(), u"c21"_qs);
}

void TestConnectionManager::aBrokenFileIsToldAndLeftAsItIs()
{
    Office office;
    office.add(u"shop"_qs);
    office.open();
    for (const char *content : { "{", R"({"format": 2, "connections": []})" }) {
        const QString path = office.write(u"seedbank/connections.json"_qs, content);
        office.comeBack();
        QTRY_VERIFY(office.names().isEmpty());
        QVERIFY2(saidBy(*office.manager()).contains(path), qPrintable(saidBy(*office.manager())));
        for (const char16_t *text : { u"Connect", u"Edit…", u"Move up", u"Import…", u"Export…" })
            QVERIFY(!office.button(QString::fromUtf16(text))->isEnabled());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray(content));
    }
    QVERIFY(QFile::remove(office.file.path()));
    office.add(u"again"_qs);
    office.comeBack();
    QTRY_COMPARE(office.names(), QStringList { u"again"_qs });
    QVERIFY(saidBy(*office.manager()).isEmpty());
}

void TestConnectionManager::aFileThatCannotBeWrittenIsTold()
{
    Office office;
    office.add(u"a"_qs);
    office.add(u"b"_qs);
    office.open();
    // Permissions do not bind everybody who runs tests: there is no file to be locked.
    const QString lock = office.file.path() + u".lock"_qs;
    QVERIFY(QFile::remove(lock) && QDir().mkdir(lock));
    QTest::keyClick(office.view(), Qt::Key_Down, Qt::AltModifier);
    QTRY_VERIFY2(saidBy(*office.manager()).contains(lock), qPrintable(saidBy(*office.manager())));
    QCOMPARE(office.saved(), QStringList({ u"a"_qs, u"b"_qs }));
    QCOMPARE(office.names(), QStringList({ u"a"_qs, u"b"_qs }));
}

void TestConnectionManager::whileAJobRunsNothingIsConnected()
{
    Office office;
    office.add(u"a"_qs);
    office.add(u"b"_qs);
    office.desk.holdLoads = true;
    office.start();
    reset(*office.stage);
    QVERIFY(office.desk.loadsHeld.tryAcquire(1, 5000));
    office.open();
    for (const char16_t *text : { u"Connect", u"Add…", u"Edit…", u"Duplicate…", u"Remove…" }) {
        QVERIFY(!office.button(QString::fromUtf16(text))->isEnabled());
        QCOMPARE(
            office.button(QString::fromUtf16(text))->toolTip(), u"Not while a job is running."_qs);
    }
    QTest::keyClick(office.view(), Qt::Key_Return);
    QVERIFY(office.manager()->isVisible());
    QTest::keyClick(office.view(), Qt::Key_Down, Qt::AltModifier); // the order may be changed
    QTRY_COMPARE(office.saved(), QStringList({ u"b"_qs, u"a"_qs }));
    office.desk.letGo.release();
    QTRY_VERIFY(office.button(u"Connect"_qs)->isEnabled());
    QCOMPARE(office.button(u"Connect"_qs)->toolTip(), QString());
}

void TestConnectionManager::withoutConnectionsThereIsOneNextStep()
{
    Office office;
    office.open();
    const auto states = office.list()->findChildren<EmptyState *>();
    const auto shown = std::ranges::find_if(states, &QWidget::isVisible);
    QVERIFY(shown != states.end());
    const EmptyState *empty = *shown;
    QVERIFY2(empty->text().startsWith(u"No connections yet"_qs), qPrintable(empty->text()));
    for (const char16_t *text : { u"Connect", u"Edit…", u"Export…" })
        QVERIFY(!office.button(QString::fromUtf16(text))->isEnabled());
    QVERIFY(office.button(u"Import…"_qs)->isEnabled());
    click(buttonOf(*empty, u"Add…"_qs));
    QVERIFY(office.stage->find<ConnectionDialog>());
}

void TestConnectionManager::thousandConnectionsAreQuick()
{
    Office office;
    QByteArray entries;
    for (int i = 0; i < 1000; ++i)
        entries += QStringLiteral("%1{\"name\": \"connection %2\", \"url\": "
                                  "\"postgresql://ann@db%2.example.com/shop\", \"environment\": "
                                  "\"demo\", \"password_source\": \"ask\"}")
                       .arg(i == 0 ? QString() : u","_qs)
                       .arg(i)
                       .toUtf8();
    QVERIFY(QDir().mkpath(office.home.filePath(u"seedbank"_qs)));
    office.write(
        u"seedbank/connections.json"_qs, R"({"format": 1, "connections": [)" + entries + "]}");
    office.open();
    QCOMPARE(office.names().size(), 1000);
    QElapsedTimer clock;
    clock.start();
    QTest::keyClicks(office.search(), u"connection 999"_qs);
    qInfo("search: %lld ms", clock.restart());
    QCOMPARE(office.names(), QStringList { u"connection 999"_qs });
    QTest::keyClick(office.search(), Qt::Key_Escape);
    QTest::keyClick(office.search(), Qt::Key_Down);
    QTest::keyClick(office.view(), Qt::Key_End);
    QCOMPARE(office.selected(), u"connection 999"_qs);
    clock.restart();
    QTest::keyClick(office.view(), Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(office.names()[998], u"connection 999"_qs);
    qInfo("move: %lld ms", clock.elapsed());
    QCOMPARE(office.selected(), u"connection 999"_qs);
    QVERIFY(!office.view()->visualRect(office.view()->currentIndex()).isEmpty());
}

void TestConnectionManager::allOfItHasRoom()
{
    Office office;
    for (int i = 0; i < 20; ++i)
        office.add(u"c%1"_qs.arg(i));
    office.open();
    office.manager()->resize(640, 350);
    QCOMPARE(office.manager()->size(), QSize(640, 350));
    QTRY_VERIFY(office.view()->viewport()->height()
        >= 3 * office.view()->visualRect(office.view()->model()->index(0, 0)).height());
    const auto buttons = office.manager()->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        QVERIFY2(!button->isVisible() || isInSight(*button), qPrintable(button->text()));
    const auto *messages = office.manager()->findChild<MessageBar *>();
    const auto before = placesOfControls(*office.manager(), *messages);
    click(office.button(u"Remove…"_qs));
    QTRY_VERIFY(messages->isVisible());
    QCOMPARE(placesOfControls(*office.manager(), *messages), before);
    QVERIFY(isInSight(*buttonOf(*office.manager(), u"Remove it"_qs)));
}

void TestConnectionManager::escapeClosesIt()
{
    Office office;
    office.add(u"a"_qs);
    office.open();
    QTest::keyClick(office.view(), Qt::Key_Escape);
    QTRY_VERIFY(!office.manager());
    office.open(); // and again
    click(office.button(u"Close"_qs));
    QTRY_VERIFY(!office.manager());
}

QTEST_MAIN(TestConnectionManager)
#include "tst_ui_connectionmanager.moc"
