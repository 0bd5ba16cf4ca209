// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "settings/connectionsfile.h"

#include "support/childprocess.h"
#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

using namespace seedbank;

namespace {

constexpr int nobody = 65534;

ConnectionProfile profile(const QString &name,
    const QString &url = QStringLiteral("postgresql://ann@h/d"),
    Environment environment = Environment::Staging, PasswordSource password = PasswordSource::Ask)
{
    return { name, *DatabaseUrl::parse(url), environment, password };
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

template <class T> QString told(const Result<T> &result)
{
    return result ? QStringLiteral("done") : result.error().message();
}

mode_t modeOf(const QString &path)
{
    struct stat status { };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

class TestConnectionsFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void readsBackWhatWasAdded();
    void fileIsForItsOwnerOnly();
    void replacesAndRemoves();
    void keepsWhatItDoesNotKnow();
    void keepsWhatLoadsAreAllowed();
    void keepsTheFolderOfItsLibrary();
    void amendsNothingElse();
    void damagedOneCanBeSetAside();
    void movesWithinTheList();
    void followsALink();
    void refusesProfiles_data();
    void refusesProfiles();
    void refusesASecondOfTheName_data();
    void refusesASecondOfTheName();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void waitsForAnotherWriter();
    void losesNothingBetweenWriters();
    void folderThatCannotBeWrittenIsTold();
    void passwordBelongsToNameAndDestination();
    void strictestEnvironmentWins();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("config/seedbank/c.json")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestConnectionsFile::readsBackWhatWasAdded()
{
    ConnectionsFile file(path());
    const auto none = file.read();
    QVERIFY2(none && none->empty(), qPrintable(told(none)));
    QVERIFY(!QFileInfo::exists(path()));
    const std::vector<ConnectionProfile> all {
        profile(QString::fromUtf8("Büro 日本 \"1\""),
            QStringLiteral("postgresql://a%40b@db.example.com:5433/d%20e?sslmode=require"),
            Environment::Production, PasswordSource::Keychain),
        profile(QStringLiteral("file"), QStringLiteral("sqlite:/a/b c.db"), Environment::Demo,
            PasswordSource::None),
        profile(QStringLiteral("socket"), QStringLiteral("mariadb:///d?host=/run/x"),
            Environment::Development, PasswordSource::None),
    };
    for (const ConnectionProfile &each : all) {
        const auto added = file.add(each);
        QVERIFY2(added, qPrintable(told(added)));
    }
    const auto read = ConnectionsFile(path()).read();
    QVERIFY2(read, qPrintable(told(read)));
    QCOMPARE(*read, all);
    QCOMPARE(*file.find(QStringLiteral("FILE")), all[1]);
    const auto missing = file.find(QStringLiteral("other"));
    VERIFY_FAILS(missing, ErrorCode::NotFound);
    VERIFY_SAYS(missing, QLatin1String("file, socket"));
}

void TestConnectionsFile::fileIsForItsOwnerOnly()
{
    ConnectionsFile file(path());
    QVERIFY(file.add(profile(QStringLiteral("a"))));
    QCOMPARE(modeOf(path()), mode_t(0600));
    QCOMPARE(modeOf(QFileInfo(path()).path()), mode_t(0700));
    const QStringList names
        = QDir(QFileInfo(path()).path())
              .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(names, QStringList({ QStringLiteral("c.json"), QStringLiteral("c.json.lock") }));
}

void TestConnectionsFile::replacesAndRemoves()
{
    ConnectionsFile file(path());
    for (const char *name : { "a", "b", "c" })
        QVERIFY(file.add(profile(QLatin1String(name))));
    QVERIFY(file.replace(QStringLiteral("b"), profile(QStringLiteral("B"))));
    QVERIFY(file.replace(QStringLiteral("B"), profile(QStringLiteral("x"))));
    const auto clash = file.replace(QStringLiteral("x"), profile(QStringLiteral("C")));
    VERIFY_FAILS(clash, ErrorCode::InvalidArgument);
    const auto removed = file.remove(QStringLiteral("A"));
    QVERIFY2(removed, qPrintable(told(removed)));
    QCOMPARE(removed->name, QStringLiteral("a"));
    VERIFY_FAILS(file.remove(QStringLiteral("a")), ErrorCode::NotFound);
    const std::vector<ConnectionProfile> left { profile(QStringLiteral("x")),
        profile(QStringLiteral("c")) };
    QCOMPARE(*file.read(), left);
}

void TestConnectionsFile::keepsWhatItDoesNotKnow()
{
    write(path(), R"({"format": 1, "colours": [1.50, null], "connections": [
        {"icon": "x", "name": "a", "url": "sqlite:/a.db", "environment": "demo",
         "password_source": "none", "order": 12345678901234567890}]})");
    ConnectionsFile file(path());
    QVERIFY(file.replace(QStringLiteral("a"), profile(QStringLiteral("b"))));
    const QByteArray text = contentOf(path());
    for (const char *kept : { "\"colours\": [\n    1.50,\n    null\n  ]", "\"icon\": \"x\"",
             "\"order\": 12345678901234567890", "\"name\": \"b\"", "postgresql://ann@h/d" })
        QVERIFY2(text.contains(kept), text.constData());
}

void TestConnectionsFile::keepsWhatLoadsAreAllowed()
{
    ConnectionsFile file(path());
    QVERIFY(file.add(profile(QStringLiteral("a"))));
    QVERIFY(!contentOf(path()).contains("triggers"));
    ConnectionProfile allowed = profile(QStringLiteral("a"));
    allowed.consent = { .triggersRest = true, .noForeignChildren = true };
    QVERIFY(file.replace(QStringLiteral("a"), allowed));
    const QByteArray text = contentOf(path());
    QVERIFY2(
        text.contains("\"triggers\": \"off\"") && text.contains("\"foreign_children\": \"none\""),
        text.constData());
    QCOMPARE(*file.read(), std::vector { allowed });
    QVERIFY(file.replace(QStringLiteral("a"), profile(QStringLiteral("a"))));
    QVERIFY(!contentOf(path()).contains("triggers"));
    QVERIFY(!contentOf(path()).contains("foreign_children"));
}

void TestConnectionsFile::keepsTheFolderOfItsLibrary()
{
    ConnectionsFile file(path());
    QVERIFY(file.add(profile(QStringLiteral("a"))));
    QVERIFY(!contentOf(path()).contains("library"));
    ConnectionProfile placed = profile(QStringLiteral("a"));
    placed.library = QStringLiteral("/srv/demo \"x\"/Größe");
    QVERIFY(file.replace(QStringLiteral("a"), placed));
    QCOMPARE(*file.read(), std::vector { placed });
    ConnectionProfile relative = placed;
    relative.library = QStringLiteral("demo");
    VERIFY_FAILS(file.replace(QStringLiteral("a"), relative), ErrorCode::InvalidArgument);
    QVERIFY(file.replace(QStringLiteral("a"), profile(QStringLiteral("a"))));
    QVERIFY(!contentOf(path()).contains("library"));
}

void TestConnectionsFile::amendsNothingElse()
{
    ConnectionsFile file(path());
    const ConnectionProfile known = profile(QStringLiteral("a"));
    VERIFY_OK(file.add(known));
    // Somebody says meanwhile that it is for real.
    ConnectionProfile stricter = known;
    stricter.environment = Environment::Production;
    stricter.password = PasswordSource::Keychain;
    VERIFY_OK(file.replace(known.name, stricter));
    VERIFY_OK(file.amend(known, { .library = QStringLiteral("/srv/demo") }));
    VERIFY_OK(file.amend(known, { .consent = LoadConsent { .triggersRest = true } }));
    stricter.library = QStringLiteral("/srv/demo");
    stricter.consent.triggersRest = true;
    QCOMPARE(*file.read(), std::vector { stricter });
    VERIFY_OK(file.replace(known.name, profile(known.name, QStringLiteral("mariadb://h/other"))));
    VERIFY_FAILS(
        file.amend(known, { .library = QStringLiteral("/x") }), ErrorCode::InvalidArgument);
    QVERIFY(!contentOf(path()).contains("/x"));
}

void TestConnectionsFile::damagedOneCanBeSetAside()
{
    ConnectionsFile file(path());
    VERIFY_OK(file.add(profile(QStringLiteral("a"))));
    VERIFY_FAILS(file.setAside(), ErrorCode::InvalidArgument);
    const QByteArray newer = R"({"format": 2, "connections": {}})";
    write(path(), newer);
    VERIFY_FAILS(file.setAside(), ErrorCode::InvalidArgument);
    QCOMPARE(contentOf(path()), newer);
    for (const char *name : { ".damaged", ".damaged-2" }) {
        const QByteArray damaged = QByteArray("{ ") + name;
        write(path(), damaged);
        const auto aside = file.setAside();
        VERIFY_OK(aside);
        QCOMPARE(*aside, path() + QString::fromLatin1(name));
        QCOMPARE(contentOf(*aside), damaged);
        VERIFY_OK(file.add(profile(QStringLiteral("a"))));
    }
}

void TestConnectionsFile::movesWithinTheList()
{
    ConnectionsFile file(path());
    for (const char *name : { "a", "b", "c", "d" })
        QVERIFY(file.add(profile(QString::fromUtf8(name))));
    const auto order = [&file] {
        QString names;
        const auto all = file.read();
        for (const ConnectionProfile &each : *all)
            names += each.name;
        return names;
    };
    QVERIFY(file.move(QStringLiteral("a"), 1));
    QCOMPARE(order(), QStringLiteral("bacd"));
    QVERIFY(file.move(QStringLiteral("D"), -2));
    QCOMPARE(order(), QStringLiteral("bdac"));
    QVERIFY(file.move(QStringLiteral("b"), 100));
    QCOMPARE(order(), QStringLiteral("dacb"));
    QVERIFY(file.move(QStringLiteral("b"), -100));
    QVERIFY(file.move(QStringLiteral("b"), 0));
    QCOMPARE(order(), QStringLiteral("bdac"));
    VERIFY_FAILS(file.move(QStringLiteral("x"), 1), ErrorCode::NotFound);
    // What an entry has besides goes with it.
    QByteArray text = contentOf(path());
    text.replace("\"name\": \"d\"", "\"icon\": \"of d\", \"name\": \"d\"");
    write(path(), text);
    QVERIFY(file.move(QStringLiteral("d"), 2));
    text = contentOf(path()).simplified();
    QVERIFY2(text.indexOf("\"icon\": \"of d\", \"name\": \"d\"") > text.indexOf("\"c\""),
        text.constData());
}

void TestConnectionsFile::followsALink()
{
    const QString real = m_folder->filePath(QStringLiteral("dotfiles/connections.json"));
    write(real, R"({"format": 1, "connections": []})");
    QDir().mkpath(QFileInfo(path()).path());
    QVERIFY(QFile::link(real, path()));
    QVERIFY(ConnectionsFile(path()).add(profile(QStringLiteral("a"))));
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(contentOf(real).contains("\"a\""));
}

void TestConnectionsFile::refusesProfiles_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *tag, const QString &name, const char *url, const char *says) {
        QTest::newRow(tag) << name << QString::fromUtf8(url) << QString::fromUtf8(says);
    };
    row("no name", {}, "postgresql:///d", "needs a name");
    row("line break", QStringLiteral("a\nb"), "postgresql:///d", "control character");
    row("escape", QStringLiteral("a\x1b[31m"), "postgresql:///d", "control character");
    row("right to left", QString(QChar(0x202e)), "postgresql:///d", "control character");
    row("space in front", QStringLiteral(" a"), "postgresql:///d", "space");
    row("long", QString(65, QLatin1Char('x')), "postgresql:///d", "at most 64");
    row("URL", QStringLiteral("sqlite:x"), "postgresql:///d", "taken for a URL");
    row("path", QStringLiteral("a/b"), "postgresql:///d", "taken for a URL");
    row("option", QStringLiteral("--json"), "postgresql:///d", "option");
    row("odd path", QStringLiteral("a"), "sqlite:/a\nb", "plain text");
    row("password of a file", QStringLiteral("a"), "sqlite:/a.db", "has no password");
}

