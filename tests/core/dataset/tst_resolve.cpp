// SPDX-License-Identifier: MIT
#include "dataset/resolve.h"

#include "support/verify.h"

#include <QTest>

using namespace seedbank;

namespace {

SchemaColumn column(const char *name, bool nullable = true)
{
    return { .column = { name, "text", Kind::Text }, .nullable = nullable };
}

ForeignKey reference(const char *column, const char *table, const char *referenced = "id")
{
    return {
        .columns = { column }, .referencedTable = { {}, table }, .referencedColumns = { referenced }
    };
}

SchemaTable table(
    const char *name, std::vector<const char *> columns, std::vector<ForeignKey> foreignKeys = {})
{
    SchemaTable result;
    result.name = { {}, name };
    result.columns.push_back(column("id", false));
    for (const char *other : columns)
        result.columns.push_back(column(other));
    result.primaryKey = { "id" };
    result.foreignKeys = std::move(foreignKeys);
    return result;
}

Schema plansSchema()
{
    return { .tables = {
                 table("chat_sessions", { "metadata", "project_id" },
                     { reference("project_id", "projects") }),
                 table("contacts", { "metadata", "fragment_id" },
                     { reference("fragment_id", "fragments") }),
                 table("fragments", { "metadata", "project_id" },
                     { reference("project_id", "projects") }),
                 table("projects", { "metadata", "vault_id" }, { reference("vault_id", "vaults") }),
                 table("todos", { "fragment_id" }, { reference("fragment_id", "fragments") }),
                 table("vaults", { "metadata" }),
                 table("users", { "email" }),
             } };
}

Dataset datasetOf(std::vector<DatasetTable> tables)
{
    return { .name = "d", .tables = std::move(tables) };
}

DatasetTable entry(const char *name, std::optional<RowRule> rows = {})
{
    return { { {}, name }, std::move(rows) };
}

/** As SQLite takes names and values. */
Schema schemaOf(std::vector<SchemaTable> tables, NameCase names = NameCase::AsciiFolded)
{
    return { .tables = std::move(tables),
        .tableNames = names,
        .columnNames = names,
        .typesAreLoose = true };
}

} // namespace

class TestResolve : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInDatasetResolvesAgainstThePlansTables();
    void contactsWithoutMetadataAreChosenThroughTheirFragment();
    void namesAreTheCatalogues();
    void namesDifferByCaseInOtherEngines();
    void everyRuleBecomesAFilter();
    void comparedValueIsSpelledAsItsColumnHasIt_data();
    void comparedValueIsSpelledAsItsColumnHasIt();
    void chainOfThroughKeepsEachParentsFilter();
    void keyIsTheFirstThatIdentifiesRows_data();
    void keyIsTheFirstThatIdentifiesRows();
    void generatedColumnsDoNotTravel();
    void cycleOfForeignKeysIsTold();
    void selfReferenceDoesNotDecideARule();
    void allThatIsMissingIsToldAtOnce();
    void longListOfMissingTablesIsCut();
    void datasetThatDoesNotFitIsRefused_data();
    void datasetThatDoesNotFitIsRefused();
};

void TestResolve::builtInDatasetResolvesAgainstThePlansTables()
{
    const auto resolved = resolve(builtInDataset(), plansSchema());
    VERIFY_OK(resolved);
    QCOMPARE(resolved->tables.size(), std::size_t(6));
    const auto &vaults = resolved->tables[0];
    QCOMPARE(vaults.shape.name.name, std::string("vaults"));
    QCOMPARE(vaults.shape.columns.size(), std::size_t(2));
    QCOMPARE(vaults.shape.key, std::vector<int> { 0 });
    QVERIFY(vaults.filter
        == (RowFilter {
            .type = RowFilter::Type::Flagged, .column = "metadata", .flagKey = "demo_seed" }));

    const auto &todos = resolved->tables[3];
    QCOMPARE(todos.shape.foreignKeys.size(), std::size_t(1));
    QVERIFY(todos.filter.type == RowFilter::Type::Through);
    QCOMPARE(todos.filter.column, std::string("fragment_id"));
    QCOMPARE(todos.filter.parent.name, std::string("fragments"));
    QCOMPARE(todos.filter.parentColumn, std::string("id"));
    QVERIFY(*todos.filter.parentFilter == resolved->tables[2].filter);

    QCOMPARE(resolved->loadOrder, (std::vector<int> { 0, 1, 2, 3, 4, 5 }));
    QVERIFY(!resolved->cyclic);
}

