// SPDX-License-Identifier: MIT
#include "settings/savedconnections.h"
#include "support/keyring.h"
#include "support/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

namespace {

const QString secret = QStringLiteral("unique-5c1d7e09");

ConnectionProfile profile(const char *name, const char *url = "postgresql://ann@h/demo",
    PasswordSource source = PasswordSource::Keychain,
    Environment environment = Environment::Development)
{
    return { QString::fromUtf8(name), *DatabaseUrl::parse(QString::fromUtf8(url)), environment,
        source };
}

template <class T> QString told(const Result<T> &result)
{
    return result ? QStringLiteral("done")
                  : result.error().message() + QStringLiteral(" | ") + result.error().detail;
}

} // namespace

/** Each test has a file of its own; the keyring is one for all, and locked by the last. */
class TestSavedConnections : public QObject {
    Q_OBJECT
public:
    explicit TestSavedConnections(test::Keyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void init();
    void savesAndOpens();
    void fileHasNoPassword();
    void keychainConnectionNeedsAPassword();
    void opensWhatHasNoPassword();
    void aMissingPasswordIsToldNotFailed();
    void strictestEnvironmentCounts();
    void passwordFollowsANewName();
    void passwordDoesNotFollowToAnotherPlace();
    void passwordGoesWhenItIsNotKeptAnyMore();
    void failedSaveLeavesTheOldPassword();
    void takenNameIsRefused();
    void removesBoth();
    void lockedKeychainSavesNothing();

private:
    test::Keyring &m_keyring;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectionsFile> m_file;
    CredentialStore m_store;
};

void TestSavedConnections::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<ConnectionsFile>(m_folder->filePath(u"connections.json"_qs));
}

void TestSavedConnections::savesAndOpens()
{
    const auto saved = saveConnection(*m_file, m_store, { profile("local"), secret });
    QVERIFY2(saved, qPrintable(told(saved)));
    QVERIFY(saved->empty());
    const auto opened = openConnection(*m_file, m_store, u"local"_qs);
    QVERIFY2(opened, qPrintable(told(opened)));
    QCOMPARE(opened->profile, profile("local"));
    QCOMPARE(opened->password, std::optional(secret));
    QCOMPARE(opened->environment, Environment::Development);
    QVERIFY(!opened->keychain);
}

void TestSavedConnections::fileHasNoPassword()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("local"), secret }));
    QFile file(m_file->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("local"));
    QVERIFY(!text.contains(secret.toUtf8()));
}

void TestSavedConnections::keychainConnectionNeedsAPassword()
{
    for (const std::optional<QString> &nothing : { std::optional<QString>(), { QString() } }) {
        const auto saved = saveConnection(*m_file, m_store, { profile("fresh"), nothing });
        VERIFY_FAILS(saved, ErrorCode::InvalidArgument);
    }
    QVERIFY(m_file->read()->empty());
}

void TestSavedConnections::opensWhatHasNoPassword()
{
    QVERIFY(saveConnection(
        *m_file, m_store, { profile("none", "postgresql:///demo", PasswordSource::None), {} }));
    QVERIFY(saveConnection(
        *m_file, m_store, { profile("ask", "postgresql://h/x", PasswordSource::Ask), {} }));
    QCOMPARE(openConnection(*m_file, m_store, u"none"_qs)->password, std::optional(QString()));
    const auto asked = openConnection(*m_file, m_store, u"ask"_qs);
    QVERIFY(!asked->password);
    QVERIFY(!asked->keychain);
    VERIFY_FAILS(openConnection(*m_file, m_store, u"other"_qs), ErrorCode::NotFound);
}

void TestSavedConnections::aMissingPasswordIsToldNotFailed()
{
    QVERIFY(m_file->add(profile("bare", "postgresql://h/nowhere")));
    const auto opened = openConnection(*m_file, m_store, u"bare"_qs);
    QVERIFY(opened);
    QVERIFY(!opened->password);
    QCOMPARE(opened->keychain->code, ErrorCode::NotFound);
}

void TestSavedConnections::strictestEnvironmentCounts()
{
    QVERIFY(m_file->add(profile("a", "postgresql://h/d", PasswordSource::None, Environment::Demo)));
    QVERIFY(m_file->add(profile(
        "b", "postgresql://h/d?sslmode=disable", PasswordSource::None, Environment::Production)));
    QCOMPARE(openConnection(*m_file, m_store, u"a"_qs)->environment, Environment::Production);
}

