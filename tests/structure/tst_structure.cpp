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

std::vector<Source> sources()
{
    const QDir root(QStringLiteral(SEEDBANK_SOURCE_DIR));
    std::vector<Source> found;
    for (const QString &top : { u"core"_qs, u"ui"_qs, u"app"_qs, u"resources"_qs }) {
        QDirIterator files(root.filePath(top), { u"*.cpp"_qs, u"*.h"_qs }, QDir::Files,
            QDirIterator::Subdirectories);
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

/** Without comments and what stands between quotation marks. */
QString codeOf(QString text)
{
    const QStringList patterns {
        u"R\"(\\w*)\\(.*?\\)\\1\""_qs, // a raw string
        u"\"(?:[^\"\\\\\\n]|\\\\.)*\""_qs, // a string
        u"'(?:[^'\\\\\\n]|\\\\.)+'"_qs, // a character
        u"//[^\\n]*"_qs,
        u"/\\*.*?\\*/"_qs,
    };
    static const QRegularExpression notCode(
        patterns.join(u'|'), QRegularExpression::DotMatchesEverythingOption);
    return text.replace(notCode, u" "_qs);
}

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
        m_sources = sources();
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

    /** What is of one engine stands in files that have its name. */
    void twoFilesNameTheEngines()
    {
        const QMap<QString, QRegularExpression> engines {
            { u"sqlite"_qs,
                QRegularExpression(u"sqlite"_qs, QRegularExpression::CaseInsensitiveOption) },
            { u"postgresql"_qs,
                QRegularExpression(
                    u"postgres|libpq|\\bPQ"_qs, QRegularExpression::CaseInsensitiveOption) },
            { u"mariadb"_qs,
                QRegularExpression(
                    u"mariadb|mysql"_qs, QRegularExpression::CaseInsensitiveOption) },
        };
        const QStringList lists { u"core/engines/all.cpp"_qs, u"core/snapshot/enginetexts.cpp"_qs };
        // The practice database is a file of the engine that is built in.
        const QStringList makers { u"core/sample/sampledatabase.cpp"_qs,
            u"core/sample/sampledatabase.h"_qs };
        QStringList strangers;
        for (const Source &source : m_sources) {
            if (lists.contains(source.path) || makers.contains(source.path))
                continue;
            const QString code = codeOf(source.text) + includesOf(source).join(u'\n');
            for (auto engine = engines.begin(); engine != engines.end(); ++engine) {
                if (!source.path.contains(engine.key()) && code.contains(engine.value()))
                    strangers << source.path + u" names "_qs + engine.key();
            }
        }
        QVERIFY2(strangers.isEmpty(), qPrintable(strangers.join(u'\n')));
    }

    /** What an error means is its code, and what became of the database its outcome. */
    void noMessageIsComparedOrParsed()
    {
        const QRegularExpression reading(
            u"(?:\\.|->)(?:message(?:\\(\\))?|cause|advice)\\s*(?:==|!=|\\.(?:startsWith|endsWith|"
            u"contains|indexOf|mid|left|right|section|split|chop|compare)\\b)"_qs);
        QStringList readers;
        for (const Source &source : m_sources) {
            if (const auto match = reading.match(codeOf(source.text)); match.hasMatch())
                readers << source.path + u": "_qs + match.captured();
        }
        QVERIFY2(readers.isEmpty(), qPrintable(readers.join(u'\n')));
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