void TestResolve::contactsWithoutMetadataAreChosenThroughTheirFragment()
{
    Schema schema = plansSchema();
    std::erase_if(schema.tables[1].columns,
        [](const SchemaColumn &candidate) { return candidate.column.name == "metadata"; });
    const auto resolved = resolve(builtInDataset(), schema);
    VERIFY_OK(resolved);
    QVERIFY(resolved->tables[4].filter.type == RowFilter::Type::Through);
    QCOMPARE(resolved->tables[4].filter.column, std::string("fragment_id"));
}

void TestResolve::namesAreTheCatalogues()
{
    const auto resolved = resolve(
        datasetOf({ entry("lines", RowsThrough { "ORDER_ID" }), entry("ORDERS", FlaggedRows {}) }),
        schemaOf({ table("Orders", { "MetaData" }),
            table("Lines", { "Order_Id" }, { reference("order_id", "orders", "ID") }) }));
    VERIFY_OK(resolved);
    const RowFilter &lines = resolved->tables[0].filter;
    QCOMPARE(resolved->tables[0].shape.name.name, std::string("Lines"));
    QCOMPARE(resolved->tables[0].shape.foreignKeys[0].referencedTable.name, std::string("Orders"));
    QCOMPARE(lines.column, std::string("Order_Id"));
    QCOMPARE(lines.parent.name, std::string("Orders"));
    QCOMPARE(lines.parentColumn, std::string("id"));
    QCOMPARE(lines.parentFilter->column, std::string("MetaData"));
    QCOMPARE(resolved->loadOrder, (std::vector<int> { 1, 0 }));
}

void TestResolve::namesDifferByCaseInOtherEngines()
{
    const auto resolved = resolve(datasetOf({ entry("orders"), entry("lines", FlaggedRows {}) }),
        schemaOf({ table("Orders", { "metadata" }), table("lines", { "Metadata" }) },
            NameCase::Distinct));
    VERIFY_FAILS(resolved, ErrorCode::SchemaMismatch);
    VERIFY_SAYS(resolved, QString::fromUtf8("table “orders”, column “metadata” of table “lines”"));
}

void TestResolve::everyRuleBecomesAFilter()
{
    const auto resolved
        = resolve(datasetOf({ entry("a", AllRows {}), entry("b", RowsEqual { "kind", "x", false }),
                      entry("c", RowsEqual { "KIND", "-5", true }), entry("d", FlaggedRows {}) }),
            schemaOf({ table("a", {}), table("b", { "kind" }), table("c", { "kind" }),
                table("d", { "metadata" }) }));
    VERIFY_OK(resolved);
    QVERIFY(resolved->tables[0].filter == RowFilter { .type = RowFilter::Type::All });
    QVERIFY(resolved->tables[1].filter
        == (RowFilter { .type = RowFilter::Type::Equals, .column = "kind", .value = "x" }));
    QVERIFY(resolved->tables[2].filter
        == (RowFilter { .type = RowFilter::Type::Equals,
            .column = "kind",
            .value = "-5",
            .valueIsNumber = true }));
    QVERIFY(resolved->tables[3].filter.type == RowFilter::Type::Flagged);
}

void TestResolve::comparedValueIsSpelledAsItsColumnHasIt_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<QString>("spelled"); // "'x'", "5", or empty: refused
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isLoose");
    const auto row = [](const char *name, Kind kind, const char *value, bool isNumber,
                         const char *spelled, const char *type = "the type", bool isLoose = false) {
        QTest::newRow(name) << int(kind) << QString::fromLatin1(value) << isNumber
                            << QString::fromLatin1(spelled) << QString::fromLatin1(type) << isLoose;
    };
    row("boolean, 1", Kind::Boolean, "1", true, "'true'");
    row("boolean, 0", Kind::Boolean, "0", true, "'false'");
    row("boolean, true", Kind::Boolean, "true", false, "'true'");
    row("boolean, 2", Kind::Boolean, "2", true, "");
    row("boolean, words", Kind::Boolean, "yes please", false, "");
    row("MariaDB's boolean, 1", Kind::Boolean, "1", true, "1", "tinyint(1)");
    row("MariaDB's boolean, words", Kind::Boolean, "demo", false, "", "tinyint(1)");
    row("integer", Kind::Integer, "-5", true, "-5");
    row("integer as text", Kind::Integer, "5", false, "5");
    row("integer, a fraction", Kind::Integer, "1.5", false, "");
    row("integer, a word", Kind::Integer, "demo", false, "");
    row("MariaDB's integer, a word: 0 to the server", Kind::Integer, "demo", false, "");
    row("decimal", Kind::Decimal, "1.50", false, "'1.50'");
    row("decimal, a word", Kind::Decimal, "demo", false, "");
    row("text, a number", Kind::Text, "5", true, "'5'");
    row("MariaDB's text, a number: 5abc to the server", Kind::Text, "5", true, "'5'");
    row("uuid", Kind::Uuid, "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", false,
        "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'");
    row("uuid, a word", Kind::Uuid, "x", false, "");
    row("date", Kind::Date, "2025-01-31", false, "'2025-01-31'");
    row("date, one that moves", Kind::Date, "today", false, "");
    row("timestamp", Kind::Timestamp, "2025-01-31 10:00:00.5", false, "'2025-01-31 10:00:00.5'");
    row("timestamp, one that moves", Kind::TimestampTz, "now", false, "");
    row("time", Kind::Time, "10:00", false, "'10:00'");
    row("json", Kind::Json, "{}", false, "");
    row("bytes", Kind::Bytes, "x", false, "");
    row("another type, which the server knows", Kind::Other, "z", false, "'z'");
    row("MariaDB's label", Kind::Text, "it's", false, "'it's'", "enum('a','it''s')");
    row("MariaDB's label, half of one", Kind::Text, "it", false, "", "enum('a','it''s')");
    row("SQLite, any value", Kind::Integer, "demo", false, "'demo'", "int", true);
    row("SQLite, a number in a text", Kind::Text, "5", true, "5", "text", true);
}

