-- SPDX-License-Identifier: MIT
-- Rows that are not demo data: a real user's notes in the tables that also hold demo rows, and what
-- people added elsewhere. Rows that hang on demo rows do so on the shared ones (ids from 101), which
-- every version of every scenario has: loads between them must leave all of this alone.

INSERT INTO migrations (id, migration, batch) VALUES
(1, '2026_03_02_090000_create_users_table', 1),
(2, '2026_03_02_090100_create_vaults_and_projects_tables', 1),
(3, '2026_03_02_090200_create_fragments_table', 1),
(4, '2026_03_16_101500_create_todos_table', 2),
(5, '2026_03_16_101600_create_contacts_table', 2),
(6, '2026_05_11_143000_create_chat_sessions_table', 3),
(7, '2026_06_22_080000_create_tags_and_comments_tables', 4),
(8, '2026_07_20_110000_create_bookmarks_time_entries_and_calls_tables', 5);

INSERT INTO users (id, name, email, locale, created_at, updated_at) VALUES
(1, 'Tomasz Wierzbicki', 'tomasz@fragmentworks.example', 'en', '2026-06-01 07:58:12', '2026-10-02 06:40:09'),
(2, 'Noor El-Amrani', 'noor@fragmentworks.example', 'fr', '2026-06-15 09:12:44', '2026-09-28 12:03:31'),
(3, 'Jördis Rehbein', 'joerdis@fragmentworks.example', 'de', '2026-08-24 08:30:00', '2026-08-24 08:30:00');

-- Tomasz keeps his own things in the demo machine, too.
INSERT INTO vaults (id, name, slug, description, color, metadata, created_at, updated_at) VALUES
(1, 'Tomasz', 'tomasz', 'Private. Not for demos!', '#9333ea', NULL, '2026-06-01 08:02:51', '2026-06-01 08:02:51');

INSERT INTO projects (id, vault_id, name, slug, description, status, starts_on, due_on, metadata, created_at, updated_at) VALUES
(1, 1, 'Move to Gdańsk', 'move-to-gdansk', 'Flat, boxes, authorities.', 'active', '2026-08-01', '2026-12-15', '{}', '2026-07-27 18:20:03', '2026-10-02 06:40:09'),
(2, 1, 'Choir', 'choir', NULL, 'active', NULL, NULL, '{"demo_seed":false}', '2026-06-09 19:45:30', '2026-06-09 19:45:30'),
-- a real project in a demo vault: it would go with the vault (CASCADE)
(3, 101, 'Demo preparation', 'demo-preparation', 'What to check on the evening before.', 'active', NULL, NULL, NULL, '2026-09-07 16:00:00', '2026-09-30 15:12:27');

