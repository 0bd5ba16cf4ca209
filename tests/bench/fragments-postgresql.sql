-- SPDX-License-Identifier: MIT
-- The plan's six tables as the benches load them: foreign keys, five secondary indexes on fragments.
CREATE TABLE vaults (id bigserial PRIMARY KEY, name text NOT NULL UNIQUE, description text, metadata jsonb,
    created_at timestamp, updated_at timestamp);
CREATE TABLE projects (id bigserial PRIMARY KEY, vault_id bigint NOT NULL REFERENCES vaults,
    name text NOT NULL, metadata jsonb, created_at timestamp, updated_at timestamp);
CREATE TABLE fragments (id bigserial PRIMARY KEY, type text NOT NULL, title text, message text NOT NULL,
    tags json, relationships json, metadata jsonb, state json, vault text,
    project_id bigint REFERENCES projects, inbox_status text NOT NULL, inbox_at timestamp,
    created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE todos (id bigserial PRIMARY KEY,
    fragment_id bigint NOT NULL REFERENCES fragments ON DELETE CASCADE, title text NOT NULL,
    state json, due_at timestamp, created_at timestamp, updated_at timestamp);
CREATE TABLE contacts (id bigserial PRIMARY KEY,
    fragment_id bigint REFERENCES fragments ON DELETE SET NULL, name text NOT NULL, email text,
    phone text, metadata jsonb, created_at timestamp, updated_at timestamp);
CREATE TABLE chat_sessions (id bigserial PRIMARY KEY, project_id bigint REFERENCES projects,
    title text, messages json, metadata jsonb, created_at timestamp, updated_at timestamp);
CREATE INDEX fragments_type ON fragments (type);
CREATE INDEX fragments_project ON fragments (project_id);
CREATE INDEX fragments_inbox ON fragments (inbox_status, inbox_at);
CREATE INDEX fragments_created ON fragments (created_at);
CREATE INDEX fragments_vault ON fragments (vault);
CREATE INDEX todos_fragment ON todos (fragment_id);
CREATE INDEX contacts_fragment ON contacts (fragment_id);
