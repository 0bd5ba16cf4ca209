-- SPDX-License-Identifier: MIT
-- The plan's six tables as the benches load them, as Laravel makes them on MariaDB: foreign keys, five secondary indexes on fragments.
CREATE TABLE vaults (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(255) NOT NULL UNIQUE, description TEXT, metadata JSON,
    created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
CREATE TABLE projects (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, vault_id BIGINT UNSIGNED NOT NULL REFERENCES vaults (id),
    name VARCHAR(255) NOT NULL, metadata JSON, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
CREATE TABLE fragments (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, type VARCHAR(255) NOT NULL, title VARCHAR(255), message TEXT NOT NULL,
    tags JSON, relationships JSON, metadata JSON, state JSON, vault VARCHAR(255),
    project_id BIGINT UNSIGNED REFERENCES projects (id), inbox_status VARCHAR(255) NOT NULL, inbox_at TIMESTAMP NULL,
    created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL,
    KEY fragments_type (type), KEY fragments_inbox (inbox_status, inbox_at), KEY fragments_created (created_at), KEY fragments_vault (vault));
CREATE TABLE todos (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    fragment_id BIGINT UNSIGNED NOT NULL REFERENCES fragments (id) ON DELETE CASCADE, title VARCHAR(255) NOT NULL,
    state JSON, due_at TIMESTAMP NULL, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
CREATE TABLE contacts (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    fragment_id BIGINT UNSIGNED REFERENCES fragments (id) ON DELETE SET NULL, name VARCHAR(255) NOT NULL, email VARCHAR(255),
    phone VARCHAR(255), metadata JSON, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
CREATE TABLE chat_sessions (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, project_id BIGINT UNSIGNED REFERENCES projects (id),
    title VARCHAR(255), messages JSON, metadata JSON, created_at TIMESTAMP NULL, updated_at TIMESTAMP NULL);
