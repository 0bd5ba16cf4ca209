// SPDX-License-Identifier: MIT
#pragma once

#include "enginefixture.h"

namespace seedbank::test {

/** The six tables of the built-in dataset, as each engine's applications make them. Rows below 50
 *  are demo data, the others are not. */
struct PlanFixture : EngineFixture {
    static constexpr auto demo = "'{\"demo_seed\": true}'";

    explicit PlanFixture(DatabaseKind engine)
        : EngineFixture(engine)
    {
        database.execute(schema(engine));
        database.execute(QStringLiteral(R"(
            INSERT INTO vaults VALUES (1, 'Personal', %1), (2, 'Work', '{"demo_seed":"1"}'), (50,
                'Real', NULL);
            INSERT INTO projects VALUES (1, 1, 'Garden', %1), (2, 2, 'Launch', %1), (50, 50,
                'Taxes', '{}'))")
                             .arg(QLatin1String(demo)));
        addFragments(
            QStringLiteral("(1, 1, 'Buy seeds', %1), (2, 2, 'Call Amélie', %1), (3, 2, 'Draft', "
                           "'{\"demo_seed\":1}'), (50, 50, 'Real note', '{\"demo_seed\": false}')")
                .arg(QLatin1String(demo)));
        database.execute(QStringLiteral(R"(
            INSERT INTO todos VALUES (1, 1, 'Tomatoes'), (2, 2, 'Ring'), (50, 50, 'Real todo');
            INSERT INTO contacts VALUES (1, 2, 'Amélie', %1), (50, 50, 'Real', NULL);
            INSERT INTO chat_sessions VALUES (1, 'Ideas', %1))")
                             .arg(QLatin1String(demo)));
    }

    /** "(id, project_id, message, metadata), …" */
    void addFragments(const QString &rows)
    {
        const bool isIdentity = engine() == DatabaseKind::PostgreSql;
        database.execute(
            QStringLiteral("INSERT INTO fragments (id, project_id, message, metadata) %1 VALUES %2")
                .arg(isIdentity ? u"OVERRIDING SYSTEM VALUE"_qs : QString(), rows));
    }
    /** A demo row without a project. */
    void addFragment(int id)
    {
        addFragments(QStringLiteral("(%1, NULL, 'more', %2)").arg(id).arg(QLatin1String(demo)));
    }
    void deleteDemoRows()
    {
        database.execute(QStringLiteral(R"(
            DELETE FROM chat_sessions;
            DELETE FROM contacts WHERE id < 50;
            DELETE FROM todos WHERE id < 50;
            DELETE FROM fragments WHERE id < 50;
            DELETE FROM projects WHERE id < 50;
            DELETE FROM vaults WHERE id < 50)"));
    }

    /** Of columns that refer to an id. */
    static QString referenceType(DatabaseKind engine)
    {
        return engine == DatabaseKind::Sqlite    ? u"INTEGER"_qs
            : engine == DatabaseKind::PostgreSql ? u"bigint"_qs
                                                 : u"bigint unsigned"_qs;
    }

private:
    static QString schema(DatabaseKind engine)
    {
        struct Types {
            const char *key;
            const char *identity;
            const char *name;
            const char *json;
            const char *otherJson;
            const char *stamp; ///< a column that the server changes by itself
        };
        static constexpr Types sqlite { "INTEGER", "INTEGER", "TEXT", "TEXT", "TEXT", "" };
        static constexpr Types postgreSql { "bigserial", "bigint GENERATED ALWAYS AS IDENTITY",
            "text", "jsonb", "json", "" };
        static constexpr Types mariaDb { "bigint unsigned AUTO_INCREMENT",
            "bigint unsigned AUTO_INCREMENT", "varchar(255)", "json", "json",
            ", updated_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE "
            "CURRENT_TIMESTAMP" };
        const Types &types = engine == DatabaseKind::Sqlite ? sqlite
            : engine == DatabaseKind::PostgreSql            ? postgreSql
                                                            : mariaDb;
        return QStringLiteral(R"(
            CREATE TABLE vaults (id %1 PRIMARY KEY, name %3 NOT NULL, metadata %4);
            CREATE TABLE projects (id %1 PRIMARY KEY, vault_id %7 NOT NULL, name %3 NOT NULL UNIQUE,
                metadata %4, FOREIGN KEY (vault_id) REFERENCES vaults (id));
            CREATE TABLE fragments (id %2 PRIMARY KEY, project_id %7, message text NOT NULL,
                metadata %5 %6, FOREIGN KEY (project_id) REFERENCES projects (id));
            CREATE TABLE todos (id %1 PRIMARY KEY, fragment_id %7 NOT NULL, title text NOT NULL,
                FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE);
            CREATE TABLE contacts (id %1 PRIMARY KEY, fragment_id %7, name text NOT NULL,
                metadata %4, FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE SET NULL);
            CREATE TABLE chat_sessions (id %1 PRIMARY KEY, title text, metadata %4);)")
            .arg(QLatin1String(types.key), QLatin1String(types.identity), QLatin1String(types.name),
                QLatin1String(types.json), QLatin1String(types.otherJson),
                QLatin1String(types.stamp), referenceType(engine));
    }
};

} // namespace seedbank::test
