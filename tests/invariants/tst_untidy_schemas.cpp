// SPDX-License-Identifier: MIT
// Random schemas as untidy as people's own, without a model of what a load makes of them: only with
// what always holds. Rows that are no demo data stay byte by byte, in every table; demo rows are
// afterwards the snapshot's or what they were; a preview that promises a load is right; an undo
// brings back what was there. All of it as the engine's own client sees it.
#include "support/fromenvironment.h"
#include "support/operationsfixture.h"
#include "untidydatabase.h"

#include <QtTest>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <optional>

using namespace seedbank;
using namespace seedbank::test;

namespace {

using User = UntidyDatabase::User;

/** What does not hold. */
struct Violation {
    std::string kind; ///< stable: "outside rows", "demo rows", "promise", …
    std::string what;
};

/** What a trial came to. */
struct Outcome {
    std::string ending; ///< "loaded", "refused", …
    std::optional<Violation> violation;
};

std::string textOf(const Error &error)
{
    std::string text = std::string(errorCodeName(error.code)) + ": " + error.message().toStdString()
        + " " + error.detail.toStdString();
    for (const Obstacle &obstacle : error.obstacles)
        text += "\n  obstacle: " + obstacle.table.toStdString() + " "
            + obstacle.detail.toStdString();
    return text;
}

/** "- row" and "+ row" a line. */
std::string difference(
    const std::multiset<UntidyRow> &before, const std::multiset<UntidyRow> &after)
{
    std::vector<UntidyRow> gone;
    std::vector<UntidyRow> come;
    std::ranges::set_difference(before, after, std::back_inserter(gone));
    std::ranges::set_difference(after, before, std::back_inserter(come));
    std::string text;
    for (const UntidyRow &row : gone)
        text += "- " + row.text() + '\n';
    for (const UntidyRow &row : come)
        text += "+ " + row.text() + '\n';
    return text;
}

std::multiset<UntidyRow> outside(const UntidyState &state)
{
    std::multiset<UntidyRow> rows;
    for (const UntidyRow &row : state.rows) {
        // Triggers mark what they insert.
        if (!row.demo && !row.written && row.values.find("by trigger") == std::string::npos)
            rows.insert(row);
    }
    return rows;
}

/** Without the columns that were added after the capture. */
std::multiset<UntidyRow> demoRows(const UntidyState &state)
{
    std::multiset<UntidyRow> rows;
    for (UntidyRow row : state.rows) {
        row.added.clear();
        row.rowid.clear();
        if (row.demo)
            rows.insert(std::move(row));
    }
    return rows;
}

std::multiset<UntidyRow> notWritten(const UntidyState &state)
{
    std::multiset<UntidyRow> rows;
    for (UntidyRow row : state.rows) {
        if (row.demo) // one that came back may have another
            row.rowid.clear();
        if (!row.written && row.values.find("by trigger") == std::string::npos)
            rows.insert(std::move(row));
    }
    return rows;
}

/** Demo rows that were there before and are there after, and lost what the snapshot does not have.
 */
std::string lostColumns(const UntidyState &before, const UntidyState &after)
{
    std::map<std::string, std::string> was;
    for (const UntidyRow &row : before.rows) {
        if (row.demo)
            was[row.place.substr(0, row.place.find(' ')) + row.key] = row.added + row.rowid;
    }
    std::string text;
    for (const UntidyRow &row : after.rows) {
        const auto found = was.find(row.place.substr(0, row.place.find(' ')) + row.key);
        if (row.demo && found != was.end() && found->second != row.added + row.rowid)
            text += "was " + found->second + ": " + row.text() + " " + row.rowid + '\n';
    }
    return text;
}

/** One case, from its schema to the undo. */
class Trial {
public:
    Trial(UntidyDatabase &database, const UntidyCase &untidy, User user)
        : m_database(database)
        , m_untidy(untidy)
        , m_user(user)
    {
        m_operations.useDataset(QByteArray::fromStdString(untidy.dataset));
    }

    Outcome run();

private:
    Result<ImportReport> takeBack(Triggers triggers = Triggers::Run) const;
    std::optional<Violation> checkLoaded(
        const UntidyState &captured, const UntidyState &before, const UntidyState &after) const;
    static std::optional<Violation> checkUnchanged(
        const char *kind, const UntidyState &before, const UntidyState &after);
    static std::optional<Violation> checkPromise(
        const Result<ImportReport> &preview, const Result<ImportReport> &loaded);

