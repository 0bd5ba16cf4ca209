// SPDX-License-Identifier: MIT
// What the sources may know of each other: which folder includes which, who names an engine, and
// that nobody reads what is written for people.
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace {

/** The folders that each folder of the program may include from, beside itself. What holds for
 *  "ui/pages/" and a star holds for each folder in there that is not named. */
const QMap<QString, QString> mayInclude {
    { u"core/base"_qs, u""_qs },
    { u"core/log"_qs, u"core/base"_qs },
    { u"core/rows"_qs, u"core/base"_qs },
    { u"core/sql"_qs, u"core/base core/rows"_qs },
    { u"core/dataset"_qs, u"core/base core/rows core/sql core/database"_qs },
    { u"core/database"_qs, u"core/base core/rows core/sql"_qs },
    { u"core/database/checks"_qs, u"core/base core/rows core/sql core/database"_qs },
    { u"core/engines"_qs, u"core/database core/sql core/engines/*"_qs },
    { u"core/engines/mariadb"_qs,
        u"core/base core/rows core/sql core/database core/database/checks"_qs },
    { u"core/engines/postgresql"_qs,
        u"core/base core/rows core/sql core/database core/database/checks"_qs },
    { u"core/engines/sqlite"_qs,
        u"core/base core/rows core/sql core/database core/database/checks"_qs },
    { u"core/snapshot"_qs, u"core/base core/rows core/sql"_qs },
    { u"core/library"_qs, u"core/base core/snapshot"_qs },
    { u"core/journal"_qs, u"core/base core/database"_qs },
    { u"core/settings"_qs, u"core/base core/database"_qs },
    { u"core/operations"_qs,
        u"core/base core/rows core/sql core/dataset core/database core/snapshot core/library "_qs
        u"core/journal core/log core/settings"_qs },
    { u"core/sample"_qs, u"core/base core/library core/operations"_qs },
    { u"ui/style"_qs, u""_qs },
    { u"ui/text"_qs, u"core/*"_qs },
    { u"ui/models"_qs, u"core/* ui/text"_qs },
    { u"ui/delegates"_qs, u"ui/models ui/style"_qs },
    { u"ui/widgets"_qs, u"ui/delegates ui/style ui/text"_qs },
    { u"ui/tasks"_qs, u"core/*"_qs },
    { u"ui/workspace"_qs, u"core/* ui/models ui/tasks ui/text"_qs },
    { u"ui/connection"_qs, u"core/* ui/delegates ui/style ui/text ui/widgets ui/workspace"_qs },
    { u"ui/pages"_qs, u"core/* ui/models ui/workspace ui/pages/*"_qs },
    { u"ui/pages/*"_qs,
        u"core/* ui/delegates ui/models ui/pages ui/style ui/text ui/widgets ui/workspace"_qs },
    { u"ui/mainwindow"_qs, u"core/* ui/*"_qs },
    { u"ui/application"_qs, u"core/* ui/*"_qs },
    { u"app/cli"_qs, u"core/* resources"_qs },
    { u"app/gui"_qs, u"core/* ui/* resources"_qs },
    { u"resources"_qs, u""_qs },
};

/** Where the window and the console may reach into core: what they show, never how it is done. */
const QStringList hiddenFromUsers { u"core/engines"_qs, u"core/snapshot"_qs, u"core/dataset"_qs };

struct Source {
    QString path; ///< u"core/base/file.cpp"_qs
    QString text;

    QString folder() const { return path.section(u'/', 0, -2); }
};

const QStringList ofTheProgram { u"core"_qs, u"ui"_qs, u"app"_qs, u"resources"_qs };

std::vector<Source> filesOf(const QStringList &names, const QStringList &folders = ofTheProgram)
{
    const QDir root(QStringLiteral(SEEDBANK_SOURCE_DIR));
    std::vector<Source> found;
    for (const QString &top : folders) {
        QDirIterator files(root.filePath(top), names, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("%s cannot be read", qPrintable(file.fileName()));
            found.push_back(
                { root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()) });
        }
    }
    return found;
}