void TestConnectionsFile::refusesProfiles()
{
    QFETCH(QString, name);
    QFETCH(QString, url);
    QFETCH(QString, says);
    const auto added = ConnectionsFile(path()).add(profile(name, url));
    VERIFY_FAILS(added, ErrorCode::InvalidArgument);
    VERIFY_SAYS(added, says);
    QVERIFY(!QFileInfo::exists(path()));
}

void TestConnectionsFile::refusesASecondOfTheName_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("same") << QStringLiteral("demo") << QStringLiteral("demo");
    QTest::newRow("case") << QStringLiteral("Demo") << QStringLiteral("dEMO");
    QTest::newRow("composed") << QString::fromUtf8("Bu\xcc\x88ro") << QString::fromUtf8("Büro");
}

void TestConnectionsFile::refusesASecondOfTheName()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    ConnectionsFile file(path());
    QVERIFY(file.add(profile(first)));
    const QByteArray before = contentOf(path());
    const auto added = file.add(profile(second));
    VERIFY_FAILS(added, ErrorCode::InvalidArgument);
    VERIFY_SAYS(added, QLatin1String("already one of the name"));
    QCOMPARE(contentOf(path()), before);
}

void TestConnectionsFile::refusesBadFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *tag, const QByteArray &text, const char *says) {
        QTest::newRow(tag) << text << QString::fromUtf8(says);
    };
    const auto one = [](const char *entry) -> QByteArray {
        return QByteArray("{\"format\": 1,\n\"connections\": [") + entry + "]}";
    };
    row("empty", "", "line 1, column 1");
    row("cut", "{\"format\": 1, \"connections\": [", "line 1");
    row("not JSON", "[connections]\nname=x", "line 1, column 2");
    row("NUL", QByteArray("{\"format\": 1\0}", 14), "NUL");
    row("list", "[]", "an object");
    row("no format", "{\"connections\": []}", "“format” is missing");
    row("format is text", "{\"format\": \"1\", \"connections\": []}", "whole number");
    row("format 0", "{\"format\": 0, \"connections\": []}", "whole number");
    row("format 1.5", "{\"format\": 1.5, \"connections\": []}", "whole number");
    row("later format", "{\"format\": 2, \"connections\": []}", "newer Seedbank (format 2)");
    row("format twice", "{\"format\": 2, \"format\": 1, \"connections\": []}", "format");
    row("no list", "{\"format\": 1}", "“connections” is missing");
    row("list is an object", "{\"format\": 1, \"connections\": {}}", "must be a list");
    row("entry is text", one("\"x\""), "line 2, column 17");
    row("entry is empty", one("{}"), "“name” is missing");
    row("name is a number",
        one(R"({"name": 1, "url": "sqlite:/a", "environment": "demo", "password_source": "none"})"),
        "“name” must be a text");
    row("name drives a terminal",
        one(R"({"name": "\u001b[2J", "url": "sqlite:/a", "environment": "demo",
            "password_source": "none"})"),
        "control characters");
    row("no environment", one(R"({"name": "a", "url": "sqlite:/a", "password_source": "none"})"),
        "“environment” is missing");
    row("environment unknown",
        one(R"({"name": "a", "url": "sqlite:/a", "environment": "Demo", "password_source": "none"})"),
        "demo, development, staging or production");
    row("password source unknown",
        one(R"({"name": "a", "url": "sqlite:/a", "environment": "demo", "password_source": true})"),
        "none, keychain or ask");
    row("relative path",
        one(R"({"name": "a", "url": "sqlite:a.db", "environment": "demo", "password_source": "none"})"),
        "absolute path");
    row("bare path",
        one(R"({"name": "a", "url": "/a.db", "environment": "demo", "password_source": "none"})"),
        "absolute path");
    row("password in the URL",
        one(R"({"name": "a", "url": "postgresql://u:hunter2@h/d", "environment": "demo",
            "password_source": "none"})"),
        "holds a password");
    row("password member", one(R"({"name": "a", "url": "postgresql://u@h/d", "environment": "demo",
            "password_source": "none", "password": "hunter2"})"),
        "no place in this file");
    row("triggers of no kind", one(R"({"name": "a", "url": "sqlite:/a", "environment": "demo",
            "password_source": "none", "triggers": "run"})"),
        "must be “off”, or be left out");
    row("library of no place", one(R"({"name": "a", "url": "sqlite:/a", "environment": "demo",
            "password_source": "none", "library": "demo"})"),
        "must be an absolute path");
    row("library of no kind", one(R"({"name": "a", "url": "sqlite:/a", "environment": "demo",
            "password_source": "none", "library": ["/a"]})"),
        "must be a text");
    row("password of a file",
        one(R"({"name": "a", "url": "sqlite:/a", "environment": "demo", "password_source": "ask"})"),
        "has no password");
    row("name twice",
        one(R"({"name": "a", "url": "sqlite:/a", "environment": "demo", "password_source": "none"},
            {"name": "A", "url": "sqlite:/b", "environment": "demo", "password_source": "none"})"),
        "line 3, column 13");
    row("deep", QByteArray(100000, '['), "nested deeper");
    row("wide", "{\"format\": 1, \"connections\": [" + QByteArray("1,").repeated(2000) + "1]}",
        "more than 1000");
    row("huge", QByteArray(2 * 1024 * 1024, ' '), "bytes");
}