    UntidyDatabase &m_database;
    const UntidyCase &m_untidy;
    User m_user;
    OperationsFixture m_operations;
};

Result<ImportReport> Trial::takeBack(Triggers triggers) const
{
    UndoRequest request = m_operations.undoRequest();
    request.options.triggers = triggers;
    return test::run(request);
}

std::optional<Violation> Trial::checkUnchanged(
    const char *kind, const UntidyState &before, const UntidyState &after)
{
    if (before.catalogue != after.catalogue)
        return Violation { std::string(kind) + ": catalogue", after.catalogue };
    const std::string rows = difference(notWritten(before), notWritten(after));
    if (!rows.empty())
        return Violation { kind, rows };
    return std::nullopt;
}

std::optional<Violation> Trial::checkPromise(
    const Result<ImportReport> &preview, const Result<ImportReport> &loaded)
{
    const bool promised = preview && preview->obstacles.empty();
    if (promised && !loaded)
        return Violation { "promise",
            "the preview promised a load, then: " + textOf(loaded.error()) };
    if (promised || !loaded)
        return std::nullopt;
    std::string refused;
    bool isUntold = preview.has_value();
    if (!preview)
        refused = textOf(preview.error());
    else {
        for (const Obstacle &obstacle : preview->obstacles) {
            isUntold = isUntold && obstacle.kind == Obstacle::Kind::Trigger;
            refused += obstacle.table.toStdString() + " " + obstacle.detail.toStdString() + "\n";
        }
    }
    if (isUntold) // said so
        return std::nullopt;
    return Violation { "refused in vain", "loaded, but the preview said: " + refused };
}

std::optional<Violation> Trial::checkLoaded(
    const UntidyState &captured, const UntidyState &before, const UntidyState &after) const
{
    std::string text = difference(outside(before), outside(after));
    if (!text.empty())
        return Violation { "outside rows", text };
    if (before.catalogue != after.catalogue)
        return Violation { "catalogue", after.catalogue };
    if (!std::ranges::includes(before.dangling, after.dangling))
        return Violation { "dangling", "references that lead nowhere now" };
    text = difference(demoRows(captured), demoRows(after));
    if (!text.empty())
        return Violation { "demo rows", text };
    text = lostColumns(before, after);
    if (!text.empty())
        return Violation { "lost columns", text };
    return std::nullopt;
}

Outcome Trial::run()
{
    m_database.begin(m_untidy, m_user);
    m_operations.url = m_database.url();
    m_database.run(m_untidy.captured);
    const UntidyState captured = m_database.state(m_untidy);
    const auto version = m_operations.capture();
    if (!version && version.error().code == ErrorCode::NoDemoData)
        return { "empty", {} };
    if (!version) {
        const ErrorCode code = version.error().code;
        const bool isNamed = code == ErrorCode::UnsupportedSchema
            || code == ErrorCode::UnsupportedValue || code == ErrorCode::PermissionDenied
            || code == ErrorCode::SchemaMismatch || code == ErrorCode::InvalidDataset;
        if (isNamed)
            return { "no capture: " + textOf(version.error()).substr(0, 150), {} };
        return { "no capture", Violation { "capture", textOf(version.error()) } };
    }
    m_database.run(m_untidy.changes);
    const UntidyState before = m_database.state(m_untidy);
    const auto preview = m_operations.preview();
    if (!preview
        && (preview.error().code == ErrorCode::DatabaseError
            || preview.error().code == ErrorCode::Internal))
        return { "no preview", Violation { "preview", textOf(preview.error()) } };
    if (const auto violation = checkUnchanged("preview wrote", before, m_database.state(m_untidy)))
        return { "preview", violation };
    const auto loaded = m_operations.load();
    const UntidyState after = m_database.state(m_untidy);
    if (!loaded) {
        const std::string code(errorCodeName(loaded.error().code));
        auto violation = checkUnchanged("failed load wrote", before, after);
        if (!violation)
            violation = checkPromise(preview, loaded);
        return { "refused: " + code, violation };
    }
    if (const auto violation = checkLoaded(captured, before, after))
        return { "loaded", violation };
    if (const auto violation = checkPromise(preview, loaded))
        return { "loaded", violation };
    if (loaded->safetyCopy.isEmpty())
        return { "nothing to do", {} };
    const auto undone = takeBack();
    const UntidyState back = m_database.state(m_untidy);
    // A load that only inserts needs no right to see what may hang on rows; its undo does, which
    // the load says. Rows may hand values on in one direction alone.
    const auto isForeseen = [](const Obstacle &obstacle) {
        return obstacle.kind == Obstacle::Kind::UnseenRows
            || obstacle.kind == Obstacle::Kind::KeyHandOver;
    };
    const auto isTold = [&](const char *how) {
        return std::ranges::any_of(loaded->warnings,
            [&](const QString &warning) { return warning.startsWith(QLatin1String(how)); });
    };
    const auto isWarnedOf = [&](const Obstacle &obstacle) {
        return isForeseen(obstacle)
            && std::ranges::any_of(loaded->warnings, [&](const QString &warning) {
                   return warning.startsWith(QLatin1String("An undo of this load would be refused"))
                       && warning.contains(obstacle.table);
               });
    };
    if (!undone
        && (std::ranges::any_of(undone.error().obstacles, isWarnedOf)
            || (undone.error().code == ErrorCode::PermissionDenied
                && isTold("An undo of this load would be refused"))))
        return { "undo refused, as the load said", checkUnchanged("undo", after, back) };
    const auto isTriggers
        = [](const Obstacle &obstacle) { return obstacle.kind == Obstacle::Kind::Trigger; };
    if (!undone
        && (std::ranges::any_of(undone.error().obstacles, isTriggers)
            || undone.error().detail.contains(QLatin1String("function act")))
        && isTold("An undo of this load runs triggers")) {
        if (const auto violation = checkUnchanged("undo", after, back))
            return { "undo with triggers", violation };
        if (isTold("An undo of this load runs triggers, too, which"))
            return { "triggers refuse the undo", {} };
        if (const auto without = takeBack(Triggers::Off); !without)
            return { "loaded", Violation { "no undo", textOf(without.error()) } };
        return { "undone without triggers",
            checkUnchanged("undo", before, m_database.state(m_untidy)) };
    }
    // Rows that pointed at nothing before the load may point at a loaded row after it (README).
    if (!undone && !before.dangling.empty())
        return { "no undo of what led nowhere", checkUnchanged("undo", after, back) };
    if (!undone)
        return { "loaded", Violation { "no undo", textOf(undone.error()) } };
    return { "loaded", checkUnchanged("undo", before, back) };
}

/** Leaves out one statement after the other, as long as the same does not hold. */
UntidyCase shrunk(UntidyDatabase &database, UntidyCase untidy, User user, const std::string &kind)
{
    for (auto part : { &UntidyCase::changes, &UntidyCase::captured, &UntidyCase::schema }) {
        for (std::size_t count = (untidy.*part).size() / 2; count > 0; count /= 2) {
            for (std::size_t i = 0; i < (untidy.*part).size();) {
                UntidyCase less = untidy;
                const auto first = (less.*part).begin() + static_cast<std::ptrdiff_t>(i);
                const std::size_t last = std::min(count, (less.*part).size() - i);
                (less.*part).erase(first, first + static_cast<std::ptrdiff_t>(last));
                const Outcome outcome = Trial(database, less, user).run();
                if (outcome.violation && outcome.violation->kind == kind)
                    untidy = std::move(less);
                else
                    i += count;
            }
        }
    }
    return untidy;
}

} // namespace

