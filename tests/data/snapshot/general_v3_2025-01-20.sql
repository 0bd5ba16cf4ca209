-- Demo Data Export
-- Scenario: general
-- Generated: 2025-01-20T14:15:00.123Z
-- Version: v3_2025-01-20           
-- Total Fragments: 4           
-- Total Records: 8           
-- Format: 1
-- Engine: sqlite 3.40.1
-- Dataset: {"format":1,"name":"fragments"}
-- Table: {"table":"fragments","rows":4           ,"key":["id"],"columns":[{"name":"id","type":"INTEGER","kind":"integer"},{"name":"parent_id","type":"INTEGER","kind":"integer"},{"name":"title","type":"varchar(255)","kind":"text"},{"name":"weight","type":"REAL","kind":"float"},{"name":"picture","type":"BLOB","kind":"bytes"},{"name":"metadata","type":"JSON","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["parent_id"],"table":"fragments","to":["id"],"on_delete":"set_null","on_update":"cascade"}]}
-- Table: {"table":"todos","rows":0           ,"key":["id"],"columns":[{"name":"id","type":"INTEGER","kind":"integer"},{"name":"fragment_id","type":"INTEGER","kind":"integer"}],"filter":{"through":"fragment_id","table":"fragments","to":"id","rows":{"column":"metadata","flag":"demo_seed"}},"references":[{"columns":["fragment_id"],"table":"fragments","to":["id"],"on_delete":"cascade","on_update":"no_action"}]}
-- Table: {"table":"Order Items","rows":3           ,"key":["order","no"],"columns":[{"name":"order","type":"TEXT","kind":"text"},{"name":"no","type":"","kind":"other"},{"name":"kind","type":"TEXT","kind":"text"}],"filter":{"column":"kind","equals":"demo"},"references":[]}
-- Table: {"table":"settings","rows":1           ,"key":["name"],"columns":[{"name":"name","type":"TEXT","kind":"text"}],"filter":"all","references":[]}

.bail on
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
PRAGMA defer_foreign_keys = ON;

-- Cleanup existing demo data
DELETE FROM settings WHERE TRUE;
DELETE FROM "Order Items" WHERE "Order Items".kind = 'demo';
DELETE FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END);
DELETE FROM fragments WHERE CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END;

-- fragments
INSERT INTO fragments (id, parent_id, title, weight, picture, metadata) VALUES
(-1, 2, 'It''s 5 o''clock', 0.1, X'89504E47', '{"demo_seed": true, "n": 12345678901234567890}'),
(1, NULL, 'a;
DROP TABLE fragments; --', 9e999, NULL, '{"demo_seed":"1"}'),
(2, 1, CAST(X'43520D0A4C46' AS TEXT), -1.7976931348623157e+308, X'', '{"demo_seed":1}'),
(9007199254740993, NULL, CAST(X'4E554C00' AS TEXT), 3, 'Grüße 𝄞', '{"demo_seed":"true"}');

-- todos
-- No rows to export

-- Order Items
INSERT INTO "Order Items" ("order", "no", kind) VALUES
('A', 2, 'demo'),
('A', 2.5, 'demo'),
('a', 1, 'demo');

-- settings
INSERT INTO settings (name) VALUES
('theme');

COMMIT;

-- Verification queries
SELECT 'fragments' AS type, COUNT(*) AS count FROM fragments WHERE CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END
UNION ALL SELECT 'todos', COUNT(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END)
UNION ALL SELECT 'Order Items', COUNT(*) FROM "Order Items" WHERE "Order Items".kind = 'demo'
UNION ALL SELECT 'settings', COUNT(*) FROM settings WHERE TRUE;

-- Content: sha256:115ece7b74812a8ee8485d2c839c8dae558da3d4ec57cd2534c05eb4a43ffd9c
-- Export completed successfully
-- File: sha256:b52160d0ee61a50783c684c34140196a2a9bb09560cfc5aacf71df062ea08a3f
