-- Demo Data Export
-- Scenario: general
-- Generated: 2025-01-20T14:15:00.123Z
-- Version: v3_2025-01-20           
-- Total Fragments: 4           
-- Total Records: 8           
-- Format: 2
-- Engine: sqlite 3.40.1
-- Dataset: {"format":1,"name":"fragments"}
-- Table: {"table":"fragments","rows":4           ,"offset":3817        ,"digest":"082a6a551ffa4d8d8041f5c8b091a8f12a9aa40086c9fa6c62f412920263cc5f","key":["id"],"columns":[{"name":"id","type":"INTEGER","kind":"integer"},{"name":"parent_id","type":"INTEGER","kind":"integer"},{"name":"title","type":"varchar(255)","kind":"text"},{"name":"weight","type":"REAL","kind":"float"},{"name":"picture","type":"BLOB","kind":"bytes"},{"name":"metadata","type":"JSON","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["parent_id"],"table":"fragments","to":["id"],"on_delete":"set_null","on_update":"cascade"}]}
-- Table: {"table":"todos","rows":0           ,"offset":4273        ,"digest":"ee0f2f3926e25a82b35ac685ce7fb30184f1a744eeb29eb4788e99d991dfd90d","key":["id"],"columns":[{"name":"id","type":"INTEGER","kind":"integer"},{"name":"fragment_id","type":"INTEGER","kind":"integer"}],"filter":{"through":"fragment_id","table":"fragments","to":"id","rows":{"column":"metadata","flag":"demo_seed"}},"references":[{"columns":["fragment_id"],"table":"fragments","to":["id"],"on_delete":"cascade","on_update":"no_action"}]}
-- Table: {"table":"Order Items","rows":3           ,"offset":4310        ,"digest":"344ff862a5d337698f0f12bee7dce33675da8907c315a2814ede78e3fc0aa094","key":["order","no"],"columns":[{"name":"order","type":"TEXT","kind":"text"},{"name":"no","type":"","kind":"other"},{"name":"kind","type":"TEXT","kind":"text"}],"filter":{"column":"kind","equals":"demo"},"references":[]}
-- Table: {"table":"settings","rows":1           ,"offset":4443        ,"digest":"b00c2e1fe2ff0ed4839f1d21f4f7309026499873553c0a34da778bd764f66a81","key":["name"],"columns":[{"name":"name","type":"TEXT","kind":"text"}],"filter":"all","references":[]}

.bail on
PRAGMA foreign_keys = OFF;
PRAGMA ignore_check_constraints = OFF;
BEGIN IMMEDIATE;

-- References that lack their row already
CREATE TEMPORARY TABLE seedbank_tables (name TEXT COLLATE NOCASE);
INSERT INTO temp.seedbank_tables VALUES
('fragments'),
('todos'),
('Order Items'),
('settings');
CREATE TEMPORARY TABLE seedbank_referencing AS SELECT s.name AS name FROM main.sqlite_master AS s WHERE s.type = 'table' AND (s.name COLLATE NOCASE IN (SELECT t.name FROM temp.seedbank_tables AS t) OR EXISTS (SELECT 1 FROM pragma_foreign_key_list(s.name, 'main') AS k WHERE k."table" COLLATE NOCASE IN (SELECT t.name FROM temp.seedbank_tables AS t)));
CREATE TEMPORARY TABLE seedbank_missing AS SELECT c."table" AS child, c.rowid AS row, c.fkid AS key FROM temp.seedbank_referencing AS r, pragma_foreign_key_check(r.name, 'main') AS c;

-- Cleanup existing demo data
DELETE FROM settings WHERE TRUE;
DELETE FROM "Order Items" WHERE "Order Items".kind = 'demo';
DELETE FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END);
DELETE FROM fragments WHERE CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END;

-- fragments
INSERT OR ABORT INTO fragments (id, parent_id, title, weight, picture, metadata) VALUES
(-1, 2, 'It''s 5 o''clock', 0.1, X'89504E47', '{"demo_seed": true, "n": 12345678901234567890}'),
(1, NULL, 'a;
DROP TABLE fragments; --', 9e999, NULL, '{"demo_seed":"1"}'),
(2, 1, CAST(X'43520D0A4C46' AS TEXT), -1.7976931348623157e+308, X'', '{"demo_seed":1}'),
(9007199254740993, NULL, CAST(X'4E554C00' AS TEXT), 3, 'Grüße 𝄞', '{"demo_seed":"true"}');

-- todos
-- No rows to export

-- Order Items
INSERT OR ABORT INTO "Order Items" ("order", "no", kind) VALUES
('A', 2, 'demo'),
('A', 2.5, 'demo'),
('a', 1, 'demo');

-- settings
INSERT OR ABORT INTO settings (name) VALUES
('theme');

-- An error here: rows would refer to rows that are not there
CREATE TEMPORARY TABLE seedbank_proof (rows INTEGER CONSTRAINT "Your database is unchanged: rows would refer to rows that are not there" CHECK (rows = 0));
INSERT INTO temp.seedbank_proof SELECT count(*) FROM (SELECT c."table" AS child, coalesce(c.rowid, '?') AS row, c.fkid AS key FROM temp.seedbank_referencing AS r, pragma_foreign_key_check(r.name, 'main') AS c EXCEPT SELECT m.child, m.row, m.key FROM temp.seedbank_missing AS m);
DROP TABLE temp.seedbank_proof;
DROP TABLE temp.seedbank_missing;
DROP TABLE temp.seedbank_referencing;
DROP TABLE temp.seedbank_tables;
COMMIT;
PRAGMA foreign_keys = ON;

-- Verification queries
SELECT 'fragments' AS type, COUNT(*) AS count FROM fragments WHERE CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END
UNION ALL SELECT 'todos', COUNT(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN typeof(fragments.metadata) = 'text' AND json_valid(fragments.metadata) THEN CASE json_type(fragments.metadata, '$."demo_seed"') WHEN 'true' THEN 1 WHEN 'integer' THEN json_extract(fragments.metadata, '$."demo_seed"') = 1 WHEN 'text' THEN json_extract(fragments.metadata, '$."demo_seed"') IN ('true', '1') ELSE 0 END ELSE 0 END)
UNION ALL SELECT 'Order Items', COUNT(*) FROM "Order Items" WHERE "Order Items".kind = 'demo'
UNION ALL SELECT 'settings', COUNT(*) FROM settings WHERE TRUE;

-- Content: sha256:115ece7b74812a8ee8485d2c839c8dae558da3d4ec57cd2534c05eb4a43ffd9c
-- Export completed successfully
-- File: sha256:535deb87b432998c7f1ddd711e3bac0979e6c847e3efc5bcb021cf7a488714aa