/** Comments and what stands between quotation marks; "string" and "raw" are what is in there. */
const QRegularExpression &notCode()
{
    static const QRegularExpression pattern(
        QStringList {
            u"R\"(?<mark>\\w*)\\((?<raw>.*?)\\)\\k<mark>\""_qs,
            u"\"(?<string>(?:[^\"\\\\\\n]|\\\\.)*)\""_qs,
            u"'(?:[^'\\\\\\n]|\\\\.)+'"_qs, // a character
            u"//[^\\n]*"_qs,
            u"/\\*.*?\\*/"_qs,
        }
            .join(u'|'),
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

/** Without comments and what stands between quotation marks. */
QString codeOf(QString text)
{
    return text.replace(notCode(), u" "_qs);
}

/** The strings that are not for people: those outside tr(…) and setExamples(…). */
QStringList silentStringsOf(const QString &text)
{
    QString code; // with the numbers of the strings in their place
    QStringList strings;
    qsizetype end = 0;
    for (auto match = notCode().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        code += text.mid(end, found.capturedStart() - end) + u' ';
        end = found.capturedEnd();
        const QString string = found.captured(u"string"_qs) + found.captured(u"raw"_qs);
        if (!string.isEmpty()) {
            code += u'"' + QString::number(strings.size()) + u'"';
            strings << string;
        }
    }
    code += text.mid(end);
    static const QRegularExpression forPeople(
        u"\\b(?:tr|setExamples)(?<list>\\((?:[^()]++|(?&list))*+\\))"_qs);
    code.remove(forPeople);
    static const QRegularExpression place(u"\"(\\d+)\""_qs);
    QStringList silent;
    for (auto match = place.globalMatch(code); match.hasNext();)
        silent << strings[match.next().captured(1).toInt()];
    return silent;
}

/** What tells that a text is of an engine, by the name that the engine's files have. */
const QMap<QString, QRegularExpression> &engineWords()
{
    const auto words = [](const QString &pattern) {
        return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
    };
    static const QMap<QString, QRegularExpression> all {
        { u"sqlite"_qs, words(u"sqlite"_qs) },
        { u"postgresql"_qs, words(u"postgres|libpq|psql|\\bP[GQ]"_qs) },
        { u"mariadb"_qs, words(u"mariadb|mysql"_qs) },
    };
    return all;
}

/** "core/base/file.cpp names sqlite", where the text is of an engine and the file is not. */
QStringList strangersIn(const Source &source, const QString &text)
{
    QStringList strangers;
    for (auto engine = engineWords().begin(); engine != engineWords().end(); ++engine) {
        if (!source.path.contains(engine.key()) && text.contains(engine.value()))
            strangers << source.path + u" names "_qs + engine.key();
    }
    return strangers;
}

const QStringList listsOfEngines { u"core/engines/all.cpp"_qs,
    u"core/snapshot/enginetexts.cpp"_qs };

QStringList includesOf(const Source &source)
{
    static const QRegularExpression include(
        u"^#include \"([^\"]+)\""_qs, QRegularExpression::MultilineOption);
    QStringList names;
    for (auto match = include.globalMatch(source.text); match.hasNext();)
        names << match.next().captured(1);
    return names;
}

/** "base/file.h" is of core, "cli/console.h" of app; others say it themselves. */
QString folderOf(const QString &include, const QString &from)
{
    const QString folder = include.section(u'/', 0, -2);
    for (const QString &top : { u"core/"_qs, u"app/"_qs }) {
        if (mayInclude.contains(top + folder))
            return top + folder;
    }
    return folder.isEmpty() ? from : folder;
}

/** What a CMakeLists.txt makes. */
struct Target {
    QString folder; ///< its CMakeLists.txt's
    QStringList sourceFolders; ///< that, and those below it that it compiles
    QStringList links; ///< of ours, directly
};

/** By name. */
QMap<QString, Target> targets()
{
    static const QRegularExpression comment(u"#[^\\n]*"_qs);
    static const QRegularExpression command(u"(\\w+)\\s*\\(\\s*([^\\s()]+)([^()]*)\\)"_qs);
    static const QRegularExpression spaces(u"\\s+"_qs);
    QMap<QString, Target> all;
    for (const Source &file : filesOf({ u"CMakeLists.txt"_qs })) {
        const QString text = QString(file.text).remove(comment);
        for (auto match = command.globalMatch(text); match.hasNext();) {
            const QRegularExpressionMatch found = match.next();
            const QString verb = found.captured(1);
            const bool makes
                = verb.endsWith(u"add_library"_qs) || verb.endsWith(u"add_executable"_qs);
            if (!makes && verb != u"target_link_libraries"_qs)
                continue;
            Target &target = all[found.captured(2)];
            if (makes) {
                target.folder = file.folder();
                target.sourceFolders << file.folder();
            }
            for (const QString &word : found.captured(3).split(spaces, Qt::SkipEmptyParts)) {
                if (word.startsWith(u"seedbank"_qs))
                    target.links << word;
                else if (makes && word.contains(u'/'))
                    target.sourceFolders << file.folder() + u'/' + word.section(u'/', 0, -2);
            }
        }
    }
    return all;
}

/** What mayInclude has for the folder: itself, or all in the one above it. */
QString ruleOf(const QString &folder)
{
    return mayInclude.contains(folder) ? folder : folder.section(u'/', 0, -2) + u"/*"_qs;
}

bool isAllowed(const QString &folder, const QString &target)
{
    const QStringList patterns = mayInclude.value(ruleOf(folder)).split(u' ', Qt::SkipEmptyParts);
    return folder == target
        || std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) {
               return pattern == target
                   || (pattern.endsWith(u"/*"_qs) && target.startsWith(pattern.chopped(1)));
           });
}

} // namespace