void TestSavedConnections::passwordFollowsANewName()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("before"), secret }));
    const auto saved = saveConnection(*m_file, m_store,
        { profile("after", "postgresql://ann@h/demo?sslmode=require"), {}, u"before"_qs });
    QVERIFY2(saved, qPrintable(told(saved)));
    QCOMPARE(openConnection(*m_file, m_store, u"after"_qs)->password, std::optional(secret));
    QCOMPARE(m_file->read()->size(), 1u);
    QCOMPARE(*m_store.read(credentialKey(profile("before"))), std::optional<QString>());
}

void TestSavedConnections::passwordDoesNotFollowToAnotherPlace()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("moved"), secret }));
    const ConnectionProfile elsewhere = profile("moved", "postgresql://ann@elsewhere/demo");
    const auto refused = saveConnection(*m_file, m_store, { elsewhere, {}, u"moved"_qs });
    VERIFY_FAILS(refused, ErrorCode::InvalidArgument);
    QCOMPARE(m_file->read()->front(), profile("moved"));
    QCOMPARE(openConnection(*m_file, m_store, u"moved"_qs)->password, std::optional(secret));
    QVERIFY(saveConnection(*m_file, m_store, { elsewhere, u"other"_qs, u"moved"_qs }));
    QCOMPARE(openConnection(*m_file, m_store, u"moved"_qs)->password, std::optional(u"other"_qs));
    QCOMPARE(*m_store.read(credentialKey(profile("moved"))), std::optional<QString>());
}

void TestSavedConnections::passwordGoesWhenItIsNotKeptAnyMore()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("ask"), secret }));
    QVERIFY(saveConnection(*m_file, m_store,
        { profile("ask", "postgresql://ann@h/demo", PasswordSource::Ask), {}, u"ask"_qs }));
    QCOMPARE(*m_store.read(credentialKey(profile("ask"))), std::optional<QString>());
}

void TestSavedConnections::failedSaveLeavesTheOldPassword()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("kept"), secret }));
    QFile file(m_file->path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{"); // never written over
    file.close();
    const auto saved
        = saveConnection(*m_file, m_store, { profile("kept"), u"other"_qs, u"kept"_qs });
    VERIFY_FAILS(saved, ErrorCode::InvalidSettings);
    QCOMPARE(*m_store.read(credentialKey(profile("kept"))), std::optional(secret));
}

void TestSavedConnections::takenNameIsRefused()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("taken"), secret }));
    const auto again = saveConnection(*m_file, m_store, { profile("TAKEN"), u"other"_qs });
    VERIFY_FAILS(again, ErrorCode::InvalidArgument);
    QCOMPARE(openConnection(*m_file, m_store, u"taken"_qs)->password, std::optional(secret));
    QCOMPARE(*m_store.read(credentialKey(profile("TAKEN"))), std::optional<QString>());
}

void TestSavedConnections::removesBoth()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("gone"), secret }));
    const auto removed = removeConnection(*m_file, m_store, u"gone"_qs);
    QVERIFY2(removed, qPrintable(told(removed)));
    QCOMPARE(removed->profile, profile("gone"));
    QVERIFY(removed->warnings.empty());
    QVERIFY(m_file->read()->empty());
    QCOMPARE(*m_store.read(credentialKey(profile("gone"))), std::optional<QString>());
}

void TestSavedConnections::lockedKeychainSavesNothing()
{
    QVERIFY(saveConnection(*m_file, m_store, { profile("old"), secret }));
    m_keyring.lock();
    const auto saved = saveConnection(*m_file, m_store, { profile("new"), secret });
    VERIFY_FAILS(saved, ErrorCode::KeychainLocked);
    QCOMPARE(m_file->read()->size(), 1u);
    const auto opened = openConnection(*m_file, m_store, u"old"_qs);
    QVERIFY(opened && !opened->password);
    QCOMPARE(opened->keychain->code, ErrorCode::KeychainLocked);
    const auto removed = removeConnection(*m_file, m_store, u"old"_qs);
    QVERIFY(removed);
    QCOMPARE(removed->warnings.size(), 1u);
    QVERIFY(!removed->warnings.front().contains(secret));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    test::Keyring keyring;
    qputenv("DBUS_SESSION_BUS_ADDRESS", keyring.busAddress().toLocal8Bit());
    TestSavedConnections test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_savedconnections.moc"
