// SPDX-License-Identifier: MIT
// Connections that people give to one another: nothing secret goes out, nothing is lost or less
// protected by what comes in.
#include "settings/connectionsexchange.h"
#include "settings/connectionstext.h"

#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#include <sys/stat.h>

using namespace seedbank;

namespace {

using Fate = ImportedConnection::Fate;

ConnectionProfile profile(const QString &name,
    const QString &url = QStringLiteral("postgresql://ann@db.example.com/shop"),
    Environment environment = Environment::Development,
    PasswordSource password = PasswordSource::Ask)
{
    return { name, *DatabaseUrl::parse(url), environment, password };
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** "shop added; stage known". */
QString toldOf(const std::vector<ImportedConnection> &imported)
{
    QStringList lines;
    for (const ImportedConnection &each : imported) {
        static const QMap<Fate, QString> names { { Fate::Added, QStringLiteral("added") },
            { Fate::Renamed, QStringLiteral("renamed") }, { Fate::Known, QStringLiteral("known") },
            { Fate::Refused, QStringLiteral("refused") } };
        lines << (each.fate == Fate::Refused ? each.name : each.profile.name) + u' '
                + names[each.fate];
    }
    return lines.join(QStringLiteral("; "));
}

std::vector<ConnectionProfile> toSave(const std::vector<ImportedConnection> &imported)
{
    std::vector<ConnectionProfile> profiles;
    for (const ImportedConnection &each : imported) {
        if (each.isToSave())
            profiles.push_back(each.profile);
    }
    return profiles;
}

QByteArray entry(const QByteArray &name, const QByteArray &url,
    const QByteArray &more = R"("environment": "demo", "password_source": "ask")")
{
    return "{ \"name\": \"" + name + "\", \"url\": \"" + url + "\", " + more + " }";
}

QByteArray fileOf(const QByteArray &entries)
{
    return R"({ "format": 1, "connections": [ )" + entries + " ] }";
}

} // namespace

class TestConnectionsExchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingPersonalGoesOut();
    void anExportIsForItsOwnerOnlyAndReadsBack();
    void anExportWritesOverNothingThatMatters();
    void whatIsNewIsAdded();
    void aNameThatLeadsElsewhereGetsANumber();
    void anImportDoneTwiceAddsNothing();
    void nothingBecomesLessProtected_data();
    void nothingBecomesLessProtected();
    void whatIsThereAlreadyIsLeftAsItIs();
    void consentsOfOthersAreNotTakenOver();
    void badEntriesAreRefusedByName_data();
    void badEntriesAreRefusedByName();
    void badFilesAreRefused_data();
    void badFilesAreRefused();
    void moreThanThereCanBeAreRefused();
    void anImportGoesByWhatIsThereThen();
    void freeNames_data();
    void freeNames();

private:
    ConnectionsFile file() const
    {
        return ConnectionsFile(m_folder->filePath(QStringLiteral("config/c.json")));
    }
    QString given(const QByteArray &content) const
    {
        const QString path = m_folder->filePath(QStringLiteral("given.json"));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConnectionsExchange::nothingPersonalGoesOut()
{
    ConnectionsFile mine = file();
    ConnectionProfile allowed = profile(QStringLiteral("shop"));
    allowed.consent = { .triggersRest = true, .noForeignChildren = true };
    VERIFY_OK(mine.add(allowed));
    // What a later Seedbank keeps there, besides.
    QByteArray text = contentOf(mine.path());
    text.replace("\"name\"", "\"folder_of_mine\": \"/home/ann\", \"name\"");
    QFile out(mine.path());
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(text) == text.size());
    out.close();
    VERIFY_OK(mine.read());
    const QString path = m_folder->filePath(QStringLiteral("out.json"));
    VERIFY_OK(exportConnections(mine, path, Existing::Refused));
    const QByteArray exported = contentOf(path);
    for (const char *kept : { "\"format\": 1", "\"shop\"", "postgresql://ann@db.example.com/shop",
             "\"development\"", "\"ask\"" })
        QVERIFY2(exported.contains(kept), exported.constData());
    for (const char *personal : { "triggers", "foreign_children", "folder_of_mine", "/home/ann" })
        QVERIFY2(!exported.contains(personal), exported.constData());
}

void TestConnectionsExchange::anExportIsForItsOwnerOnlyAndReadsBack()
{
    ConnectionsFile mine = file();
    const std::vector<ConnectionProfile> all { profile(QStringLiteral("b")),
        profile(QString::fromUtf8("Büro שלום"), QStringLiteral("sqlite:/a/b c.db"),
            Environment::Demo, PasswordSource::None),
        profile(QStringLiteral("a"), QStringLiteral("mariadb://u@h:3307/d"),
            Environment::Production, PasswordSource::Keychain) };
    for (const ConnectionProfile &each : all)
        VERIFY_OK(mine.add(each));
    const QString path = m_folder->filePath(QStringLiteral("out.json"));
    const auto exported = exportConnections(mine, path, Existing::Refused);
    VERIFY_OK(exported);
    QCOMPARE(*exported, all);
    struct stat status { };
    QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0600));
    ConnectionsFile other(m_folder->filePath(QStringLiteral("other/c.json")));
    const auto offered = readImport(other, path);
    VERIFY_OK(offered);
    VERIFY_OK(importConnections(other, toSave(*offered)));
    QCOMPARE(*other.read(), all);
}

