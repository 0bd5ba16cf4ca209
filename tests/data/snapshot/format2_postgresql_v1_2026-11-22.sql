-- Demo Data Export
-- Scenario: postgresql
-- Generated: 2026-11-22T23:28:28.780Z
-- Version: v1_2026-11-22           
-- Total Fragments: 3           
-- Total Records: 11          
-- Format: 2
-- Engine: postgresql 15.20
-- Dataset: {"format":1,"name":"frozen","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"fragments"},{"table":"todos","rows":{"through":"fragment_id"}},{"schema":"Other Place","table":"Order Items","rows":"all"},{"table":"contacts"}]}
-- Table: {"table":"fragments","rows":3           ,"offset":11124       ,"digest":"64acae4e965c9db589a1744182a6139879e0d49b292e3bcb734746c89f73fd75","key":["id"],"columns":[{"name":"id","type":"bigint","kind":"integer"},{"name":"parent_id","type":"bigint","kind":"integer"},{"name":"title","type":"character varying(255)","kind":"text"},{"name":"amount","type":"numeric","kind":"decimal"},{"name":"weight","type":"double precision","kind":"float"},{"name":"small","type":"real","kind":"float"},{"name":"picture","type":"bytea","kind":"bytes"},{"name":"tags","type":"text[]","kind":"other"},{"name":"done","type":"boolean","kind":"boolean"},{"name":"feeling","type":"mood","kind":"other"},{"name":"key","type":"uuid","kind":"uuid"},{"name":"due","type":"timestamp with time zone","kind":"timestamptz"},{"name":"born","type":"date","kind":"date"},{"name":"lasts","type":"interval","kind":"other"},{"name":"place","type":"inet","kind":"other"},{"name":"raw","type":"json","kind":"json"},{"name":"metadata","type":"jsonb","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["parent_id"],"table":"fragments","to":["id"],"on_delete":"set_null","on_update":"no_action"}]}
-- Table: {"table":"todos","rows":2           ,"offset":11987       ,"digest":"0cdfe1760d0b0bed3caa172cf1fb602cac3b72508d02f79003cbd7f5e6b6677b","key":["id"],"columns":[{"name":"id","type":"bigint","kind":"integer"},{"name":"fragment_id","type":"bigint","kind":"integer"},{"name":"name","type":"text","kind":"text"}],"filter":{"through":"fragment_id","table":"fragments","to":"id","rows":{"column":"metadata","flag":"demo_seed"}},"references":[{"columns":["fragment_id"],"table":"fragments","to":["id"],"on_delete":"cascade","on_update":"no_action"}]}
-- Table: {"table":"Order Items","schema":"Other Place","rows":4           ,"offset":12126       ,"digest":"40a1b2927115898a43202aab8e54801cd459977591dc5642a79cc2f408d0f074","key":["order","no"],"columns":[{"name":"order","type":"text","kind":"text"},{"name":"no","type":"integer","kind":"integer"}],"filter":"all","references":[]}
-- Table: {"table":"contacts","rows":2           ,"offset":12233       ,"digest":"14a22a6d235f5f2d871bfcfa8fee3fbc040dd3a229cb3ea8920b5201302f9224","key":["id"],"columns":[{"name":"id","type":"integer","kind":"integer"},{"name":"person_id","type":"integer","kind":"integer"},{"name":"metadata","type":"json","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["person_id"],"table":"people","to":["id"],"on_delete":"no_action","on_update":"no_action"}]}

\set ON_ERROR_STOP on
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
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

-- Rows outside the demo data must stay: what the cleanup deletes is compared with these counts
CREATE TEMPORARY TABLE seedbank_rows (root pg_catalog.oid, demo pg_catalog.int8) ON COMMIT DROP;
INSERT INTO pg_temp.seedbank_rows VALUES
('fragments'::pg_catalog.regclass, (SELECT pg_catalog.count(*) FROM fragments WHERE CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END)),
('todos'::pg_catalog.regclass, (SELECT pg_catalog.count(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id OPERATOR(pg_catalog.=) todos.fragment_id AND CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END))),
('"Other Place"."Order Items"'::pg_catalog.regclass, (SELECT pg_catalog.count(*) FROM "Other Place"."Order Items" WHERE TRUE)),
('contacts'::pg_catalog.regclass, (SELECT pg_catalog.count(*) FROM contacts WHERE CASE WHEN pg_catalog.pg_typeof(contacts.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (contacts.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((contacts.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (contacts.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((contacts.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END));
CREATE TEMPORARY TABLE seedbank_before ON COMMIT DROP AS SELECT relid, n_tup_upd AS changed, n_tup_del AS deleted FROM pg_catalog.pg_stat_xact_all_tables;

-- Cleanup existing demo data
WITH seedbank_3 AS (DELETE FROM contacts WHERE CASE WHEN pg_catalog.pg_typeof(contacts.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (contacts.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((contacts.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (contacts.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((contacts.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END),
seedbank_2 AS (DELETE FROM "Other Place"."Order Items" WHERE TRUE),
seedbank_1 AS (DELETE FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id OPERATOR(pg_catalog.=) todos.fragment_id AND CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END)),
seedbank_0 AS (DELETE FROM fragments WHERE CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END)
SELECT;
CREATE TEMPORARY TABLE seedbank_0 ON COMMIT DROP AS SELECT id, parent_id, title, amount, weight, small, picture, tags, done, feeling, key, due, born, lasts, place, raw, metadata FROM fragments WITH NO DATA;
CREATE TEMPORARY TABLE seedbank_1 ON COMMIT DROP AS SELECT id, fragment_id, name FROM todos WITH NO DATA;
CREATE TEMPORARY TABLE seedbank_2 ON COMMIT DROP AS SELECT "order", no FROM "Other Place"."Order Items" WITH NO DATA;
CREATE TEMPORARY TABLE seedbank_3 ON COMMIT DROP AS SELECT id, person_id, metadata FROM contacts WITH NO DATA;
-- An error here: rows outside the demo data hang on demo rows, by CASCADE, SET NULL or SET DEFAULT
WITH RECURSIVE tree AS (SELECT r.root, r.root AS relid FROM pg_temp.seedbank_rows AS r UNION SELECT t.root, i.inhrelid FROM tree AS t JOIN pg_catalog.pg_inherits AS i ON i.inhparent OPERATOR(pg_catalog.=) t.relid),
counted AS (SELECT s.relid, pg_catalog.int8mi(s.n_tup_del, coalesce(b.deleted, 0)) AS deleted, pg_catalog.int8mi(s.n_tup_upd, coalesce(b.changed, 0)) AS changed FROM pg_catalog.pg_stat_xact_all_tables AS s LEFT JOIN pg_temp.seedbank_before AS b ON b.relid OPERATOR(pg_catalog.=) s.relid),
hanging AS (SELECT k.conrelid AS relid, k.confdeltype AS action FROM pg_catalog.pg_constraint AS k WHERE k.contype OPERATOR(pg_catalog.=) 'f' AND k.confdeltype OPERATOR(pg_catalog.=) ANY (ARRAY['c', 'n', 'd']::pg_catalog."char"[]) AND EXISTS (SELECT 1 FROM tree AS t WHERE t.relid OPERATOR(pg_catalog.=) k.confrelid)),
touched AS (SELECT r.root AS relid FROM pg_temp.seedbank_rows AS r WHERE r.demo OPERATOR(pg_catalog.<>) (SELECT coalesce(pg_catalog.sum(c.deleted), 0)::pg_catalog.int8 FROM tree AS t JOIN counted AS c ON c.relid OPERATOR(pg_catalog.=) t.relid WHERE t.root OPERATOR(pg_catalog.=) r.root) UNION SELECT c.relid FROM counted AS c JOIN hanging AS h ON h.relid OPERATOR(pg_catalog.=) c.relid WHERE (c.changed OPERATOR(pg_catalog.<>) 0 AND h.action OPERATOR(pg_catalog.<>) 'c') OR (c.deleted OPERATOR(pg_catalog.<>) 0 AND NOT EXISTS (SELECT 1 FROM tree AS t WHERE t.relid OPERATOR(pg_catalog.=) c.relid)))
SELECT CASE WHEN pg_catalog.count(*) OPERATOR(pg_catalog.>) 0 THEN ('Your database is unchanged: rows outside the demo data hang on demo rows in ' OPERATOR(pg_catalog.||) pg_catalog.string_agg(t.relid::pg_catalog.regclass::pg_catalog.text, ', '))::pg_catalog.int4 END AS outside FROM touched AS t;

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
SELECT pg_catalog.concat('SELECT CASE WHEN pg_catalog.int8gt(n.behind, 100000) THEN pg_catalog.setval(n.sequence, n.highest) ELSE (SELECT pg_catalog.max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value FROM pg_catalog.generate_series(1, n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, pg_catalog.int8div(pg_catalog.int8mi(q.highest, pg_catalog.nextval(q.sequence)), q.step) AS behind FROM (SELECT ''', s.seqrelid, '''::pg_catalog.regclass AS sequence, ''', s.seqincrement, '''::pg_catalog.int8 AS step, (SELECT pg_catalog.', CASE WHEN s.seqincrement OPERATOR(pg_catalog.>) 0 THEN 'max' ELSE 'min' END, '(', d.value, ') FROM ', d.rows, ' AND pg_catalog.int8ge(', d.value, ', ''', s.seqmin, '''::pg_catalog.int8) AND pg_catalog.int8le(', d.value, ', ''', s.seqmax, '''::pg_catalog.int8)) AS highest) AS q WHERE CASE WHEN pg_catalog.int8gt(q.step, 0) THEN pg_catalog.int8gt(q.highest, coalesce(pg_catalog.pg_sequence_last_value(q.sequence), pg_catalog.int8mi(q.highest, 1))) ELSE pg_catalog.int8lt(q.highest, coalesce(pg_catalog.pg_sequence_last_value(q.sequence), pg_catalog.int8pl(q.highest, 1))) END OFFSET 0) AS n WHERE pg_catalog.int8gt(n.behind, 0)') FROM (VALUES
('fragments'::pg_catalog.regclass, 'id', '(fragments.id)::pg_catalog.int8', 'fragments WHERE CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) ''pg_catalog.jsonb''::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, ''\u'') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, ''(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})'', ''\1?'', ''g'')::pg_catalog.json OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) END'),
('todos'::pg_catalog.regclass, 'id', '(todos.id)::pg_catalog.int8', 'todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id OPERATOR(pg_catalog.=) todos.fragment_id AND CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) ''pg_catalog.jsonb''::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, ''\u'') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, ''(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})'', ''\1?'', ''g'')::pg_catalog.json OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) END)'),
('"Other Place"."Order Items"'::pg_catalog.regclass, 'no', '("Other Place"."Order Items".no)::pg_catalog.int8', '"Other Place"."Order Items" WHERE TRUE'),
('contacts'::pg_catalog.regclass, 'id', '(contacts.id)::pg_catalog.int8', 'contacts WHERE CASE WHEN pg_catalog.pg_typeof(contacts.metadata) OPERATOR(pg_catalog.=) ''pg_catalog.jsonb''::pg_catalog.regtype THEN (contacts.metadata OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) WHEN pg_catalog.strpos((contacts.metadata)::pg_catalog.text, ''\u'') OPERATOR(pg_catalog.=) 0 THEN (contacts.metadata OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) ELSE (pg_catalog.regexp_replace((contacts.metadata)::pg_catalog.text, ''(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})'', ''\1?'', ''g'')::pg_catalog.json OPERATOR(pg_catalog.->>) ''demo_seed'') OPERATOR(pg_catalog.=) ANY (ARRAY[''true'', ''1'']) END')) AS d (relid, name, value, rows)
JOIN pg_catalog.pg_attribute AS c ON c.attrelid OPERATOR(pg_catalog.=) d.relid AND c.attname OPERATOR(pg_catalog.=) d.name::pg_catalog.name
JOIN pg_catalog.pg_sequence AS s ON EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS p WHERE p.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass AND p.objid OPERATOR(pg_catalog.=) s.seqrelid AND p.deptype OPERATOR(pg_catalog.=) 'i' AND p.refobjid OPERATOR(pg_catalog.=) c.attrelid AND p.refobjsubid OPERATOR(pg_catalog.=) c.attnum) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS p JOIN pg_catalog.pg_attrdef AS a ON a.oid OPERATOR(pg_catalog.=) p.objid WHERE p.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND p.refobjid OPERATOR(pg_catalog.=) s.seqrelid AND a.adrelid OPERATOR(pg_catalog.=) c.attrelid AND a.adnum OPERATOR(pg_catalog.=) c.attnum) \gexec

COMMIT;

-- Verification queries
SELECT 'fragments' AS type, pg_catalog.count(*) AS count FROM fragments WHERE CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END
UNION ALL SELECT 'todos', pg_catalog.count(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id OPERATOR(pg_catalog.=) todos.fragment_id AND CASE WHEN pg_catalog.pg_typeof(fragments.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((fragments.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (fragments.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((fragments.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END)
UNION ALL SELECT 'Other Place.Order Items', pg_catalog.count(*) FROM "Other Place"."Order Items" WHERE TRUE
UNION ALL SELECT 'contacts', pg_catalog.count(*) FROM contacts WHERE CASE WHEN pg_catalog.pg_typeof(contacts.metadata) OPERATOR(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype THEN (contacts.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) WHEN pg_catalog.strpos((contacts.metadata)::pg_catalog.text, '\u') OPERATOR(pg_catalog.=) 0 THEN (contacts.metadata OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) ELSE (pg_catalog.regexp_replace((contacts.metadata)::pg_catalog.text, '(?<!\\)((?:\\\\)*)\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\1?', 'g')::pg_catalog.json OPERATOR(pg_catalog.->>) 'demo_seed') OPERATOR(pg_catalog.=) ANY (ARRAY['true', '1']) END;

-- Outside: {"table":"contacts","columns":["person_id"],"to":{"table":"people","columns":["id"]},"rows":1,"keys":1,"values":["1"]}
-- Content: sha256:9d54159e99825d8f3258df139bb855a8556135630820ac6268927c8d64958412
-- Export completed successfully
-- File: sha256:2837ff73fcc6a1be4e1457cd9a78f7f82168e9c8cb4142068c24b90876fb3328
