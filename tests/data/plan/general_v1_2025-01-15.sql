-- Demo Data Export
-- Scenario: general
-- Generated: 2025-01-15T10:30:00.000000Z
-- Version: v1_2025-01-15
-- Total Fragments: 5
-- Total Records: 12

-- Cleanup existing demo data
DELETE FROM todos WHERE fragment_id IN (SELECT id FROM fragments WHERE metadata->>'demo_seed' = 'true');
DELETE FROM contacts WHERE metadata->>'demo_seed' = 'true';
DELETE FROM chat_sessions WHERE metadata->>'demo_seed' = 'true';
DELETE FROM fragments WHERE metadata->>'demo_seed' = 'true';
DELETE FROM projects WHERE metadata->>'demo_seed' = 'true';
DELETE FROM vaults WHERE metadata->>'demo_seed' = 'true';

SET FOREIGN_KEY_CHECKS = 0;

-- Vault exports (2 records)
INSERT INTO vaults (id, name, description, metadata, created_at, updated_at) VALUES (1, 'Personal', 'Anna''s own notes', '{"demo_seed":true}', '2025-01-06 09:00:00', '2025-01-06 09:00:00');
INSERT INTO vaults (id, name, description, metadata, created_at, updated_at) VALUES (2, 'Work', NULL, '{"demo_seed":true,"colour":"#3b6ea5"}', '2025-01-06 09:01:00', '2025-01-06 09:01:00');

-- Project exports (2 records)
INSERT INTO projects (id, vault_id, name, budget, metadata, created_at, updated_at) VALUES (1, 1, 'Kitchen renovation', 12500.50, '{"demo_seed":true}', '2025-01-06 09:05:00', '2025-01-08 18:30:00');
INSERT INTO projects (id, vault_id, name, budget, metadata, created_at, updated_at) VALUES (2, 2, 'Spring release', NULL, '{"demo_seed":true,"url":"https:\/\/example.org\/spring"}', '2025-01-06 09:06:00', '2025-01-06 09:06:00');

-- Fragment exports (5 records)
INSERT INTO fragments (id, type, title, message, tags, relationships, metadata, state, vault, project_id, inbox_status, inbox_at, created_at, updated_at) VALUES (1, 'todo', 'Order the tiles', 'Ask for the shop''s sample box; the colour is "sea salt".', '["kitchen","shopping"]', NULL, '{"demo_seed":true,"source":"seeder"}', '{"status":"open"}', 'Personal', 1, 'accepted', '2025-01-07 08:15:00', '2025-01-07 08:00:00', '2025-01-07 08:15:00');
INSERT INTO fragments (id, type, title, message, tags, relationships, metadata, state, vault, project_id, inbox_status, inbox_at, created_at, updated_at) VALUES (2, 'note', 'SQL worth keeping', 'DELETE FROM drafts WHERE age > 30;
INSERT INTO archive SELECT * FROM drafts; -- keep this

-- Export completed successfully
''done''', '["sql"]', NULL, '{"demo_seed":true}', NULL, 'Work', 2, 'accepted', '2025-01-07 10:00:00', '2025-01-07 09:58:00', '2025-01-07 10:00:00');
INSERT INTO fragments (id, type, title, message, tags, relationships, metadata, state, vault, project_id, inbox_status, inbox_at, created_at, updated_at) VALUES (3, 'todo', 'Reply to Zoë', 'It''s urgent; she waits.
Call before noon.', NULL, '{"parent":2}', '{"demo_seed":true,"note":"it''s \u00fcber\/urgent"}', '{"status":"done","done_at":"2025-01-09"}', 'Work', NULL, 'pending', NULL, '2025-01-08 07:30:00', '2025-01-09 11:45:00');
INSERT INTO fragments (id, type, title, message, tags, relationships, metadata, state, vault, project_id, inbox_status, inbox_at, created_at, updated_at) VALUES (4, 'contact', 'Marta Řezníčková', 'Met at the trade fair. C:\Users\marta\card.vcf', NULL, NULL, '{"demo_seed":true}', NULL, NULL, NULL, 'pending', NULL, '2025-01-09 12:00:00', '2025-01-09 12:00:00');
INSERT INTO fragments (id, type, title, message, tags, relationships, metadata, state, vault, project_id, inbox_status, inbox_at, created_at, updated_at) VALUES (5, 'note', NULL, '', NULL, NULL, '{"demo_seed":true}', NULL, NULL, 2, 'archived', '2025-01-10 16:20:00', '2025-01-10 16:00:00', '2025-01-10 16:20:00');

-- Todo exports (2 records)
INSERT INTO todos (id, fragment_id, title, priority, due_at, completed_at, created_at, updated_at) VALUES (1, 1, 'Order the tiles', 'high', '2025-01-20 00:00:00', NULL, '2025-01-07 08:00:00', '2025-01-07 08:15:00');
INSERT INTO todos (id, fragment_id, title, priority, due_at, completed_at, created_at, updated_at) VALUES (2, 3, 'Reply to Zoë; don''t forget', 'low', NULL, '2025-01-09 11:45:00', '2025-01-08 07:30:00', '2025-01-09 11:45:00');

-- Contact exports (1 records)
INSERT INTO contacts (id, fragment_id, full_name, emails, phones, metadata, created_at, updated_at) VALUES (1, 4, 'Marta Řezníčková', '["marta@example.org"]', '["+420 555 0100"]', '{"demo_seed":true}', '2025-01-09 12:00:00', '2025-01-09 12:00:00');

-- No chat sessions to export

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