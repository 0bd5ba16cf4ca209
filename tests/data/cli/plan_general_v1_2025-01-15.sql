-- Demo Data Export
-- Scenario: general
-- Generated: 2025-01-15T10:40:00.000000Z
-- Version: v1_2025-01-15
-- Total Fragments: 3
-- Total Records: 11

-- Cleanup existing demo data
DELETE FROM todos WHERE fragment_id IN (SELECT id FROM fragments WHERE metadata->>'demo_seed' = 'true');
DELETE FROM contacts WHERE metadata->>'demo_seed' = 'true';
DELETE FROM chat_sessions WHERE metadata->>'demo_seed' = 'true';
DELETE FROM fragments WHERE metadata->>'demo_seed' = 'true';
DELETE FROM projects WHERE metadata->>'demo_seed' = 'true';
DELETE FROM vaults WHERE metadata->>'demo_seed' = 'true';

SET FOREIGN_KEY_CHECKS = 0;

-- Vault exports (2 records)
INSERT INTO vaults (id, name, metadata) VALUES (1, 'Personal', '{"demo_seed":true}');
INSERT INTO vaults (id, name, metadata) VALUES (2, 'It''s work', '{"demo_seed":true}');

-- Project exports (2 records)
INSERT INTO projects (id, vault_id, name, metadata) VALUES (1, 1, 'Garden; and more', '{"demo_seed":true}');
INSERT INTO projects (id, vault_id, name, metadata) VALUES (2, 2, 'Launch', '{"demo_seed":true}');

-- Fragment exports (3 records)
INSERT INTO fragments (id, type, title, message, metadata, project_id, created_at) VALUES (1, 'note', 'First of all', 'One line', '{"demo_seed":true}', 1, '2025-01-15 10:30:00');
INSERT INTO fragments (id, type, title, message, metadata, project_id, created_at) VALUES (2, 'note', NULL, 'Ends a statement;
-- not a comment;
INSERT INTO x;
', '{"demo_seed":true,"q":"it''s"}', NULL, '2025-01-15 10:31:00');
INSERT INTO fragments (id, type, title, message, metadata, project_id, created_at) VALUES (3, 'log', '', '', '{"demo_seed":true}', 2, '2025-01-15 10:32:00');

-- Todo exports (2 records)
INSERT INTO todos (id, fragment_id, title, done) VALUES (1, 1, 'Do it; now', 0);
INSERT INTO todos (id, fragment_id, title, done) VALUES (2, 2, 'Then rest', 1);

-- Contact exports (1 records)
INSERT INTO contacts (id, name, email, metadata) VALUES (1, 'Ada', 'ada@example.com', '{"demo_seed":true}');

-- Chat session exports (1 records)
INSERT INTO chat_sessions (id, title, messages, metadata) VALUES (1, 'Planning', '[]', '{"demo_seed":true}');

SET FOREIGN_KEY_CHECKS = 1;

-- Verification queries
SELECT 'Fragments' as type, COUNT(*) as count FROM fragments WHERE metadata->>'demo_seed' = 'true'
UNION ALL
SELECT 'Todos', COUNT(*) FROM todos WHERE fragment_id IN (SELECT id FROM fragments WHERE metadata->>'demo_seed' = 'true')
UNION ALL  
SELECT 'Contacts', COUNT(*) FROM contacts WHERE metadata->>'demo_seed' = 'true'
UNION ALL
SELECT 'Chat Sessions', COUNT(*) FROM chat_sessions WHERE metadata->>'demo_seed' = 'true'
UNION ALL
SELECT 'Vaults', COUNT(*) FROM vaults WHERE metadata->>'demo_seed' = 'true'
UNION ALL
SELECT 'Projects', COUNT(*) FROM projects WHERE metadata->>'demo_seed' = 'true';

-- Export completed successfully