void TestResolve::comparedValueIsSpelledAsItsColumnHasIt()
{
    QFETCH(int, kind);
    QFETCH(QString, value);
    QFETCH(bool, isNumber);
    QFETCH(QString, spelled);
    QFETCH(QString, type);
    QFETCH(bool, isLoose);
    SchemaTable compared = table("t", {});
    compared.columns.push_back({ .column = { "c", type.toStdString(), Kind(kind) } });
    Schema schema = schemaOf({ compared });
    schema.typesAreLoose = isLoose;
    const auto resolved = resolve(
        datasetOf({ entry("t", RowsEqual { "c", value.toStdString(), isNumber }) }), schema);
    if (spelled.isEmpty()) {
        VERIFY_FAILS(resolved, ErrorCode::InvalidDataset);
        VERIFY_SAYS(resolved,
            u"the column c of t with “%1”, which its type %2 cannot have"_qs.arg(value, type));
        return;
    }
    VERIFY_OK(resolved);
    const RowFilter &filter = resolved->tables[0].filter;
    const QString found = QString::fromStdString(filter.value);
    QCOMPARE(filter.valueIsNumber ? found : u"'%1'"_qs.arg(found), spelled);
}

void TestResolve::chainOfThroughKeepsEachParentsFilter()
{
    const auto resolved
        = resolve(datasetOf({ entry("c"), entry("b"), entry("a", RowsEqual { "kind", "demo" }) }),
            schemaOf({ table("a", { "kind" }), table("b", { "a_id" }, { reference("a_id", "a") }),
                table("c", { "b_id" }, { reference("b_id", "b") }) }));
    VERIFY_OK(resolved);
    const RowFilter &deepest = *resolved->tables[0].filter.parentFilter->parentFilter;
    QCOMPARE(deepest.column, std::string("kind"));
    QCOMPARE(resolved->loadOrder, (std::vector<int> { 2, 1, 0 }));
}