void TestConnectionsExchange::anExportWritesOverNothingThatMatters()
{
    ConnectionsFile mine = file();
    const QString path = m_folder->filePath(QStringLiteral("out.json"));
    VERIFY_FAILS(
        exportConnections(mine, path, Existing::Refused), ErrorCode::InvalidArgument); // none yet
    QVERIFY(!QFileInfo::exists(path));
    VERIFY_OK(mine.add(profile(QStringLiteral("shop"))));
    const QByteArray before = contentOf(mine.path());
    // Its own file, under whatever name: consents would be lost.
    const QString link = m_folder->filePath(QStringLiteral("link.json"));
    QVERIFY(QFile::link(mine.path(), link));
    for (const QString &own : { mine.path(), link }) {
        const auto refused = exportConnections(mine, own, Existing::Replaced);
        VERIFY_FAILS(refused, ErrorCode::InvalidArgument);
        VERIFY_SAYS(refused, QStringLiteral("itself"));
    }
    QCOMPARE(contentOf(mine.path()), before);
    VERIFY_OK(exportConnections(mine, path, Existing::Refused));
    VERIFY_FAILS(exportConnections(mine, path, Existing::Refused), ErrorCode::InvalidArgument);
    VERIFY_OK(exportConnections(mine, path, Existing::Replaced));
    const auto nowhere = exportConnections(
        mine, m_folder->filePath(QStringLiteral("no/such/folder.json")), Existing::Replaced);
    VERIFY_FAILS(nowhere, ErrorCode::NotFound);
}

void TestConnectionsExchange::whatIsNewIsAdded()
{
    ConnectionsFile mine = file();
    VERIFY_OK(mine.add(profile(QStringLiteral("shop"))));
    const QString path = given(fileOf(entry("SHOP", "postgresql://ann@db.example.com/shop") + ","
        + entry("crm", "mariadb://u@h/crm")));
    const QByteArray before = contentOf(mine.path());
    const auto offered = readImport(mine, path);
    VERIFY_OK(offered);
    QCOMPARE(toldOf(*offered), QStringLiteral("shop known; crm added"));
    QCOMPARE(contentOf(mine.path()), before); // nothing yet
    const auto saved = importConnections(mine, toSave(*offered));
    VERIFY_OK(saved);
    QCOMPARE(toldOf(*saved), QStringLiteral("crm added"));
    QCOMPARE(mine.read()->size(), 2U);
    QCOMPARE(mine.read()->back(),
        profile(QStringLiteral("crm"), QStringLiteral("mariadb://u@h/crm"), Environment::Demo));
}

