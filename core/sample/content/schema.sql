-- SPDX-License-Identifier: MIT
-- The sample application: notes ("fragments") with projects, todos, contacts and chats, as a Laravel
-- application would create its tables.

CREATE TABLE migrations (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    migration varchar NOT NULL,
    batch integer NOT NULL
);

CREATE TABLE users (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    name varchar NOT NULL,
    email varchar NOT NULL,
    locale varchar NOT NULL DEFAULT 'en',
    created_at datetime,
    updated_at datetime
);
CREATE UNIQUE INDEX users_email_unique ON users (email);

-- The six tables of the dataset

CREATE TABLE vaults (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    name varchar NOT NULL,
    slug varchar NOT NULL,
    description text,
    color varchar NOT NULL DEFAULT '#64748b',
    metadata json,
    created_at datetime,
    updated_at datetime
);
CREATE UNIQUE INDEX vaults_slug_unique ON vaults (slug);

CREATE TABLE projects (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    vault_id integer NOT NULL,
    name varchar NOT NULL,
    slug varchar NOT NULL,
    description text,
    status varchar NOT NULL DEFAULT 'active',
    starts_on date,
    due_on date,
    metadata json,
    created_at datetime,
    updated_at datetime,
    FOREIGN KEY (vault_id) REFERENCES vaults (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX projects_vault_id_slug_unique ON projects (vault_id, slug);

CREATE TABLE fragments (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    type varchar NOT NULL DEFAULT 'note',
    title varchar,
    message text NOT NULL,
    tags json,
    relationships json,
    metadata json,
    state json,
    vault varchar,
    project_id integer,
    inbox_status varchar NOT NULL DEFAULT 'accepted',
    inbox_at datetime,
    created_at datetime,
    updated_at datetime,
    FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE SET NULL
);
CREATE INDEX fragments_type_index ON fragments (type);
CREATE INDEX fragments_project_id_index ON fragments (project_id);
CREATE INDEX fragments_inbox_status_inbox_at_index ON fragments (inbox_status, inbox_at);
CREATE INDEX fragments_created_at_index ON fragments (created_at);

CREATE TABLE todos (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    fragment_id integer NOT NULL,
    position integer NOT NULL DEFAULT 1,
    title varchar NOT NULL,
    status varchar NOT NULL DEFAULT 'open',
    priority varchar NOT NULL DEFAULT 'normal',
    estimate_hours float,
    due_on date,
    completed_at datetime,
    created_at datetime,
    updated_at datetime,
    FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX todos_fragment_id_position_unique ON todos (fragment_id, position);
CREATE INDEX todos_status_due_on_index ON todos (status, due_on);

CREATE TABLE contacts (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    fragment_id integer,
    name varchar NOT NULL,
    company varchar,
    role varchar,
    email varchar,
    phone varchar,
    notes text,
    metadata json,
    created_at datetime,
    updated_at datetime,
    FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE SET NULL
);
CREATE UNIQUE INDEX contacts_email_unique ON contacts (email);
CREATE INDEX contacts_fragment_id_index ON contacts (fragment_id);

CREATE TABLE chat_sessions (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    project_id integer,
    vault varchar,
    title varchar NOT NULL,
    summary text,
    messages json NOT NULL,
    message_count integer NOT NULL DEFAULT 0,
    is_pinned tinyint(1) NOT NULL DEFAULT 0,
    metadata json,
    last_activity_at datetime,
    created_at datetime,
    updated_at datetime,
    FOREIGN KEY (project_id) REFERENCES projects (id) ON DELETE SET NULL
);
CREATE INDEX chat_sessions_project_id_index ON chat_sessions (project_id);
CREATE INDEX chat_sessions_last_activity_at_index ON chat_sessions (last_activity_at);

-- What else the application keeps. None of it is demo data, though some of it hangs on demo rows.

CREATE TABLE tags (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    name varchar NOT NULL,
    color varchar NOT NULL DEFAULT '#64748b',
    created_at datetime
);
CREATE UNIQUE INDEX tags_name_unique ON tags (name);

CREATE TABLE fragment_tag (
    fragment_id integer NOT NULL,
    tag_id integer NOT NULL,
    PRIMARY KEY (fragment_id, tag_id),
    FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE,
    FOREIGN KEY (tag_id) REFERENCES tags (id) ON DELETE CASCADE
);
CREATE INDEX fragment_tag_tag_id_index ON fragment_tag (tag_id);

CREATE TABLE comments (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    fragment_id integer NOT NULL,
    user_id integer NOT NULL,
    parent_id integer,
    body text NOT NULL,
    created_at datetime,
    updated_at datetime,
    FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    FOREIGN KEY (parent_id) REFERENCES comments (id) ON DELETE CASCADE
);
CREATE INDEX comments_fragment_id_index ON comments (fragment_id);

CREATE TABLE bookmarks (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    user_id integer NOT NULL,
    fragment_id integer,
    chat_session_id integer,
    label varchar NOT NULL,
    created_at datetime,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    FOREIGN KEY (fragment_id) REFERENCES fragments (id) ON DELETE SET NULL,
    FOREIGN KEY (chat_session_id) REFERENCES chat_sessions (id) ON DELETE SET NULL
);
CREATE INDEX bookmarks_fragment_id_index ON bookmarks (fragment_id);
CREATE INDEX bookmarks_chat_session_id_index ON bookmarks (chat_session_id);

CREATE TABLE time_entries (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    project_id integer NOT NULL,
    user_id integer NOT NULL,
    minutes integer NOT NULL,
    note varchar,
    worked_on date NOT NULL,
    created_at datetime,
    FOREIGN KEY (project_id) REFERENCES projects (id),
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX time_entries_project_id_index ON time_entries (project_id);

CREATE TABLE calls (
    id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    contact_id integer NOT NULL,
    user_id integer NOT NULL,
    outcome varchar NOT NULL,
    called_at datetime NOT NULL,
    FOREIGN KEY (contact_id) REFERENCES contacts (id) ON DELETE NO ACTION,
    FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX calls_contact_id_index ON calls (contact_id);
