// SPDX-License-Identifier: MIT
#include "settings/credentialstore.h"
#include "support/keyring.h"
#include "support/verify.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTest>

#include <memory>
#include <thread>
#include <vector>

using namespace seedbank;
using seedbank::test::messageOf;

namespace {

const QString key = QStringLiteral("Demo postgresql://ann@h/demo");

template <class T> QString told(const Result<T> &result)
{
    return result ? QStringLiteral("done") : messageOf(result.error());
}

} // namespace

/** One keyring for all tests, in their order: the last ones find it locked. */
class TestCredentialStore : public QObject {
    Q_OBJECT
public:
    explicit TestCredentialStore(test::Keyring &keyring)
        : m_keyring(keyring)
    {
    }

private Q_SLOTS:
    void keepsEveryPasswordExactly_data();
    void keepsEveryPasswordExactly();
    void findsNothingUnderAnotherKey();
    void removesOnce();
    void worksFromAnyThread();
    void diskHasNoPlainPassword();
    void slowKeychainEndsTheWait();
    void stopRequestEndsTheWait();
    void lockedKeychainIsNotAnEmptyOne();
    void sessionThatEndsIsSurvived();

private:
    test::Keyring &m_keyring;
};

void TestCredentialStore::keepsEveryPasswordExactly_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("plain") << QStringLiteral("correct horse");
    QTest::newRow("spaces around") << QStringLiteral("  x ");
    QTest::newRow("quotes") << QStringLiteral("'\"\\`$(:@/?#%00");
    QTest::newRow("other scripts") << QString::fromUtf8("pässwörd 日本 \xf0\x9f\x8c\xb1");
    QTest::newRow("line break") << QStringLiteral("a\nb");
    QTest::newRow("long") << QString(4000, QLatin1Char('x'));
    QTest::newRow("one character") << QStringLiteral("x");
}

void TestCredentialStore::keepsEveryPasswordExactly()
{
    QFETCH(QString, password);
    const CredentialStore store;
    const auto written = store.write(key, password);
    QVERIFY2(written, qPrintable(told(written)));
    const auto read = store.read(key);
    QVERIFY2(read, qPrintable(told(read)));
    QCOMPARE(*read, std::optional(password));
}

void TestCredentialStore::findsNothingUnderAnotherKey()
{
    const CredentialStore store;
    QVERIFY(store.write(key, QStringLiteral("x")));
    for (const QString &other : QStringList { QString(), key + QLatin1Char(' '), key.toUpper(),
             QStringLiteral("Demo postgresql://ann@elsewhere/demo") }) {
        const auto read = store.read(other);
        QVERIFY2(read, qPrintable(told(read)));
        QVERIFY(!read->has_value());
    }
}

void TestCredentialStore::removesOnce()
{
    const CredentialStore store;
    QVERIFY(store.write(key, QStringLiteral("x")));
    const auto first = store.remove(key);
    QVERIFY2(first && *first, qPrintable(told(first)));
    const auto second = store.remove(key);
    QVERIFY2(second && !*second, qPrintable(told(second)));
    QVERIFY(!store.read(key)->has_value());
}

void TestCredentialStore::worksFromAnyThread()
{
    std::vector<QString> problems(8);
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < problems.size(); ++i)
            threads.emplace_back([i, &problem = problems[i]] {
                const CredentialStore store;
                const QString own = QStringLiteral("thread %1").arg(i);
                for (int round = 0; round < 5 && problem.isEmpty(); ++round) {
                    const QString password = QStringLiteral("%1 %2").arg(i).arg(round);
                    const auto written = store.write(own, password);
                    const auto read = store.read(own);
                    if (!written || !read || *read != password)
                        problem = told(written) + QStringLiteral(", ") + told(read);
                }
            });
    }
    for (const QString &problem : problems)
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestCredentialStore::diskHasNoPlainPassword()
{
    const QString password = QStringLiteral("unique-70b3a1e5");
    QVERIFY(CredentialStore().write(key, password));
    const QByteArray files = m_keyring.filesText();
    QVERIFY(files.size() > 100);
    QVERIFY(!files.contains(password.toUtf8()));
}

void TestCredentialStore::slowKeychainEndsTheWait()
{
    QVERIFY(CredentialStore().write(key, QStringLiteral("x")));
    m_keyring.pause();
    const auto resume = qScopeGuard([this] { m_keyring.resume(); });
    const CredentialStore store({}, std::chrono::milliseconds(300));
    QElapsedTimer timer;
    timer.start();
    const auto read = store.read(key);
    QVERIFY(timer.elapsed() >= 300);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    VERIFY_FAILS(read, ErrorCode::KeychainUnavailable);
    VERIFY_SAYS(read, QLatin1String("did not answer"));
    VERIFY_FAILS(store.write(key, QStringLiteral("y")), ErrorCode::KeychainUnavailable);
    m_keyring.resume();
    const auto later = CredentialStore().read(key);
    QVERIFY2(later, qPrintable(told(later)));
    QCOMPARE(*later, std::optional(QStringLiteral("x")));
}

void TestCredentialStore::stopRequestEndsTheWait()
{
    m_keyring.pause();
    const auto resume = qScopeGuard([this] { m_keyring.resume(); });
    std::stop_source source;
    const std::jthread stopper([&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        source.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    const auto read = CredentialStore(source.get_token()).read(key);
    VERIFY_FAILS(read, ErrorCode::Cancelled);
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void TestCredentialStore::lockedKeychainIsNotAnEmptyOne()
{
    const CredentialStore store;
    QVERIFY(store.check());
    QVERIFY(store.write(key, QStringLiteral("x")));
    m_keyring.lock();
    VERIFY_FAILS(store.read(key), ErrorCode::KeychainLocked);
    VERIFY_FAILS(store.read(QStringLiteral("never kept")), ErrorCode::KeychainLocked);
    VERIFY_FAILS(store.write(key, QStringLiteral("y")), ErrorCode::KeychainLocked);
    VERIFY_FAILS(store.remove(key), ErrorCode::KeychainLocked);
    VERIFY_FAILS(store.check(), ErrorCode::KeychainLocked);
}

void TestCredentialStore::sessionThatEndsIsSurvived()
{
    m_keyring.end();
    QTest::qWait(500); // GLib would end this process
    const auto read = CredentialStore().read(key);
    VERIFY_FAILS(read, ErrorCode::KeychainUnavailable);
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    test::Keyring keyring;
    qputenv("DBUS_SESSION_BUS_ADDRESS", keyring.busAddress().toLocal8Bit());
    TestCredentialStore test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_credentialstore.moc"