void TestResolve::keyIsTheFirstThatIdentifiesRows_data()
{
    QTest::addColumn<QStringList>("primaryKey");
    QTest::addColumn<QStringList>("uniqueKeys"); ///< "columns|p" for a partial one
    QTest::addColumn<QStringList>("expected");

    const auto list = [](const char *text) {
        return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    QTest::newRow("primary key") << list("b a") << list("c") << list("b a");
    QTest::newRow("unique key") << list("") << list("c,a") << list("c a");
    QTest::newRow("nullable ones are passed over") << list("") << list("n a,n c") << list("c");
    QTest::newRow("partial ones are passed over") << list("") << list("b|p c") << list("c");
    QTest::newRow("expressions are passed over") << list("") << list("| b") << list("b");
    QTest::newRow("generated ones are passed over") << list("g") << list("g b") << list("b");
    QTest::newRow("none") << list("") << list("n b|p |") << list("");
}

void TestResolve::keyIsTheFirstThatIdentifiesRows()
{
    QFETCH(QStringList, primaryKey);
    QFETCH(QStringList, uniqueKeys);
    QFETCH(QStringList, expected);

    SchemaTable keyed;
    keyed.name = { {}, "t" };
    keyed.columns = { column("g", false), column("a", false), column("b", false),
        column("c", false), column("n", true) };
    keyed.columns[0].generated = true;
    for (const QString &name : primaryKey)
        keyed.primaryKey.push_back(name.toStdString());
    for (const QString &text : uniqueKeys) {
        UniqueKey key;
        for (const QString &name :
            text.section(QLatin1Char('|'), 0, 0).split(QLatin1Char(','), Qt::SkipEmptyParts))
            key.columns.push_back(name.toStdString());
        key.partial = text.endsWith(QStringLiteral("|p"));
        keyed.uniqueKeys.push_back(key);
    }

    const auto resolved = resolve(datasetOf({ entry("t", AllRows {}) }), schemaOf({ keyed }));
    if (expected.isEmpty()) {
        VERIFY_FAILS(resolved, ErrorCode::UnsupportedSchema);
        VERIFY_SAYS(resolved, QString::fromUtf8("“t” (it has neither"));
        return;
    }
    VERIFY_OK(resolved);
    QStringList key;
    for (const int index : resolved->tables[0].shape.key)
        key += QString::fromStdString(
            resolved->tables[0].shape.columns[static_cast<std::size_t>(index)].name);
    QCOMPARE(key, expected);
}

void TestResolve::generatedColumnsDoNotTravel()
{
    Schema schema = schemaOf({ table("t", { "metadata", "computed", "x" }) });
    schema.tables[0].columns[2].generated = true;
    const auto resolved = resolve(datasetOf({ entry("t") }), schema);
    QVERIFY(resolved);
    QCOMPARE(resolved->tables[0].shape.columns.size(), std::size_t(3));
    QCOMPARE(resolved->tables[0].shape.indexOf("computed"), -1);
    QCOMPARE(resolved->tables[0].shape.indexOf("x"), 2);
}

void TestResolve::cycleOfForeignKeysIsTold()
{
    const auto resolved = resolve(datasetOf({ entry("a"), entry("b") }),
        schemaOf({ table("a", { "metadata", "b_id" }, { reference("b_id", "b") }),
            table("b", { "metadata", "a_id" }, { reference("a_id", "a") }) }));
    QVERIFY(resolved);
    QVERIFY(resolved->cyclic);
    QCOMPARE(resolved->loadOrder, (std::vector<int> { 0, 1 }));
}

void TestResolve::selfReferenceDoesNotDecideARule()
{
    const auto resolved = resolve(datasetOf({ entry("posts"), entry("comments") }),
        schemaOf({ table("posts", { "metadata" }),
            table("comments", { "post_id", "parent_id" },
                { reference("parent_id", "comments"), reference("post_id", "posts") }) }));
    VERIFY_OK(resolved);
    QCOMPARE(resolved->tables[1].filter.column, std::string("post_id"));
    QVERIFY(resolved->cyclic);
}

void TestResolve::allThatIsMissingIsToldAtOnce()
{
    Schema schema = plansSchema();
    std::erase_if(schema.tables, [](const SchemaTable &candidate) {
        return candidate.name.name == "vaults" || candidate.name.name == "contacts";
    });
    for (SchemaTable &candidate : schema.tables) {
        std::erase_if(candidate.columns,
            [](const SchemaColumn &part) { return part.column.name == "fragment_id"; });
    }
    const auto resolved = resolve(builtInDataset(), schema);
    VERIFY_FAILS(resolved, ErrorCode::SchemaMismatch);
    const QString message = resolved.error().message();
    QVERIFY2(
        message.contains(QString::fromUtf8("“fragments” names: table “vaults”, table “contacts”, "
                                           "column “fragment_id” of table “todos”.")),
        qPrintable(message));
}

void TestResolve::longListOfMissingTablesIsCut()
{
    Dataset dataset = datasetOf({});
    for (int i = 0; i < 1000; ++i)
        dataset.tables.push_back({ { {}, "t" + std::to_string(i) }, AllRows {} });
    const auto resolved = resolve(dataset, schemaOf({}));
    QVERIFY(!resolved);
    VERIFY_SAYS(resolved, QString::fromUtf8("table “t19” and 980 more."));
}

void TestResolve::datasetThatDoesNotFitIsRefused_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("cause");

    int which = 0;
    const auto row = [&](const char *name, ErrorCode code, const char *cause) {
        QTest::newRow(name) << which++ << code << QString::fromUtf8(cause);
    };
    row("table twice by case", ErrorCode::InvalidDataset, "names the table “a” twice");
    row("no rule fits", ErrorCode::InvalidDataset,
        "table “a” are demo data: the table has neither a column “metadata” nor a foreign key");
    row("several rules fit", ErrorCode::InvalidDataset,
        "several foreign keys to tables of the dataset: “a_id” to “a.id”, “b_id” to “b.id”. Say");
    row("through a column without foreign key", ErrorCode::InvalidDataset,
        "column “x”, which has no foreign key to a table of the dataset. The choices are: “a_id” "
        "to “a.id”.");
    row("through without any foreign key", ErrorCode::InvalidDataset,
        "but the table has no foreign key of one column to a table of the dataset");
    row("through a foreign key that leaves the dataset", ErrorCode::InvalidDataset,
        "but the table has no foreign key of one column to a table of the dataset");
    row("through a part of a foreign key", ErrorCode::InvalidDataset,
        "but the table has no foreign key of one column to a table of the dataset");
    row("through a column with two foreign keys", ErrorCode::InvalidDataset,
        "several foreign keys to tables of the dataset: “x” to “a.id”, “x” to “b.id”.");
    row("through itself", ErrorCode::InvalidDataset, "in a circle: “a” → “a”.");
    row("circle of through", ErrorCode::InvalidDataset, "in a circle: “b” → “c” → “b”.");
    row("view", ErrorCode::UnsupportedSchema, "“a” (it is a view), “c” (it has neither");
    row("control character in a table's name", ErrorCode::UnsupportedSchema,
        "its name has a control character");
    row("control character in a column's name", ErrorCode::UnsupportedSchema,
        "the name of a column has a control character");
}

