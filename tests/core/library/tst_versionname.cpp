// SPDX-License-Identifier: MIT
#include "base/plaintext.h"
#include "library/scenarioproposal.h"
#include "library/versionname.h"
#include "support/verify.h"

#include <QTest>

using namespace seedbank;

class TestVersionName : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesWhatItWrites_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("first") << QByteArray("v1_2025-01-15");
        QTest::newRow("highest number") << QByteArray("v999999999_2025-12-31");
        QTest::newRow("leap day") << QByteArray("v12_2024-02-29");
        QTest::newRow("early year") << QByteArray("v3_0999-07-08");
    }
    void parsesWhatItWrites()
    {
        QFETCH(QByteArray, text);
        const auto name = VersionName::parse(text.toStdString());
        QVERIFY(name);
        QCOMPARE(QByteArray::fromStdString(name->toString()), text);
    }

    void refusesWhatIsNoVersionName_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
            { "", "v", "v1", "1_2025-01-15", "V1_2025-01-15", "v0_2025-01-15", "v01_2025-01-15",
                "v-1_2025-01-15", "v+1_2025-01-15", "v1000000000_2025-01-15", "v1_2025-02-29",
                "v1_2025-13-01", "v1_0000-01-01", "v1_2025-1-15", "v1_20250115", "v1_2025-01-15 ",
                " v1_2025-01-15", "v1_2025-01-15.sql", "v1_2025-01-15_2", "v1_2025/01/15",
                "../v1_2025-01-15", "v1__2025-01-15", "v99999999999999999999_2025-01-15" })
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("v1_2025-01-15\0", 14);
    }
    void refusesWhatIsNoVersionName()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!VersionName::parse(text.toStdString()));
    }

    void ordersByNumberThenDate()
    {
        const auto name = [](const char *text) { return VersionName::parse(text).value(); };
        QVERIFY(name("v2_2025-01-01") < name("v10_2024-01-01"));
        QVERIFY(name("v2_2024-12-31") < name("v2_2025-01-01"));
        QVERIFY(!(name("v2_2025-01-01") < name("v2_2025-01-01")));
    }

    void acceptsScenarioNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : { "general", "a", "0", "writer-2", "a.b_c-d", "metadata2", "v1" })
            QTest::newRow(name) << QByteArray(name);
        QTest::newRow("64 characters") << QByteArray(64, 'a');
    }
    void acceptsScenarioNames()
    {
        QFETCH(QByteArray, name);
        QVERIFY(checkScenarioName(name.toStdString()));
    }

    void refusesWhatCannotNameAScenario_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : { "", "../x", "A B", "metadata", ".", "..", ".git", "-x", "_x",
                 "General", "a/b", "a\\b", "a b", "a\n", "ä", "a:b", "a*" })
            QTest::newRow(name) << QByteArray(name);
        QTest::newRow("65 characters") << QByteArray(65, 'a');
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
    }
    void refusesWhatCannotNameAScenario()
    {
        QFETCH(QByteArray, name);
        const auto checked = checkScenarioName(name.toStdString());
        VERIFY_FAILS(checked, ErrorCode::InvalidArgument);
        QVERIFY(!checked.error().message().contains(QLatin1Char('\n')));
        QVERIFY(!checked.error().message().contains(QChar(0)));
    }

    void whatIsTypedIsMadeAName_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char *what, const QString &typed, const QByteArray &name) {
            QTest::newRow(what) << typed << name;
        };
        row("a phrase", u"Meeting ACME!"_qs, "meeting-acme");
        row("accents", u"Café Zürich – Frühjahr"_qs, "cafe-zurich-fruhjahr");
        row("combining accents", u"Cafe\u0301"_qs, "cafe");
        row("letters without a decomposition", u"Straße Øresund Łódź ÆON"_qs,
            "strasse-oresund-lodz-aeon");
        row("a capital I with a dot", u"İzmir"_qs, "izmir");
        row("an apostrophe", u"Ann’s fair, ann's"_qs, "anns-fair-anns");
        row("other digits", u"messe ٢٠٢٥"_qs, "messe-2025");
        row("wide letters", u"ＡＢＣ"_qs, "abc");
        row("a path", u"../etc/passwd"_qs, "etc-passwd");
        row("an option", u"--force"_qs, "force");
        row("dots are kept", u"V2.1 Final_"_qs, "v2.1-final");
        row("a valid name", u"general"_qs, "general");
        row("spaces around", u"  Fair  "_qs, "fair");
        row("directions", u"\u202eabc\u2066 \u200fdef"_qs, "abc-def");
        row("line breaks", u"one\ntwo\ttwo"_qs, "one-two-two");
        row("a name that is taken", u"Metadata"_qs, "metadata-demo");
        row("nothing", u""_qs, "");
        row("nothing that can be kept", u"!!! ???"_qs, "");
        row("another script", u"Встреча"_qs, "");
        row("some of another script", u"Встреча ACME"_qs, "acme");
        row("an emoji", u"fair 🎉"_qs, "fair");
        row("half a character", QString(QChar(0xd83d)), "");
        row("too long", QString(65, u'x'), QByteArray(64, 'x'));
        row("too long, and cut at a dash", QString(63, u'x') + u" y"_qs, QByteArray(63, 'x'));
        row("endless", QString(100'000, u'ß'), QByteArray(64, 's'));
    }
    void whatIsTypedIsMadeAName()
    {
        QFETCH(QString, typed);
        const std::string name = proposeScenarioName(typed);
        QTEST(QByteArray::fromStdString(name), "name");
        QVERIFY(name.empty() || checkScenarioName(name));
        QCOMPARE(proposeScenarioName(QString::fromStdString(name)), name);
    }

    void fileNamesAndVersionsBelongTogether()
    {
        const VersionName version = VersionName::parse("v3_2025-01-20").value();
        QCOMPARE(snapshotFileName("general", version), std::string("general_v3_2025-01-20.sql"));
        QVERIFY(versionOfFileName("general", "general_v3_2025-01-20.sql") == version);
        for (const char *name : { "writer_v3_2025-01-20.sql", "general_v3_2025-01-20.sql.tmp",
                 "general_v3.sql", "general_v3_2025-01-20", "general.sql", "_v3_2025-01-20.sql", "",
                 "general_v03_2025-01-20.sql", "../general_v3_2025-01-20.sql" })
            QVERIFY2(!versionOfFileName("general", name), name);
    }

    void plainTextHasNoControlCharacters_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isPlain");
        QTest::addColumn<bool>("isPlainNote");
        QTest::newRow("empty") << QByteArray() << true << true;
        QTest::newRow("unicode") << QByteArray("Müller 🌱") << true << true;
        QTest::newRow("line break") << QByteArray("a\nb") << false << true;
        QTest::newRow("tab") << QByteArray("a\tb") << false << true;
        QTest::newRow("CR") << QByteArray("a\rb") << false << false;
        QTest::newRow("ESC") << QByteArray("\x1b[2J") << false << false;
        QTest::newRow("C1") << QByteArray("a\xc2\x9b") << false << false;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << false << false;
        QTest::newRow("DEL") << QByteArray("\x7f") << false << false;
        QTest::newRow("right to left") << QByteArray("a\xe2\x80\xae") << false << false;
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << false << false;
        QTest::newRow("cut UTF-8") << QByteArray("a\xc3") << false << false;
    }
    void plainTextHasNoControlCharacters()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isPlain);
        QFETCH(bool, isPlainNote);
        QCOMPARE(isPlainText(text.toStdString()), isPlain);
        QCOMPARE(isPlainText(text.toStdString(), LineBreaks::Allowed), isPlainNote);
    }

    void showsHostileTextInOneShortLine()
    {
        QCOMPARE(shown("a\n\x1b[2Jb"), QStringLiteral("a\\u000a\\u001b[2Jb"));
        QCOMPARE(shown(std::string(1000, 'x')).size(), 81);
    }
};

QTEST_GUILESS_MAIN(TestVersionName)
#include "tst_versionname.moc"