INSERT INTO fragments (id, type, title, message, tags, relationships, metadata, state, vault, project_id, inbox_status, inbox_at, created_at, updated_at) VALUES
(1, 'note', 'Flat on ulica Lawendowa', 'Third floor, no lift, but the light! Landlady wants an answer by Friday.', '["flat"]', NULL, NULL, NULL, 'tomasz', 1, 'accepted', NULL, '2026-08-12 17:31:08', '2026-08-14 06:55:40'),
(2, 'todo', 'Cancel the old electricity contract', 'Customer number is in the blue folder.', NULL, NULL, '{}', NULL, 'tomasz', 1, 'accepted', NULL, '2026-08-20 07:10:19', '2026-09-18 18:22:00'),
(3, 'todo', 'Ask Zosia for the van', 'Her brother''s, the one with the roof rack.', NULL, NULL, '{"source":"mobile"}', NULL, 'tomasz', 1, 'accepted', NULL, '2026-09-01 20:48:55', '2026-09-01 20:48:55'),
(4, 'note', 'Alto part, bars 40–56', 'Breathe after “lux”, not before. Come in late rather than loud.', '["choir"]', NULL, '{"demo_seed":"no"}', NULL, 'tomasz', 2, 'accepted', NULL, '2026-09-08 20:02:14', '2026-09-08 20:02:14'),
(5, 'note', 'Birthday ideas for Mama', 'The tea from the shop by the bridge; a day at the sea; NOT another scarf.', NULL, NULL, NULL, NULL, 'tomasz', NULL, 'accepted', NULL, '2026-09-21 21:15:37', '2026-09-21 21:15:37'),
-- a real note in a demo project: its project would become NULL (SET NULL)
(6, 'note', 'Before every demo', 'Reset. Notifications off. Zoom to 125 %. Close the browser tab with the salaries.', '["demo"]', '[{"type":"mentions","fragment_id":102}]', NULL, NULL, 'work', 101, 'accepted', NULL, '2026-09-07 16:04:41', '2026-09-30 15:12:27'),
(7, 'note', 'Questions people always ask', 'Does it work offline? (yes)
Can I get my data out? (yes, all of it)
Who is Robin? (nobody, sorry)', NULL, NULL, '{"demo_seed":0}', NULL, 'work', 3, 'accepted', NULL, '2026-09-30 15:10:02', '2026-09-30 15:12:27'),
(8, 'link', 'Article for the train', 'https://slowpages.example/on-waiting', NULL, NULL, NULL, NULL, NULL, 102, 'pending', '2026-10-01 06:20:00', '2026-10-01 06:20:00', '2026-10-01 06:20:00');

INSERT INTO todos (id, fragment_id, position, title, status, priority, estimate_hours, due_on, completed_at, created_at, updated_at) VALUES
(1, 2, 1, 'Cancel the old electricity contract', 'done', 'high', 0.5, '2026-09-30', '2026-09-18 18:22:00', '2026-08-20 07:10:19', '2026-09-18 18:22:00'),
(2, 2, 2, 'Photograph the meter', 'open', 'normal', NULL, '2026-12-14', NULL, '2026-09-18 18:21:10', '2026-09-18 18:21:10'),
(3, 3, 1, 'Ask Zosia for the van', 'open', 'high', NULL, '2026-11-20', NULL, '2026-09-01 20:48:55', '2026-09-01 20:48:55'),
(4, 6, 1, 'Write the checklist down for Jördis', 'done', 'normal', 1.25, '2026-09-30', '2026-09-30 15:12:27', '2026-09-07 16:05:00', '2026-09-30 15:12:27');

INSERT INTO contacts (id, fragment_id, name, company, role, email, phone, notes, metadata, created_at, updated_at) VALUES
(1, 1, 'Halina Brzozowska', NULL, 'Landlady', NULL, '+48 58 555 01 42', 'Prefers letters. Really.', NULL, '2026-08-12 17:35:00', '2026-08-12 17:35:00'),
(2, NULL, 'Zosia', NULL, NULL, 'zosia@bluevan.example', '+48 600 555 013', NULL, '{}', '2026-06-03 11:11:11', '2026-06-03 11:11:11'),
-- a real contact that was taken down from a demo note: its fragment would become NULL (SET NULL)
(3, 102, 'Ilse Vandewalle', 'Bakkerij Vandewalle', 'Owner', 'ilse@bakkerij-vandewalle.example', '+32 9 555 01 77', 'Saw the demo at the fair in Ghent, wants a trial for the bakery''s order book.', NULL, '2026-09-17 13:24:58', '2026-09-17 13:24:58');

INSERT INTO chat_sessions (id, project_id, vault, title, summary, messages, message_count, is_pinned, metadata, last_activity_at, created_at, updated_at) VALUES
(1, 1, 'tomasz', 'Letter to the landlady', NULL, '[{"at":"2026-08-13 19:02","role":"user","content":"Make this sound less desperate: I would love to take the flat, please please"},{"at":"2026-08-13 19:02","role":"assistant","content":"“I would be glad to take the flat and can sign this week.”"}]', 2, 0, NULL, '2026-08-13 19:02:33', '2026-08-13 19:02:11', '2026-08-13 19:02:33'),
-- a real chat in a demo project
(2, 101, 'work', 'Which order for the fair?', 'Tour first, then search, then the assistant.', '[{"at":"2026-09-14 07:45","role":"user","content":"I have four minutes per visitor. What do I show?"},{"at":"2026-09-14 07:45","role":"assistant","content":"Search (it is fast), one project, one question to me. Leave the settings alone."}]', 2, 0, '{"source":"web"}', '2026-09-14 07:45:50', '2026-09-14 07:45:02', '2026-09-14 07:45:50');

INSERT INTO tags (id, name, color, created_at) VALUES
(1, 'show this', '#dc2626', '2026-09-07 16:10:00'),
(2, 'skip when short of time', '#64748b', '2026-09-07 16:10:30'),
(3, 'moving', '#9333ea', '2026-08-12 17:40:00');

-- presenters' tags on demo notes (CASCADE)
INSERT INTO fragment_tag (fragment_id, tag_id) VALUES
(1, 3), (2, 3), (3, 3),
(101, 1), (102, 1), (103, 2), (106, 2);

-- presenters' comments on demo notes (CASCADE)
INSERT INTO comments (id, fragment_id, user_id, parent_id, body, created_at, updated_at) VALUES
(1, 101, 2, NULL, 'Start here, and smile. 🙂', '2026-09-09 08:15:20', '2026-09-09 08:15:20'),
(2, 102, 1, NULL, 'People skip this page. Read point 2 aloud.', '2026-09-09 08:31:02', '2026-09-09 08:31:02'),
(3, 102, 3, 2, 'Did so in Ghent, worked very well.', '2026-09-17 18:40:44', '2026-09-17 18:40:44'),
(4, 103, 2, NULL, 'Sur un clavier français, « / » demande Maj.', '2026-09-22 10:05:09', '2026-09-22 10:06:31'),
(5, 1, 1, NULL, 'Signed!', '2026-08-21 16:00:00', '2026-08-21 16:00:00');

-- bookmarks on demo notes and chats (SET NULL)
INSERT INTO bookmarks (id, user_id, fragment_id, chat_session_id, label, created_at) VALUES
(1, 2, 101, NULL, 'Opening', '2026-09-09 08:16:00'),
(2, 2, NULL, 101, 'Assistant, easy question', '2026-09-09 08:20:00'),
(3, 3, 106, NULL, 'For the quiet visitors', '2026-09-16 07:30:00'),
(4, 1, 5, NULL, 'Do not forget', '2026-09-21 21:16:00');

-- hours that presenters booked on demo projects (NO ACTION)
INSERT INTO time_entries (id, project_id, user_id, minutes, note, worked_on, created_at) VALUES
(1, 101, 2, 45, 'Rehearsal', '2026-09-10', '2026-09-10 15:00:00'),
(2, 101, 3, 30, 'Rehearsal with Noor', '2026-09-15', '2026-09-15 15:00:00'),
(3, 102, 1, 20, NULL, '2026-09-16', '2026-09-16 17:30:00'),
(4, 3, 1, 90, 'Set up the second demo machine', '2026-09-30', '2026-09-30 16:00:00');

-- calls to a demo contact (NO ACTION)
INSERT INTO calls (id, contact_id, user_id, outcome, called_at) VALUES
(1, 101, 3, 'Only the demo: nobody answers, as expected', '2026-09-15 14:20:00'),
(2, 3, 2, 'Trial agreed, starts in January', '2026-09-24 09:05:00');
