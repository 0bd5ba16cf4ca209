-- Demo Data Export
-- Scenario: postgresql
-- Generated: 2026-11-22T23:28:28.780Z
-- Version: v1_2026-11-22           
-- Total Fragments: 3           
-- Total Records: 11          
-- Format: 1
-- Engine: postgresql 15.20
-- Dataset: {"format":1,"name":"frozen","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"fragments"},{"table":"todos","rows":{"through":"fragment_id"}},{"schema":"Other Place","table":"Order Items","rows":"all"},{"table":"contacts"}]}
-- Table: {"table":"fragments","rows":3           ,"key":["id"],"columns":[{"name":"id","type":"bigint","kind":"integer"},{"name":"parent_id","type":"bigint","kind":"integer"},{"name":"title","type":"character varying(255)","kind":"text"},{"name":"amount","type":"numeric","kind":"decimal"},{"name":"weight","type":"double precision","kind":"float"},{"name":"small","type":"real","kind":"float"},{"name":"picture","type":"bytea","kind":"bytes"},{"name":"tags","type":"text[]","kind":"other"},{"name":"done","type":"boolean","kind":"boolean"},{"name":"feeling","type":"mood","kind":"other"},{"name":"key","type":"uuid","kind":"uuid"},{"name":"due","type":"timestamp with time zone","kind":"timestamptz"},{"name":"born","type":"date","kind":"date"},{"name":"lasts","type":"interval","kind":"other"},{"name":"place","type":"inet","kind":"other"},{"name":"raw","type":"json","kind":"json"},{"name":"metadata","type":"jsonb","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["parent_id"],"table":"fragments","to":["id"],"on_delete":"set_null","on_update":"no_action"}]}
-- Table: {"table":"todos","rows":2           ,"key":["id"],"columns":[{"name":"id","type":"bigint","kind":"integer"},{"name":"fragment_id","type":"bigint","kind":"integer"},{"name":"name","type":"text","kind":"text"}],"filter":{"through":"fragment_id","table":"fragments","to":"id","rows":{"column":"metadata","flag":"demo_seed"}},"references":[{"columns":["fragment_id"],"table":"fragments","to":["id"],"on_delete":"cascade","on_update":"no_action"}]}
-- Table: {"table":"Order Items","schema":"Other Place","rows":4           ,"key":["order","no"],"columns":[{"name":"order","type":"text","kind":"text"},{"name":"no","type":"integer","kind":"integer"}],"filter":"all","references":[]}
-- Table: {"table":"contacts","rows":2           ,"key":["id"],"columns":[{"name":"id","type":"integer","kind":"integer"},{"name":"person_id","type":"integer","kind":"integer"},{"name":"metadata","type":"json","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["person_id"],"table":"people","to":["id"],"on_delete":"no_action","on_update":"no_action"}]}

\set ON_ERROR_STOP on
SET client_encoding = 'UTF8';
BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
SET LOCAL standard_conforming_strings = on;
SET LOCAL datestyle = 'ISO, YMD';
SET LOCAL intervalstyle = 'postgres';
SET LOCAL timezone = 'UTC';
SET LOCAL lc_monetary = 'C';
SET LOCAL xmloption = content;
SET LOCAL array_nulls = on;
SET LOCAL row_security = off;
SET CONSTRAINTS ALL DEFERRED;

-- Cleanup existing demo data
WITH seedbank_3 AS (DELETE FROM contacts WHERE (contacts.metadata ->> 'demo_seed') IN ('true', '1')),
seedbank_2 AS (DELETE FROM "Other Place"."Order Items" WHERE TRUE),
seedbank_1 AS (DELETE FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND (fragments.metadata ->> 'demo_seed') IN ('true', '1'))),
seedbank_0 AS (DELETE FROM fragments WHERE (fragments.metadata ->> 'demo_seed') IN ('true', '1'))
SELECT;
CREATE TEMPORARY TABLE seedbank_0 ON COMMIT DROP AS SELECT id, parent_id, title, amount, weight, small, picture, tags, done, feeling, key, due, born, lasts, place, raw, metadata FROM fragments WITH NO DATA;
CREATE TEMPORARY TABLE seedbank_1 ON COMMIT DROP AS SELECT id, fragment_id, name FROM todos WITH NO DATA;
CREATE TEMPORARY TABLE seedbank_2 ON COMMIT DROP AS SELECT "order", no FROM "Other Place"."Order Items" WITH NO DATA;
CREATE TEMPORARY TABLE seedbank_3 ON COMMIT DROP AS SELECT id, person_id, metadata FROM contacts WITH NO DATA;

-- fragments
INSERT INTO pg_temp.seedbank_0 (id, parent_id, title, amount, weight, small, picture, tags, done, feeling, key, due, born, lasts, place, raw, metadata) VALUES
(1, NULL, 'It''s 5 o''clock', 'NaN', 'Infinity', '0.1', '\x00FF5C27', '{"","NULL",NULL,"a,b"}', TRUE, 'hap py', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'infinity', '0044-03-15 BC', '10 mons 3 days -04:05:06.789012', 'fe80::1/64', E'{"b" : 1,  "a":2,\r
"a":3}', '{"n": 12345678901234567890, "demo_seed": true}'),
(2, 1, 'a;
DROP TABLE fragments; -- \', '123456789012345678901234567890.10', '-0', '1e-45', '\x', '{}', FALSE, 'sad', NULL, '2024-03-31 00:30:00.123456+00', '12345-01-02', '00:00:00', '192.168.0.0/16', 'null', '{"demo_seed": "1"}'),
(9007199254740993, 2, E'CR\r
LF é 😀', '0.000', '5e-324', 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"demo_seed": 1}');

-- todos
INSERT INTO pg_temp.seedbank_1 (id, fragment_id, name) VALUES
(1, 1, '\N'),
(2, 9007199254740993, 'tab	here');

-- Other Place.Order Items
INSERT INTO pg_temp.seedbank_2 ("order", no) VALUES
('A', 1),
('A', 2),
('a', 1),
('é', -1);

-- contacts
INSERT INTO pg_temp.seedbank_3 (id, person_id, metadata) VALUES
(1, 1, '{"demo_seed": true}'),
(2, NULL, '{"demo_seed": "true"}');

WITH seedbank_0 AS (INSERT INTO fragments (id, parent_id, title, amount, weight, small, picture, tags, done, feeling, key, due, born, lasts, place, raw, metadata) OVERRIDING SYSTEM VALUE SELECT id, parent_id, title, amount, weight, small, picture, tags, done, feeling, key, due, born, lasts, place, raw, metadata FROM pg_temp.seedbank_0),
seedbank_1 AS (INSERT INTO todos (id, fragment_id, name) OVERRIDING SYSTEM VALUE SELECT id, fragment_id, name FROM pg_temp.seedbank_1),
seedbank_2 AS (INSERT INTO "Other Place"."Order Items" ("order", no) OVERRIDING SYSTEM VALUE SELECT "order", no FROM pg_temp.seedbank_2),
seedbank_3 AS (INSERT INTO contacts (id, person_id, metadata) OVERRIDING SYSTEM VALUE SELECT id, person_id, metadata FROM pg_temp.seedbank_3)
SELECT;

-- Sequences
SELECT CASE WHEN n.behind > 100000 THEN pg_catalog.setval(n.sequence, n.highest) ELSE (SELECT max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value FROM pg_catalog.generate_series(1, n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, (q.highest - pg_catalog.nextval(q.sequence)) / q.step AS behind FROM (SELECT seedbank_s.seqrelid::pg_catalog.regclass AS sequence, seedbank_s.seqincrement AS step, (SELECT CASE WHEN seedbank_s.seqincrement > 0 THEN max(fragments.id) ELSE min(fragments.id) END::pg_catalog.int8 FROM fragments WHERE fragments.id BETWEEN seedbank_s.seqmin AND seedbank_s.seqmax AND (fragments.metadata ->> 'demo_seed') IN ('true', '1')) AS highest FROM pg_catalog.pg_sequence AS seedbank_s JOIN pg_catalog.pg_attribute AS seedbank_c ON seedbank_c.attrelid = 'fragments'::pg_catalog.regclass AND seedbank_c.attname = 'id' WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_class'::pg_catalog.regclass AND d.objid = seedbank_s.seqrelid AND d.deptype = 'i' AND d.refobjid = seedbank_c.attrelid AND d.refobjsubid = seedbank_c.attnum) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid WHERE d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.refobjid = seedbank_s.seqrelid AND a.adrelid = seedbank_c.attrelid AND a.adnum = seedbank_c.attnum)) AS q WHERE CASE WHEN q.step > 0 THEN q.highest > coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest - 1) ELSE q.highest < coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest + 1) END OFFSET 0) AS n WHERE n.behind > 0;
SELECT CASE WHEN n.behind > 100000 THEN pg_catalog.setval(n.sequence, n.highest) ELSE (SELECT max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value FROM pg_catalog.generate_series(1, n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, (q.highest - pg_catalog.nextval(q.sequence)) / q.step AS behind FROM (SELECT seedbank_s.seqrelid::pg_catalog.regclass AS sequence, seedbank_s.seqincrement AS step, (SELECT CASE WHEN seedbank_s.seqincrement > 0 THEN max(todos.id) ELSE min(todos.id) END::pg_catalog.int8 FROM todos WHERE todos.id BETWEEN seedbank_s.seqmin AND seedbank_s.seqmax AND EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND (fragments.metadata ->> 'demo_seed') IN ('true', '1'))) AS highest FROM pg_catalog.pg_sequence AS seedbank_s JOIN pg_catalog.pg_attribute AS seedbank_c ON seedbank_c.attrelid = 'todos'::pg_catalog.regclass AND seedbank_c.attname = 'id' WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_class'::pg_catalog.regclass AND d.objid = seedbank_s.seqrelid AND d.deptype = 'i' AND d.refobjid = seedbank_c.attrelid AND d.refobjsubid = seedbank_c.attnum) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid WHERE d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.refobjid = seedbank_s.seqrelid AND a.adrelid = seedbank_c.attrelid AND a.adnum = seedbank_c.attnum)) AS q WHERE CASE WHEN q.step > 0 THEN q.highest > coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest - 1) ELSE q.highest < coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest + 1) END OFFSET 0) AS n WHERE n.behind > 0;
SELECT CASE WHEN n.behind > 100000 THEN pg_catalog.setval(n.sequence, n.highest) ELSE (SELECT max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value FROM pg_catalog.generate_series(1, n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, (q.highest - pg_catalog.nextval(q.sequence)) / q.step AS behind FROM (SELECT seedbank_s.seqrelid::pg_catalog.regclass AS sequence, seedbank_s.seqincrement AS step, (SELECT CASE WHEN seedbank_s.seqincrement > 0 THEN max("Other Place"."Order Items".no) ELSE min("Other Place"."Order Items".no) END::pg_catalog.int8 FROM "Other Place"."Order Items" WHERE "Other Place"."Order Items".no BETWEEN seedbank_s.seqmin AND seedbank_s.seqmax AND TRUE) AS highest FROM pg_catalog.pg_sequence AS seedbank_s JOIN pg_catalog.pg_attribute AS seedbank_c ON seedbank_c.attrelid = '"Other Place"."Order Items"'::pg_catalog.regclass AND seedbank_c.attname = 'no' WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_class'::pg_catalog.regclass AND d.objid = seedbank_s.seqrelid AND d.deptype = 'i' AND d.refobjid = seedbank_c.attrelid AND d.refobjsubid = seedbank_c.attnum) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid WHERE d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.refobjid = seedbank_s.seqrelid AND a.adrelid = seedbank_c.attrelid AND a.adnum = seedbank_c.attnum)) AS q WHERE CASE WHEN q.step > 0 THEN q.highest > coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest - 1) ELSE q.highest < coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest + 1) END OFFSET 0) AS n WHERE n.behind > 0;
SELECT CASE WHEN n.behind > 100000 THEN pg_catalog.setval(n.sequence, n.highest) ELSE (SELECT max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value FROM pg_catalog.generate_series(1, n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, (q.highest - pg_catalog.nextval(q.sequence)) / q.step AS behind FROM (SELECT seedbank_s.seqrelid::pg_catalog.regclass AS sequence, seedbank_s.seqincrement AS step, (SELECT CASE WHEN seedbank_s.seqincrement > 0 THEN max(contacts.id) ELSE min(contacts.id) END::pg_catalog.int8 FROM contacts WHERE contacts.id BETWEEN seedbank_s.seqmin AND seedbank_s.seqmax AND (contacts.metadata ->> 'demo_seed') IN ('true', '1')) AS highest FROM pg_catalog.pg_sequence AS seedbank_s JOIN pg_catalog.pg_attribute AS seedbank_c ON seedbank_c.attrelid = 'contacts'::pg_catalog.regclass AND seedbank_c.attname = 'id' WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_class'::pg_catalog.regclass AND d.objid = seedbank_s.seqrelid AND d.deptype = 'i' AND d.refobjid = seedbank_c.attrelid AND d.refobjsubid = seedbank_c.attnum) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid WHERE d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.refobjid = seedbank_s.seqrelid AND a.adrelid = seedbank_c.attrelid AND a.adnum = seedbank_c.attnum)) AS q WHERE CASE WHEN q.step > 0 THEN q.highest > coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest - 1) ELSE q.highest < coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest + 1) END OFFSET 0) AS n WHERE n.behind > 0;

COMMIT;

-- Verification queries
SELECT 'fragments' AS type, COUNT(*) AS count FROM fragments WHERE (fragments.metadata ->> 'demo_seed') IN ('true', '1')
UNION ALL SELECT 'todos', COUNT(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND (fragments.metadata ->> 'demo_seed') IN ('true', '1'))
UNION ALL SELECT 'Other Place.Order Items', COUNT(*) FROM "Other Place"."Order Items" WHERE TRUE
UNION ALL SELECT 'contacts', COUNT(*) FROM contacts WHERE (contacts.metadata ->> 'demo_seed') IN ('true', '1');

-- Outside: {"table":"contacts","columns":["person_id"],"to":{"table":"people","columns":["id"]},"rows":1,"keys":1,"values":["1"]}
-- Content: sha256:9d54159e99825d8f3258df139bb855a8556135630820ac6268927c8d64958412
-- Export completed successfully
-- File: sha256:92539c91663f27861b2af47e95243dff1749d9028180d4a3ae5969c1148727b3