void TestResolve::datasetThatDoesNotFitIsRefused()
{
    QFETCH(int, which);
    QFETCH(ErrorCode, code);
    QFETCH(QString, cause);

    const SchemaTable a = table("a", { "metadata" });
    const SchemaTable b = table("b", { "metadata" });
    const auto linked = [](std::vector<const char *> columns, std::vector<ForeignKey> keys) {
        return table("c", std::move(columns), std::move(keys));
    };
    ForeignKey composite { .columns = { "x", "y" },
        .referencedTable = { {}, "a" },
        .referencedColumns = { "id", "metadata" } };
    SchemaTable view = a;
    view.unsupported = QStringLiteral("it is a view");
    SchemaTable keyless = linked({ "metadata" }, {});
    keyless.primaryKey.clear();
    const auto throughX = [](const char *name) { return entry(name, RowsThrough { "x" }); };

    const std::vector<std::pair<Dataset, Schema>> cases {
        { datasetOf({ entry("a"), entry("A") }), schemaOf({ a }) },
        { datasetOf({ entry("a") }), schemaOf({ table("a", {}) }) },
        { datasetOf({ entry("a"), entry("b"), entry("c") }),
            schemaOf({ a, b,
                linked({ "a_id", "b_id" }, { reference("a_id", "a"), reference("b_id", "b") }) }) },
        { datasetOf({ entry("a"), throughX("c") }),
            schemaOf({ a, linked({ "a_id", "x" }, { reference("a_id", "a") }) }) },
        { datasetOf({ entry("a"), throughX("c") }), schemaOf({ a, linked({ "x" }, {}) }) },
        { datasetOf({ entry("a"), throughX("c") }),
            schemaOf({ a, b, linked({ "x" }, { reference("x", "b") }) }) },
        { datasetOf({ entry("a"), throughX("c") }),
            schemaOf({ a, linked({ "x", "y" }, { composite }) }) },
        { datasetOf({ entry("a"), entry("b"), throughX("c") }),
            schemaOf({ a, b, linked({ "x" }, { reference("x", "a"), reference("x", "b") }) }) },
        { datasetOf({ throughX("a") }),
            schemaOf({ table("a", { "x" }, { reference("x", "a") }) }) },
        { datasetOf({ throughX("a"), entry("b"), entry("c") }),
            schemaOf({ table("a", { "x" }, { reference("x", "b") }),
                table("b", { "c_id" }, { reference("c_id", "c") }),
                linked({ "b_id" }, { reference("b_id", "b") }) }) },
        { datasetOf({ entry("a"), entry("b"), entry("c") }), schemaOf({ view, b, keyless }) },
        { datasetOf({ entry("a\nb") }), schemaOf({ table("a\nb", { "metadata" }) }) },
        { datasetOf({ entry("a") }), schemaOf({ table("a", { "metadata", "x\ny" }) }) },
    };
    const auto &[dataset, schema] = cases[static_cast<std::size_t>(which)];
    const auto resolved = resolve(dataset, schema);
    VERIFY_FAILS(resolved, code);
    VERIFY_SAYS(resolved, cause);
}

QTEST_GUILESS_MAIN(TestResolve)
#include "tst_resolve.moc"
