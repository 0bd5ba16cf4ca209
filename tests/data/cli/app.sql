-- An application's database: the plan's six tables with demo rows, and rows that are not demo data.
PRAGMA foreign_keys = ON;
BEGIN;
CREATE TABLE vaults (id INTEGER PRIMARY KEY, name TEXT NOT NULL, metadata TEXT);
CREATE TABLE projects (id INTEGER PRIMARY KEY, vault_id INTEGER NOT NULL REFERENCES vaults (id), name TEXT NOT NULL,
    metadata TEXT);
CREATE TABLE fragments (id INTEGER PRIMARY KEY, project_id INTEGER REFERENCES projects (id), type TEXT NOT NULL,
    title TEXT, message TEXT, score REAL, attachment BLOB, metadata TEXT, created_at TEXT NOT NULL);
CREATE TABLE todos (id INTEGER PRIMARY KEY, fragment_id INTEGER NOT NULL REFERENCES fragments (id) ON DELETE CASCADE,
    title TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE contacts (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT UNIQUE, metadata TEXT);
CREATE TABLE chat_sessions (id INTEGER PRIMARY KEY, title TEXT NOT NULL, messages TEXT, metadata TEXT);
CREATE TABLE comments (id INTEGER PRIMARY KEY, fragment_id INTEGER REFERENCES fragments (id) ON DELETE CASCADE,
    body TEXT NOT NULL);

INSERT INTO vaults VALUES (1, 'Personal', '{"demo_seed": true}'), (2, 'It''s work', '{"demo_seed": true}'),
    (50, 'The presenter''s own', '{}');
INSERT INTO projects VALUES (1, 1, 'Garden', '{"demo_seed": true}'), (2, 2, 'Launch', '{"demo_seed": true}'),
    (50, 50, 'Private', NULL);
INSERT INTO fragments VALUES
    (1, 1, 'note', 'Plain', 'One line', 0.5, NULL, '{"demo_seed": true}', '2025-01-15 10:30:00'),
    (2, 1, 'note', 'Quotes', 'It''s "quoted"; and `ticked` \ slashed', 0.1, X'00FF27', '{"demo_seed": true}', '2025-01-15 10:31:00'),
    (3, 2, 'log', 'Windows lines', CAST(X'66697273740D0A7365636F6E640D0A' AS TEXT), -0.0, X'', '{"demo_seed": "true"}', '2025-01-15 10:32:00'),
    (4, 2, 'log', 'Lone CR', CAST(X'610D62' AS TEXT), 1e300, NULL, '{"demo_seed": 1}', '2025-01-15 10:33:00'),
    (5, 2, 'log', 'NUL inside', CAST(X'61006227' AS TEXT), 9e999, NULL, '{"demo_seed": "1"}', '2025-01-15 10:34:00'),
    (6, NULL, 'script', 'Lines that clients obey', 'before
go
/
.quit
.exit
;
BEGIN;
COMMIT;
--
after', -9e999, NULL, '{"demo_seed": true}', '2025-01-15 10:35:00'),
    (7, NULL, 'note', '', '', 12345678901234567890.0, NULL, '{"tags": ["ü", "日本", "🌱"], "demo_seed": true, "n": 12345678901234567890}', '2025-01-15 10:36:00'),
    (8, NULL, 'note', NULL, NULL, NULL, NULL, '{ "demo_seed" : true }', '2025-01-15 10:37:00'),
    (50, 50, 'note', 'Not demo data', 'mine', NULL, NULL, '{"demo_seed": false}', '2025-01-15 10:38:00'),
    (51, 50, 'note', 'No flag', 'mine too', NULL, NULL, '{}', '2025-01-15 10:39:00'),
    (52, 50, 'note', 'Malformed', 'mine as well', NULL, NULL, '{"demo_seed": tru', '2025-01-15 10:40:00');
INSERT INTO todos VALUES (1, 1, 'Water the beds', 0), (2, 2, 'Find quotes; "all" of them', 1), (3, 6, 'Run it', 0),
    (50, 50, 'My own task', 0);
INSERT INTO contacts VALUES (1, 'Ada Lovelace', 'ada@example.com', '{"demo_seed": true}'),
    (2, 'Grace Hopper', 'grace@example.com', '{"demo_seed": true}'), (50, 'My doctor', 'dr@example.com', NULL);
INSERT INTO chat_sessions VALUES (1, 'Planning', '[{"role":"user","text":"Hi"},{"role":"assistant","text":"Hello"}]', '{"demo_seed": true}'),
    (50, 'Private', '[]', '{}');
INSERT INTO comments VALUES (1, 1, 'hangs on a demo row, and is mine'), (2, 50, 'hangs on my own row');
COMMIT;