void TestConnectionsFile::refusesBadFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    write(path(), text);
    ConnectionsFile file(path());
    const auto read = file.read();
    QVERIFY(!read);
    const QString message = read.error().message();
    QVERIFY2(message.contains(says) && message.contains(path()), qPrintable(message));
    QVERIFY2(!message.contains(QLatin1String("hunter2")), qPrintable(message));
    QVERIFY(read.error().code == ErrorCode::InvalidSettings || text.size() > 1024 * 1024);
    // It is not written over.
    QVERIFY(!file.add(profile(QStringLiteral("new"))));
    QVERIFY(!file.remove(QStringLiteral("a")));
    QCOMPARE(contentOf(path()), text);
}

void TestConnectionsFile::waitsForAnotherWriter()
{
    ConnectionsFile file(path());
    QVERIFY(file.add(profile(QStringLiteral("a"))));
    const QByteArray before = contentOf(path());
    const QString lock = path() + QStringLiteral(".lock");
    const int other = ::open(QFile::encodeName(lock).constData(), O_RDWR);
    QVERIFY(other >= 0 && ::flock(other, LOCK_EX) == 0);
    file.patience = std::chrono::milliseconds(200);
    const auto added = file.add(profile(QStringLiteral("b")));
    QVERIFY(!added);
    VERIFY_SAYS(added, QLatin1String("locked"));
    QCOMPARE(contentOf(path()), before);
    QVERIFY(file.read());
    ::close(other);
    QVERIFY(file.add(profile(QStringLiteral("b"))));
}