class TestUntidySchemas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingElseChangesAndPromisesHold_data();
    void nothingElseChangesAndPromisesHold();
};

void TestUntidySchemas::nothingElseChangesAndPromisesHold_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<int>("user");
    for (const char *engine : { "PostgreSQL", "MariaDB", "SQLite" }) {
        for (const User user : { User::Owner, User::Limited, User::Administrator }) {
            if (qstrcmp(engine, "SQLite") == 0 && user != User::Owner)
                continue;
            const char *name = user == User::Owner ? "owner"
                : user == User::Limited            ? "documented rights"
                                                   : "administrator";
            QTest::addRow("%s, %s", engine, name) << QString::fromLatin1(engine) << int(user);
        }
    }
}

void TestUntidySchemas::nothingElseChangesAndPromisesHold()
{
    QFETCH(QString, engine);
    QFETCH(int, user);
    static std::map<QString, std::unique_ptr<UntidyDatabase>> databases;
    std::unique_ptr<UntidyDatabase> &database = databases[engine];
    if (!database)
        database = engine == QStringLiteral("PostgreSQL") ? untidyPostgreSqlServer()
            : engine == QStringLiteral("MariaDB")         ? untidyMariaDbServer()
                                                          : untidySqliteFiles();
    const int graphs = numberFrom("SEEDBANK_GRAPHS", 8);
    const int first = numberFrom("SEEDBANK_SEED", 2);
    std::printf("SEEDBANK_SEED=%d, %d graphs\n", first, graphs);
    const UntidyKinds kinds = UntidyKinds::fromEnvironment("");
    std::map<std::string, int> endings;
    std::map<std::string, std::string> violations;
    for (int seed = first; seed < first + graphs; ++seed) {
        if (qEnvironmentVariableIsSet("SEEDBANK_SHOW")) // where it ends in a crash
            std::fprintf(stderr, "SEEDBANK_SEED=%d\n", seed);
        const UntidyCase untidy = database->generate(static_cast<unsigned>(seed), kinds);
        const Outcome outcome = Trial(*database, untidy, User(user)).run();
        ++endings[outcome.ending];
        if (!outcome.violation)
            continue;
        const std::string kind = outcome.violation->kind;
        std::string &seeds = violations[kind];
        seeds += ' ' + std::to_string(seed);
        const UntidyCase small = numberFrom("SEEDBANK_SHRINK", 0) != 0
            ? shrunk(*database, untidy, User(user), kind)
            : untidy;
        const Outcome again = Trial(*database, small, User(user)).run();
        std::fprintf(stderr, "==== %s: %s, SEEDBANK_SEED=%d SEEDBANK_GRAPHS=1\n%s%s\n",
            QTest::currentDataTag(), kind.c_str(), seed, small.text().c_str(),
            again.violation ? again.violation->what.c_str() : "(not again)");
    }
    std::string all;
    for (const auto &[ending, count] : endings)
        std::printf("%6d %s\n", count, ending.c_str());
    for (const auto &[kind, seeds] : violations)
        all += kind + ':' + seeds + '\n';
    QVERIFY2(violations.empty(), all.c_str());
}

QTEST_GUILESS_MAIN(TestUntidySchemas)
#include "tst_untidy_schemas.moc"