class TestStructure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_sources = filesOf({ u"*.cpp"_qs, u"*.h"_qs });
        QVERIFY(m_sources.size() > 300);
    }

    void includesRunDown()
    {
        QStringList up;
        for (const Source &source : m_sources) {
            const QString folder = source.folder();
            if (folder == u"core"_qs || folder == u"ui"_qs)
                continue; // what is compiled once for all
            QVERIFY2(
                mayInclude.contains(ruleOf(folder)), qPrintable(folder + u" is unknown here"_qs));
            for (const QString &name : includesOf(source)) {
                const QString full = folderOf(name, folder);
                if (!isAllowed(folder, full)
                    || (!folder.startsWith(u"core/"_qs) && hiddenFromUsers.contains(full)))
                    up << source.path + u" includes "_qs + name;
            }
        }
        QVERIFY2(up.isEmpty(), qPrintable(up.join(u'\n')));
    }

    /** A link is an arrow, too. */
    void linksRunDown()
    {
        // By choice, each from one folder to another.
        QMap<QString, QString> exceptions {
            // A database's URL asks engines(), which is written where all engines are known.
            { u"core/database"_qs, u"core/engines"_qs },
            // The icons, which have no header: they are found by their names, ":/icons/…".
            { u"ui/style"_qs, u"resources"_qs },
        };
        const QMap<QString, Target> all = targets();
        QVERIFY(all.size() > 25);
        QStringList up;
        for (auto target = all.begin(); target != all.end(); ++target) {
            const QString from = target->folder;
            QVERIFY2(!from.isEmpty(), qPrintable(target.key() + u" is made elsewhere"_qs));
            for (const QString &link : target->links) {
                if (link == u"seedbank_options"_qs)
                    continue; // flags of the compiler
                const QString to = all.value(link).folder;
                const bool isHidden = !from.startsWith(u"core/"_qs) && hiddenFromUsers.contains(to);
                const bool mayLink = !isHidden
                    && std::any_of(target->sourceFolders.begin(), target->sourceFolders.end(),
                        [&](const QString &folder) { return isAllowed(folder, to); });
                if (!mayLink && (to.isEmpty() || exceptions.take(from) != to))
                    up << target.key() + u" links "_qs + link;
            }
        }
        QVERIFY2(up.isEmpty(), qPrintable(up.join(u'\n')));
        QVERIFY2(exceptions.isEmpty(), qPrintable(u"No more: "_qs + exceptions.keys().join(u'\n')));
    }

    /** What is of one engine stands in files that have its name. */
    void twoFilesNameTheEngines()
    {
        // The practice database is a file of the engine that is built in.
        const QStringList makers { u"core/sample/sampledatabase.cpp"_qs,
            u"core/sample/sampledatabase.h"_qs };
        QStringList strangers;
        for (const Source &source : m_sources) {
            if (!listsOfEngines.contains(source.path) && !makers.contains(source.path))
                strangers
                    += strangersIn(source, codeOf(source.text) + includesOf(source).join(u'\n'));
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
    }

    /** Nor does a string elsewhere, be it a scheme or a variable's prefix. Texts that people read
     *  may have an engine for an example. */
    void stringsNameNoEngine()
    {
        QStringList exceptions {
            // Journals of old have the engine in the database's name, in another form than today's.
            u"core/database/databaseidentity.cpp names postgresql"_qs,
            u"core/database/databaseidentity.cpp names sqlite"_qs,
            // The practice database's URL: it is a file of the engine that is built in.
            u"core/sample/sample.cpp names sqlite"_qs,
        };
        QStringList strangers;
        for (const Source &source : m_sources) {
            if (listsOfEngines.contains(source.path))
                continue;
            for (const QString &stranger :
                strangersIn(source, silentStringsOf(source.text).join(u'\n'))) {
                if (!exceptions.removeOne(stranger))
                    strangers << stranger;
            }
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
        QVERIFY2(exceptions.isEmpty(), qPrintable(u"No more: "_qs + exceptions.join(u'\n')));
    }

    void stringsForPeopleAreToldApart()
    {
        const QString text = u"url.startsWith(\"scheme:\"); // \"comment\"\n"_qs
                             u"Tr::tr(\"text (%1)\", \"note\").arg(name(\"argument\"));\n"_qs
                             u"command.setExamples({ \"example\", of(\"example\") });\n"_qs
                             u"other(\"a\\\"b\" /* \"comment\" */, '\"', R\"(c\"d)\");\n"_qs;
        const QStringList expected { u"scheme:"_qs, u"argument"_qs, u"a\\\"b"_qs, u"c\"d"_qs };
        QCOMPARE(silentStringsOf(text), expected);
    }

    /** What an error means is its code, what became of the database its outcome, and by its native
     *  error an engine tells those of one code apart. */
    void noMessageIsComparedOrParsed()
    {
        const QRegularExpression reading(
            u"(?:\\.|->)(?:message(?:\\(\\))?|cause|advice)\\s*(?:==|!=|\\.(?:startsWith|endsWith|"
            u"contains|indexOf|mid|left|right|section|split|chop|compare)\\b)"_qs);
        // Of an error only: an obstacle's names a column.
        const QRegularExpression readingDetail(
            u"(?i:error|error\\(\\)|cause|lost|failure)(?:\\.|->)detail\\s*(?:==|!=|\\.(?:startsWith|"
            u"endsWith|contains|indexOf|mid|left|right|section|chop|compare)\\b)"_qs);
        QStringList readers;
        for (const Source &source : m_sources) {
            const QString code = codeOf(source.text);
            for (const QRegularExpression *pattern : { &reading, &readingDetail }) {
                if (const auto match = pattern->match(code); match.hasMatch())
                    readers << source.path + u": "_qs + match.captured();
            }
        }
        QVERIFY2(readers.isEmpty(), qPrintable(readers.join(u'\n')));
    }

    /** Local time is for people, who find one time written in one way wherever they read it. Files
     *  and JSON have UTC. */
    void timesForPeopleAreWrittenInOnePlace()
    {
        const QStringList writers { u"core/base/datetext.cpp"_qs, u"ui/text/datetext.cpp"_qs,
            u"app/cli/textformat.cpp"_qs };
        const QRegularExpression local(
            u"\\btoLocalTime\\(|\\bQLocale::(?:Short|Long|Narrow)Format\\b|\\bstrftime\\b"_qs);
        const QRegularExpression written(
            u"\\bQt::(?:ISODate|ISODateWithMs|TextDate|RFC2822Date)\\b"_qs);
        const QRegularExpression format(u"\"[^\"\\n]*(?:[Hh]{1,2}:mm|MMM|yyyy)[^\"\\n]*\""_qs);
        QStringList strangers;
        for (const Source &source : m_sources) {
            const QString code = codeOf(source.text);
            const bool isWindow = source.path.startsWith(u"ui/"_qs);
            const bool isStranger = local.match(code).hasMatch()
                || (isWindow
                    && (written.match(code).hasMatch() || format.match(source.text).hasMatch()));
            if (isStranger && !writers.contains(source.path))
                strangers << source.path;
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
    }

    /** The window is tested as people use it (ui/hands.h): what cannot be pressed or typed must not
     *  work in a test either. */
    void theWindowIsTestedByHand()
    {
        QStringList exceptions {
            // It lays a label's text out by itself, to see whether the label has room for it.
            u"tests/ui/cutcheck.cpp: .setText("_qs,
            // A model's, without a window.
            u"tests/ui/tst_ui_librarymodel.cpp: .setText("_qs,
            // It brings the window into the states that pictures are taken of, and judges nothing.
            u"tests/ui/studio.cpp: ->click()"_qs,
            u"tests/ui/studio.cpp: ->trigger()"_qs,
        };
        const QRegularExpression past(
            u"(?:->|\\.)(?:trigger|toggle|click|animateClick)\\(\\)|"
            u"(?<!clipboard\\(\\))(?:->|\\.)(?:setText|setPlainText|setEditText|setCurrentText|"
            u"setCurrentIndex|setCurrentItem|setChecked|setFilter)\\(|"
            u"\\bjobs\\(\\)\\.(?:capture|load|reset|undo|annotate|repair|cancel)\\(|"
            u"\\bcheckNow\\(|\\bQ_EMIT\\b"_qs);
        QStringList strangers;
        const auto tests = filesOf({ u"*.cpp"_qs, u"*.h"_qs }, { u"tests/ui"_qs });
        QVERIFY(tests.size() > 50);
        for (const Source &source : tests) {
            for (auto match = past.globalMatch(codeOf(source.text)); match.hasNext();)
                strangers << source.path + u": "_qs + match.next().captured();
        }
        strangers.removeDuplicates();
        exceptions.removeIf([&](const QString &known) { return strangers.removeOne(known); });
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
        QVERIFY2(exceptions.isEmpty(), qPrintable(u"No more: "_qs + exceptions.join(u'\n')));
    }

    /** arg(a).arg(b) takes a "%1" in a for one of its own: of names and paths of people's. */
    void noArgumentOfATextIsATextWithArguments()
    {
        const QRegularExpression chain(
            u"\\.arg(?<list>\\((?:[^()]++|(?&list))*+\\))\\s*\\.arg\\("_qs);
        QVERIFY(chain.match(u"t.arg(f(a)).arg(b)"_qs).hasMatch());
        QVERIFY(!chain.match(u"t.arg(u.arg(a), b)"_qs).hasMatch());
        QStringList found;
        for (const Source &source : m_sources) {
            const QRegularExpressionMatch match = chain.match(codeOf(source.text));
            if (match.hasMatch())
                found << source.path + u": "_qs + match.captured();
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    /** Numbers are grouped as the language does: "5,000 versions" beside "5,000 rows". */
    void noNumberOfATextIsBare()
    {
        const QRegularExpression bare(
            u"\\b(?:tr|translate)\\s*\\((?:\\s*\"[^\"]*\")*?\\s*\"[^\"]*%n"_qs);
        QVERIFY(bare.match(u"tr(\"All \"\n \"%n row(s)\", nullptr, n)"_qs).hasMatch());
        QVERIFY(!bare.match(u"tr(\"%Ln row(s)\", nullptr, n)"_qs).hasMatch());
        QStringList found;
        for (const Source &source : m_sources) {
            if (!source.path.startsWith(u"ui/"_qs))
                continue;
            for (auto match = bare.globalMatch(source.text); match.hasNext();)
                found << source.path + u": "_qs + match.next().captured();
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    /** A file manager gives what it opens, and knows what that can be. */
    void theDesktopFileTakesWhatTheWindowOpens()
    {
        QFile file(QStringLiteral(SEEDBANK_SOURCE_DIR "/packaging/seedbank.desktop"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QVERIFY(text.contains(u"\nExec=seedbank %f\n"_qs));
        for (const char16_t *type :
            { u"inode/directory;", u"application/vnd.sqlite3;", u"application/sql;" })
            QVERIFY(text.contains(QString::fromUtf16(type)));
    }

    /** base/json.h is how the program reads and writes JSON. The sample's own content wants a tree
     *  that edits are merged into. */
    void jsonHasOneFace()
    {
        const QRegularExpression users(u"^core/(?:base/json\\.cpp|sample/.*)$"_qs);
        QStringList strangers;
        for (const Source &source : m_sources) {
            if (source.text.contains(u"nlohmann"_qs) && !users.match(source.path).hasMatch())
                strangers << source.path;
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
    }

private:
    std::vector<Source> m_sources;
};

QTEST_GUILESS_MAIN(TestStructure)
#include "tst_structure.moc"
