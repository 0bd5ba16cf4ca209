// SPDX-License-Identifier: MIT
// The real window on the real operations and real servers: capture, load, reset and undo.
#include "resources/resources.h"
#include "support/mariadbserver.h"
#include "support/postgresqlserver.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int timeoutMs = 60'000;

constexpr const char *schema = R"(
        CREATE TABLE vaults (id bigint PRIMARY KEY, metadata %1);
        CREATE TABLE projects (id bigint PRIMARY KEY, metadata %1);
        CREATE TABLE fragments (id bigint PRIMARY KEY, message text, metadata %1);
        CREATE TABLE todos (id bigint PRIMARY KEY, fragment_id bigint NOT NULL,
            FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE);
        CREATE TABLE contacts (id bigint PRIMARY KEY, metadata %1);
        CREATE TABLE chat_sessions (id bigint PRIMARY KEY, metadata %1);
        INSERT INTO fragments VALUES (1, 'one', '{"demo_seed": true}'), (2, 'two',
            '{"demo_seed": true}'), (9, 'real', NULL);
        INSERT INTO todos VALUES (1, 1), (2, 2), (9, 9))";

} // namespace

class TestServers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        installTranslations();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void theMainJobWorks_data()
    {
        QTest::addColumn<bool>("postgreSql");
        QTest::newRow("PostgreSQL") << true;
        QTest::newRow("MariaDB") << false;
    }

    void theMainJobWorks()
    {
        QFETCH(bool, postgreSql);
        const QTemporaryDir folder;
        const QString name = QStringLiteral("app");
        std::unique_ptr<PostgreSqlServer> postgres;
        std::unique_ptr<MariaDbServer> mariaDb;
        if (postgreSql) {
            postgres = std::make_unique<PostgreSqlServer>();
            postgres->createDatabase(name);
        } else {
            mariaDb = std::make_unique<MariaDbServer>();
            mariaDb->create(name);
        }
        const auto execute = [&](const QString &sql) {
            if (postgres)
                postgres->query(name, sql);
            else
                mariaDb->run(name, sql.toUtf8());
        };
        const auto contents = [&] {
            return postgres ? postgres->hashAll(name) : QString::fromUtf8(mariaDb->hashAll(name));
        };
        execute(QString::fromUtf8(schema).replace(
            QLatin1String("%1"), postgreSql ? QLatin1String("jsonb") : QLatin1String("json")));

        Stage stage({ folder.filePath(QStringLiteral("library")),
                        postgres ? postgres->url(name) : mariaDb->url(name), {},
                        folder.filePath(QStringLiteral("journal.jsonl")) },
            coreOperations());
        auto *activity = stage.find<ActivityBar>();
        const auto isIdle = [&stage] { return stage.isIdle(); };
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);

        stage.press("capture");
        auto *captureSheet = stage.find<CaptureSheet>();
        QVERIFY(captureSheet->findChild<QComboBox *>()->lineEdit()->hasFocus());
        Hands().type(u"general"_qs);
        click(actButton(captureSheet));
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);
        QVERIFY2(activity->resultText().startsWith(u"Captured general v1 · 4 rows"_qs),
            qPrintable(activity->resultText()));
        const QString captured = contents();

        execute(QStringLiteral(R"(
            UPDATE fragments SET message = 'changed' WHERE id = 1;
            DELETE FROM todos WHERE id = 2)"));
        const QString changed = contents();
        stage.press("load");
        auto *loadSheet = stage.find<LoadSheet>();
        QTRY_VERIFY_WITH_TIMEOUT(loadSheet->canLoad(), timeoutMs);
        click(actButton(loadSheet));
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);
        QVERIFY2(
            activity->resultText().startsWith(u"Loaded general v1 · 2 rows changed · verified"_qs),
            qPrintable(activity->resultText()));
        QCOMPARE(contents(), captured);
        QVERIFY(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v1"_qs));

        stage.press("undo");
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);
        QCOMPARE(contents(), changed);
        stage.press("undo");
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);
        QCOMPARE(contents(), captured);

        execute(QStringLiteral("UPDATE fragments SET message = 'in a meeting' WHERE id = 2"));
        stage.press("checkNow");
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);
        QCOMPARE(stage.find<ReadyLine>()->text(), u"1 change since load"_qs);
        stage.press("reset");
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), timeoutMs);
        QCOMPARE(contents(), captured);
        QCOMPARE(stage.find<MessageBar>()->texts(), QStringList());
    }
};

QTEST_MAIN(TestServers)
#include "tst_ui_servers.moc"
