-- SPDX-License-Identifier: MIT
-- The plan's six tables as the benches load them: foreign keys, five secondary indexes on fragments.
CREATE TABLE vaults (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT, metadata TEXT,
    created_at TEXT, updated_at TEXT);
CREATE TABLE projects (id INTEGER PRIMARY KEY, vault_id INTEGER NOT NULL REFERENCES vaults (id),
    name TEXT NOT NULL, metadata TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE fragments (id INTEGER PRIMARY KEY, type TEXT NOT NULL, title TEXT, message TEXT NOT NULL,
    tags TEXT, relationships TEXT, metadata TEXT, state TEXT, vault TEXT,
    project_id INTEGER REFERENCES projects (id), inbox_status TEXT NOT NULL, inbox_at TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
CREATE TABLE todos (id INTEGER PRIMARY KEY,
    fragment_id INTEGER NOT NULL REFERENCES fragments (id) ON DELETE CASCADE, title TEXT NOT NULL,
    state TEXT, due_at TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE contacts (id INTEGER PRIMARY KEY,
    fragment_id INTEGER REFERENCES fragments (id) ON DELETE SET NULL, name TEXT NOT NULL, email TEXT,
    phone TEXT, metadata TEXT, created_at TEXT, updated_at TEXT);
CREATE TABLE chat_sessions (id INTEGER PRIMARY KEY, project_id INTEGER REFERENCES projects (id),
    title TEXT, messages TEXT, metadata TEXT, created_at TEXT, updated_at TEXT);
CREATE INDEX fragments_type ON fragments (type);
CREATE INDEX fragments_project ON fragments (project_id);
CREATE INDEX fragments_inbox ON fragments (inbox_status, inbox_at);
CREATE INDEX fragments_created ON fragments (created_at);
CREATE INDEX fragments_vault ON fragments (vault);
CREATE INDEX todos_fragment ON todos (fragment_id);
CREATE INDEX contacts_fragment ON contacts (fragment_id);