void TestConnectionsFile::losesNothingBetweenWriters()
{
    constexpr int writers = 8;
    constexpr int each = 10;
    std::vector<pid_t> children;
    for (int writer = 0; writer < writers; ++writer)
        children.push_back(startChild([this, writer] {
            ConnectionsFile file(path());
            file.patience = std::chrono::seconds(60);
            for (int i = 0; i < each; ++i) {
                if (!file.add(profile(QStringLiteral("%1 %2").arg(writer).arg(i))) || !file.read())
                    return false;
            }
            return true;
        }));
    for (const pid_t child : children)
        QCOMPARE(waitForChild(child), ChildEnd::Good);
    QCOMPARE(ConnectionsFile(path()).read()->size(), std::size_t(writers * each));
}

void TestConnectionsFile::folderThatCannotBeWrittenIsTold()
{
    ConnectionsFile file(path());
    QVERIFY(file.add(profile(QStringLiteral("a"))));
    const QByteArray before = contentOf(path());
    const QByteArray folder = QFile::encodeName(QFileInfo(path()).path());
    QCOMPARE(::chmod(folder.constData(), 0555), 0);
    QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755));
    QFile::setPermissions(path(), QFile::Permissions(0x6644));
    // Permissions do not bind root.
    const ChildEnd end = runInChild([&] {
        if (::geteuid() == 0 && ::seteuid(nobody) != 0)
            return false;
        const auto added = file.add(profile(QStringLiteral("b")));
        return !added && added.error().code == ErrorCode::PermissionDenied && file.read();
    });
    ::chmod(folder.constData(), 0755);
    QCOMPARE(end, ChildEnd::Good);
    QCOMPARE(contentOf(path()), before);
}

