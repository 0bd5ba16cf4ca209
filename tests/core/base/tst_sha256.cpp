// SPDX-License-Identifier: MIT
#include "base/sha256.h"

#include <QTest>

using namespace seedbank;

class TestSha256 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Examples of FIPS 180-4 (NIST, "SHA-256 examples").
    void computesTheStandardsExamples_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty") << QByteArray()
                               << QByteArray("e3b0c44298fc1c149afbf4c8996fb924"
                                             "27ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc") << QByteArray("abc")
                             << QByteArray("ba7816bf8f01cfea414140de5dae2223"
                                           "b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million") << QByteArray(1'000'000, 'a')
                                   << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67"
                                                 "f1809a48a497200e046d39ccc7112cd0");
    }
    void computesTheStandardsExamples()
    {
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, digest);
        Sha256 hash;
        // In pieces of all sizes, as readers deliver them.
        for (qsizetype at = 0, size = 1; at < message.size(); at += size, size = size * 3 + 1)
            hash.add(message.mid(at, size).toStdString());
        QCOMPARE(QByteArray::fromStdString(toHex(hash.finish())), digest);
        // finish() starts anew.
        hash.add(message.toStdString());
        QCOMPARE(QByteArray::fromStdString(toHex(hash.finish())), digest);
    }

    void only64LowerCaseDigitsAreADigest_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("63") << QByteArray(63, 'a');
        QTest::newRow("65") << QByteArray(65, 'a');
        QTest::newRow("capital") << QByteArray(63, 'a') + 'A';
        QTest::newRow("not hexadecimal") << QByteArray(63, 'a') + 'g';
        QTest::newRow("space") << QByteArray(63, 'a') + ' ';
        QTest::newRow("NUL") << QByteArray(63, 'a') + '\0';
        QTest::newRow("0x") << "0x" + QByteArray(62, 'a');
    }
    void only64LowerCaseDigitsAreADigest()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!digestFromHex(text.toStdString()));
    }

    void hexadecimalGoesBothWays()
    {
        Sha256Digest digest {};
        for (std::size_t i = 0; i < digest.size(); ++i)
            digest[i] = static_cast<std::uint8_t>(i * 37 + 9);
        QCOMPARE(toHex(digest).size(), 64U);
        QVERIFY(digestFromHex(toHex(digest)) == digest);
    }
};

QTEST_GUILESS_MAIN(TestSha256)
#include "tst_sha256.moc"