void TestConnectionsExchange::aNameThatLeadsElsewhereGetsANumber()
{
    ConnectionsFile mine = file();
    const QString longest(64, QLatin1Char('x'));
    VERIFY_OK(mine.add(profile(QStringLiteral("shop"))));
    VERIFY_OK(mine.add(profile(longest)));
    const QString path = given(fileOf(entry("shop", "postgresql://ann@other/shop") + ","
        + entry("shop", "postgresql://ann@third/shop") + ","
        + entry(longest.toUtf8(), "postgresql://ann@other/shop")));
    const auto offered = readImport(mine, path);
    VERIFY_OK(offered);
    QCOMPARE(toldOf(*offered),
        QStringLiteral("shop 2 renamed; shop 3 renamed; %1 2 renamed").arg(longest.left(62)));
    QVERIFY2(offered->front().remark.contains(QStringLiteral("“shop”")),
        qPrintable(offered->front().remark));
    VERIFY_OK(importConnections(mine, toSave(*offered)));
    QCOMPARE(mine.read()->size(), 5U);
}

void TestConnectionsExchange::anImportDoneTwiceAddsNothing()
{
    ConnectionsFile mine = file();
    VERIFY_OK(mine.add(profile(QStringLiteral("shop"))));
    const QString path = given(fileOf(
        entry("shop", "postgresql://ann@other/shop") + "," + entry("crm", "mariadb://u@h/crm")));
    VERIFY_OK(importConnections(mine, toSave(*readImport(mine, path))));
    const QByteArray after = contentOf(mine.path());
    const auto again = readImport(mine, path);
    VERIFY_OK(again);
    QCOMPARE(toldOf(*again), QStringLiteral("shop 2 known; crm known"));
    VERIFY_OK(importConnections(mine, toSave(*again)));
    QCOMPARE(contentOf(mine.path()), after);
}

void TestConnectionsExchange::nothingBecomesLessProtected_data()
{
    QTest::addColumn<QString>("there");
    QTest::addColumn<QByteArray>("given");
    QTest::newRow("the same URL") << QStringLiteral("postgresql://ann@h/d")
                                  << QByteArray("postgresql://ann@h/d");
    QTest::newRow("another user") << QStringLiteral("postgresql://ann@h/d")
                                  << QByteArray("postgresql://bob@h/d");
    QTest::newRow("its port named")
        << QStringLiteral("mariadb://ann@h/d") << QByteArray("mysql://ann@h:3306/d");
    QTest::newRow("this machine") << QStringLiteral("postgresql://ann@localhost/d")
                                  << QByteArray("postgresql://ann@127.0.0.1/d");
}

void TestConnectionsExchange::nothingBecomesLessProtected()
{
    QFETCH(QString, there);
    QFETCH(QByteArray, given);
    ConnectionsFile mine = file();
    VERIFY_OK(mine.add(profile(QStringLiteral("live"), there, Environment::Production)));
    const auto offered = readImport(mine, this->given(fileOf(entry("easy", given))));
    VERIFY_OK(offered);
    QCOMPARE(toldOf(*offered), QStringLiteral("easy added"));
    QCOMPARE(offered->front().profile.environment, Environment::Production);
    QVERIFY2(offered->front().remark.contains(QStringLiteral("production")),
        qPrintable(offered->front().remark));
    // Whatever somebody makes of the offer meanwhile.
    ConnectionProfile loose = offered->front().profile;
    loose.environment = Environment::Demo;
    VERIFY_OK(importConnections(mine, { loose }));
    QCOMPARE(mine.find(QStringLiteral("easy"))->environment, Environment::Production);
}

void TestConnectionsExchange::whatIsThereAlreadyIsLeftAsItIs()
{
    ConnectionsFile mine = file();
    ConnectionProfile there = profile(QStringLiteral("shop"));
    there.consent.triggersRest = true;
    VERIFY_OK(mine.add(there));
    const auto offered = readImport(mine,
        given(fileOf(entry("shop", "postgresql://ann@db.example.com/shop?sslmode=require",
            R"("environment": "production", "password_source": "none")"))));
    VERIFY_OK(offered);
    QCOMPARE(toldOf(*offered), QStringLiteral("shop known"));
    QVERIFY2(offered->front().remark.contains(QStringLiteral("production")),
        qPrintable(offered->front().remark));
    VERIFY_OK(importConnections(mine, toSave(*offered)));
    QCOMPARE(*mine.read(), std::vector { there });
}