void TestConnectionsFile::passwordBelongsToNameAndDestination()
{
    const auto key = [](const char *name, const char *url) {
        return credentialKey(profile(QLatin1String(name), QLatin1String(url)));
    };
    const QString own = key("a", "postgresql://ann@h/d");
    QCOMPARE(key("a", "postgresql://ann@h/d?sslmode=require&sslrootcert=/x"), own);
    for (const char *other :
        { "postgresql://bob@h/d", "postgresql://ann@elsewhere/d", "postgresql://ann@h:5433/d",
            "postgresql://ann@h/e", "mariadb://ann@h/d", "postgresql://ann@/d?host=/tmp" })
        QVERIFY2(key("a", other) != own, other);
    QVERIFY(key("b", "postgresql://ann@h/d") != own);
}

void TestConnectionsFile::strictestEnvironmentWins()
{
    const std::vector<ConnectionProfile> profiles {
        profile(QStringLiteral("a"), QStringLiteral("postgresql://ann@h/d"), Environment::Staging),
        profile(QStringLiteral("b"), QStringLiteral("postgresql://ann@h/d?sslmode=require"),
            Environment::Production),
        profile(QStringLiteral("c"), QStringLiteral("postgresql://ann@h/e"), Environment::Demo),
    };
    const auto of = [&](const char *url) {
        return environmentOf(profiles, *DatabaseUrl::parse(QLatin1String(url)));
    };
    QCOMPARE(of("postgresql://ann@h/d?sslmode=disable"), std::optional(Environment::Production));
    QCOMPARE(of("postgresql://ann@h/e"), std::optional(Environment::Demo));
    QVERIFY(!of("postgresql://ann@h/f"));
}

QTEST_GUILESS_MAIN(TestConnectionsFile)
#include "tst_connectionsfile.moc"