void TestConnectionsExchange::consentsOfOthersAreNotTakenOver()
{
    ConnectionsFile mine = file();
    const auto offered = readImport(mine,
        given(fileOf(entry("shop", "postgresql://ann@h/shop",
            R"("environment": "demo", "password_source": "ask", "triggers": "off",)"
            R"("foreign_children": "none", "library": "/home/bob/library")"))));
    VERIFY_OK(offered);
    VERIFY_OK(importConnections(mine, toSave(*offered)));
    QCOMPARE(mine.read()->front().consent, LoadConsent());
    QVERIFY(!contentOf(mine.path()).contains("/home/bob"));
}

void TestConnectionsExchange::badEntriesAreRefusedByName_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *tag, const QByteArray &bad, const char *says) {
        QTest::newRow(tag) << bad << QString::fromUtf8(says);
    };
    const QByteArray rest = R"("environment": "demo", "password_source": "ask")";
    row("password in the URL", entry("bad", "postgresql://ann:hunter2@h/d"), "holds a password");
    row("password with a slash", entry("bad", "mariadb://ann:hun/ter2@h/d"), "holds a password");
    row("password as an option", entry("bad", "mysql://h/d?password=hunter2"), "holds a password");
    row("password beside it", entry("bad", "postgresql://h/d", rest + R"(, "password": "hunter2")"),
        "a password has no place");
    row("unknown engine", entry("bad", "oracle://h/d"), "oracle");
    row("no engine", entry("bad", "somewhere"), "absolute");
    row("relative path", entry("bad", "sqlite:shop.db"), "absolute path");
    row("no environment", entry("bad", "postgresql://h/d", R"("password_source": "ask")"),
        "environment");
    row("unknown environment",
        entry("bad", "postgresql://h/d", R"("environment": "test", "password_source": "ask")"),
        "demo, development, staging or production");
    row("unknown way to a password",
        entry("bad", "postgresql://h/d", R"("environment": "demo", "password_source": "file")"),
        "none, keychain or ask");
    row("password of a file", entry("bad", "sqlite:/a.db"), "has no password");
    row("name of an option", entry("-bad", "postgresql://h/d"), "must not contain");
    row("name too long", entry(QByteArray(65, 'x'), "postgresql://h/d"), "at most 64");
}

void TestConnectionsExchange::badEntriesAreRefusedByName()
{
    QFETCH(QByteArray, bad);
    QFETCH(QString, says);
    ConnectionsFile mine = file();
    const auto offered = readImport(mine,
        given(fileOf(entry("first", "postgresql://h/d") + "," + bad + ","
            + entry("last", "postgresql://h/e"))));
    VERIFY_OK(offered);
    QCOMPARE(offered->size(), 3U);
    const ImportedConnection &refused = (*offered)[1];
    QCOMPARE(refused.fate, Fate::Refused);
    QVERIFY(!refused.name.isEmpty());
    QVERIFY2(refused.remark.contains(says), qPrintable(refused.remark));
    QVERIFY2(!refused.remark.contains(QStringLiteral("hunter2"))
            && !refused.remark.contains(QStringLiteral("ter2")),
        qPrintable(refused.remark));
    VERIFY_OK(importConnections(mine, toSave(*offered)));
    QCOMPARE(mine.read()->size(), 2U);
    QVERIFY(!contentOf(mine.path()).contains("ter2"));
}

void TestConnectionsExchange::badFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("says");
    const ErrorCode invalid = ErrorCode::InvalidSettings;
    QTest::newRow("empty") << QByteArray() << invalid << QStringLiteral("line 1");
    QTest::newRow("no JSON") << QByteArray("[connections]") << invalid << QStringLiteral("line 1");
    QTest::newRow("newer") << QByteArray(R"({"format": 2, "connections": []})") << invalid
                           << QStringLiteral("newer Seedbank");
    QTest::newRow("something else")
        << QByteArray(R"({"scenarios": []})") << invalid << QStringLiteral("format");
    QTest::newRow("not UTF-8") << fileOf(entry("caf\xe9", "postgresql://h/d")) << invalid
                               << QStringLiteral("UTF-8");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << invalid
                            << QStringLiteral("UTF-8");
    QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ') << ErrorCode::IoError
                               << QStringLiteral("bytes");
    QByteArray many = entry("n", "postgresql://h/d");
    for (int i = 1; i <= 1000; ++i)
        many += ", {}";
    QTest::newRow("too many") << fileOf(many) << invalid << QString();
}

void TestConnectionsExchange::badFilesAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(ErrorCode, code);
    QFETCH(QString, says);
    const auto refused = readImport(file(), given(content));
    VERIFY_FAILS(refused, code);
    VERIFY_SAYS(refused, says);
    VERIFY_FAILS(readImport(file(), m_folder->path()), ErrorCode::IoError);
    VERIFY_FAILS(readImport(file(), QStringLiteral("/nowhere/x.json")), ErrorCode::NotFound);
}

void TestConnectionsExchange::moreThanThereCanBeAreRefused()
{
    ConnectionsFile mine = file();
    ConnectionsText text;
    for (std::size_t i = 0; i + 1 < maximumConnections; ++i)
        text.append(
            profile(QStringLiteral("c%1").arg(i), QStringLiteral("postgresql://h/d%1").arg(i)));
    QVERIFY(QDir().mkpath(QFileInfo(mine.path()).path()));
    QFile out(mine.path());
    const std::string content = text.toText();
    QVERIFY(out.open(QIODevice::WriteOnly)
        && out.write(content.data(), static_cast<qint64>(content.size())) > 0);
    out.close();
    const QString path = given(fileOf(entry("one", "postgresql://h/one") + ","
        + entry("two", "postgresql://h/two") + "," + entry("c7", "postgresql://h/d7")));
    const auto offered = readImport(mine, path);
    VERIFY_OK(offered);
    QCOMPARE(toldOf(*offered), QStringLiteral("one added; two refused; c7 known"));
    VERIFY_OK(importConnections(mine, toSave(*offered)));
    QCOMPARE(mine.read()->size(), maximumConnections);
}

void TestConnectionsExchange::anImportGoesByWhatIsThereThen()
{
    ConnectionsFile mine = file();
    const auto offered = readImport(mine,
        given(fileOf(
            entry("shop", "postgresql://h/shop") + "," + entry("crm", "postgresql://h/crm"))));
    VERIFY_OK(offered);
    // Another program was quicker.
    VERIFY_OK(mine.add(profile(QStringLiteral("shop"), QStringLiteral("postgresql://h/shop"))));
    VERIFY_OK(mine.add(profile(QStringLiteral("crm"))));
    const auto saved = importConnections(mine, toSave(*offered));
    VERIFY_OK(saved);
    QCOMPARE(toldOf(*saved), QStringLiteral("shop known; crm 2 renamed"));
    QCOMPARE(mine.read()->size(), 3U);
}

void TestConnectionsExchange::freeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("free");
    QTest::newRow("free") << QStringLiteral("crm") << QStringLiteral("crm");
    QTest::newRow("taken") << QStringLiteral("Shop") << QStringLiteral("Shop 4");
    QTest::newRow("counted") << QStringLiteral("shop 2") << QStringLiteral("shop 4");
    QTest::newRow("a year") << QStringLiteral("demo 2024") << QStringLiteral("demo 2025");
    QTest::newRow("long") << QString(64, QLatin1Char('y'))
                          << QString(62, QLatin1Char('y')) + QStringLiteral(" 2");
    // A character outside the basic plane is not cut in two.
    QTest::newRow("long, of pairs") << QString::fromUtf8("🌱").repeated(32)
                                    << QString::fromUtf8("🌱").repeated(31) + QStringLiteral(" 2");
    QTest::newRow("a word that ends there") << QString(61, QLatin1Char('z')) + QStringLiteral(" zz")
                                            << QString(61, QLatin1Char('z')) + QStringLiteral(" 2");
}

void TestConnectionsExchange::freeNames()
{
    QFETCH(QString, name);
    QFETCH(QString, free);
    std::vector<ConnectionProfile> taken;
    for (const char *each : { "shop", "shop 2", "SHOP 3", "demo 2024" })
        taken.push_back(profile(QString::fromUtf8(each)));
    if (free != name)
        taken.push_back(profile(name));
    QCOMPARE(freeName(name, taken), free);
    VERIFY_OK(checkProfile(profile(free)));
}

QTEST_GUILESS_MAIN(TestConnectionsExchange)
#include "tst_connectionsexchange.moc"
