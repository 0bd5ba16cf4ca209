-- Demo Data Export
-- Scenario: mysql
-- Generated: 2026-11-28T23:44:31.204Z
-- Version: v1_2026-11-28           
-- Total Fragments: 3           
-- Total Records: 10          
-- Format: 2
-- Engine: mysql 9.7.4-mysql
-- Dataset: {"format":1,"name":"frozen","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"fragments"},{"table":"todos","rows":{"through":"fragment_id"}},{"table":"Order Items","rows":"all"},{"table":"contacts"}]}
-- Table: {"table":"fragments","rows":3           ,"offset":11256       ,"digest":"474d11416f0e1042172ee0c9a6f818a5b3ecb8c57f6728dc914ab71919d6a1e4","key":["id"],"columns":[{"name":"id","type":"bigint unsigned","kind":"integer"},{"name":"parent_id","type":"bigint unsigned","kind":"integer"},{"name":"title","type":"varchar(255)","kind":"text"},{"name":"amount","type":"decimal(65,30)","kind":"decimal"},{"name":"weight","type":"double","kind":"float"},{"name":"small","type":"float","kind":"float"},{"name":"picture","type":"longblob","kind":"bytes"},{"name":"fixed","type":"binary(4)","kind":"bytes"},{"name":"flags","type":"bit(9)","kind":"bytes"},{"name":"choice","type":"enum('one','two')","kind":"text"},{"name":"choices","type":"set('x','y')","kind":"text"},{"name":"due","type":"datetime(6)","kind":"timestamp"},{"name":"born","type":"date","kind":"date"},{"name":"lasts","type":"time(3)","kind":"time"},{"name":"at","type":"timestamp(2)","kind":"timestamptz"},{"name":"made","type":"year","kind":"integer"},{"name":"old","type":"varchar(20)","kind":"text"},{"name":"metadata","type":"json","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["parent_id"],"table":"fragments","to":["id"],"on_delete":"set_null","on_update":"no_action"}]}
-- Table: {"table":"todos","rows":2           ,"offset":12243       ,"digest":"12ffbbb1d88b29e9c24b9c645a70b3782f6435ebe61ae03dda983c2f1f942956","key":["id"],"columns":[{"name":"id","type":"bigint","kind":"integer"},{"name":"fragment_id","type":"bigint unsigned","kind":"integer"},{"name":"name","type":"longtext","kind":"text"}],"filter":{"through":"fragment_id","table":"fragments","to":"id","rows":{"column":"metadata","flag":"demo_seed"}},"references":[{"columns":["fragment_id"],"table":"fragments","to":["id"],"on_delete":"cascade","on_update":"no_action"}]}
-- Table: {"table":"Order Items","rows":3           ,"offset":12386       ,"digest":"991369a17ed62a323bbf90a8d7c6b77c80fe15ea51880aa9a41b27ab38d0b3b2","key":["order","no"],"columns":[{"name":"order","type":"varchar(20)","kind":"text"},{"name":"no","type":"int","kind":"integer"}],"filter":"all","references":[]}
-- Table: {"table":"contacts","rows":2           ,"offset":12478       ,"digest":"14a22a6d235f5f2d871bfcfa8fee3fbc040dd3a229cb3ea8920b5201302f9224","key":["id"],"columns":[{"name":"id","type":"int","kind":"integer"},{"name":"person_id","type":"int","kind":"integer"},{"name":"metadata","type":"json","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["person_id"],"table":"people","to":["id"],"on_delete":"no_action","on_update":"no_action"}]}

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';
SET SESSION time_zone = '+00:00', completion_type = 0, sql_safe_updates = 0, unique_checks = 1, foreign_key_checks = 0, sql_quote_show_create = 1, group_concat_max_len = 1073741824;
START TRANSACTION;

-- Rows outside the demo data that refer to rows which are not there
SELECT COUNT(*) INTO @seedbank_locked FROM contacts WHERE CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END FOR UPDATE;
SELECT COUNT(*) INTO @seedbank_locked FROM "Order Items" WHERE TRUE FOR UPDATE;
SELECT COUNT(*) INTO @seedbank_locked FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END) FOR UPDATE;
SELECT COUNT(*) INTO @seedbank_locked FROM fragments WHERE CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END FOR UPDATE;
SET @seedbank_count = (SELECT CONCAT('SET @seedbank_missing = ', COALESCE(GROUP_CONCAT('(SELECT COUNT(*) FROM ', r.child, ' LEFT JOIN ', r.parent, ' AS p ON ', r.pairs, ' WHERE ', r.missing SEPARATOR ') + '), '(SELECT 0'), ')') FROM (
SELECT CASE WHEN MAX(d.p) IS NULL THEN CONCAT('"', REPLACE(k.table_schema, '"', '""'), '"', '.', '"', REPLACE(k.table_name, '"', '""'), '"', ' AS c') ELSE CONCAT('(SELECT * FROM ', '"', REPLACE(k.table_schema, '"', '""'), '"', '.', '"', REPLACE(k.table_name, '"', '""'), '"', ' WHERE NOT COALESCE(', MAX(d.p), ', FALSE)) AS c') END AS child, CONCAT('"', REPLACE(k.referenced_table_schema, '"', '""'), '"', '.', '"', REPLACE(k.referenced_table_name, '"', '""'), '"') AS parent, GROUP_CONCAT('p.', '"', REPLACE(k.referenced_column_name, '"', '""'), '"', ' = c.', '"', REPLACE(k.column_name, '"', '""'), '"' SEPARATOR ' AND ') AS pairs, GROUP_CONCAT('p.', '"', REPLACE(k.referenced_column_name, '"', '""'), '"', ' IS NULL AND c.', '"', REPLACE(k.column_name, '"', '""'), '"', ' IS NOT NULL' SEPARATOR ' AND ') AS missing
FROM information_schema.key_column_usage AS k
JOIN (SELECT DATABASE() AS s, 'fragments' AS t, 'CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END' AS p
UNION ALL SELECT DATABASE(), 'todos', 'EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END)'
UNION ALL SELECT DATABASE(), 'Order Items', 'TRUE'
UNION ALL SELECT DATABASE(), 'contacts', 'CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END') AS q ON LOWER(CONVERT(k.referenced_table_schema USING utf8mb4)) = LOWER(CONVERT(q.s USING utf8mb4)) AND LOWER(CONVERT(k.referenced_table_name USING utf8mb4)) = LOWER(CONVERT(q.t USING utf8mb4))
LEFT JOIN (SELECT DATABASE() AS s, 'fragments' AS t, 'CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END' AS p
UNION ALL SELECT DATABASE(), 'todos', 'EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END)'
UNION ALL SELECT DATABASE(), 'Order Items', 'TRUE'
UNION ALL SELECT DATABASE(), 'contacts', 'CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END') AS d ON LOWER(CONVERT(k.table_schema USING utf8mb4)) = LOWER(CONVERT(d.s USING utf8mb4)) AND LOWER(CONVERT(k.table_name USING utf8mb4)) = LOWER(CONVERT(d.t USING utf8mb4)) AND (@@lower_case_table_names > 0 OR CAST(CONVERT(k.table_name USING utf8mb4) AS BINARY) = CAST(d.t AS BINARY))
WHERE k.referenced_table_name IS NOT NULL
GROUP BY k.constraint_schema, k.table_schema, k.table_name, k.constraint_name, k.referenced_table_schema, k.referenced_table_name) AS r);
PREPARE seedbank_count FROM @seedbank_count;
EXECUTE seedbank_count;
SET @seedbank_before = @seedbank_missing;

-- Cleanup existing demo data
DELETE FROM contacts WHERE CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END;
DELETE FROM "Order Items" WHERE TRUE;
DELETE FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END);
DELETE FROM fragments WHERE CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END;
EXECUTE seedbank_count;
SET @seedbank_hanging = @seedbank_missing - @seedbank_before;

-- fragments
INSERT INTO fragments (id, parent_id, title, amount, weight, small, picture, fixed, flags, choice, choices, due, born, lasts, at, made, old, metadata) VALUES
(0, NULL, 'It''s 5 o''clock', '12345678901234567890123456789012345.123456789012345678901234567890', '1.7976931348623157e308', '0.10000000149011612', X'00FF5C27', X'00010200', X'0101', 'two', 'x,y', '2024-03-31 01:30:00.123456', '0000-00-00', '-838:59:59.000', '2024-01-01 00:00:00.12', 1901, 'Grüße', '{"n": 12345678901234567890, "demo_seed": true}'),
(2, 0, 'a;
DROP TABLE fragments; -- \', '0.000000000000000000000000000000', '0', '1.1754943508222875e-38', X'', NULL, X'0000', 'one', '', '9999-12-31 23:59:59.999999', '2024-02-31', '00:00:00.000', NULL, 2155, '', '{"demo_seed": "1"}'),
(18446744073709551615, 2, CONVERT(X'43520D0A4C4620C3A920F09F9880' USING utf8mb4), '-0.500000000000000000000000000000', '5e-324', '16777216', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"demo_seed": 1}');

-- todos
INSERT INTO todos (id, fragment_id, name) VALUES
(-1, 0, '\N'),
(2, 18446744073709551615, CONVERT(X'4E554C00' USING utf8mb4));

-- Order Items
INSERT INTO "Order Items" ("order", no) VALUES
('A', 1),
('A', 2),
('é', -1);

-- contacts
INSERT INTO contacts (id, person_id, metadata) VALUES
(1, 1, '{"demo_seed": true}'),
(2, NULL, '{"demo_seed": "true"}');

-- An error here: rows outside the demo data refer to demo rows that the file does not have
SET @seedbank_count = CASE WHEN @seedbank_hanging = 0 THEN 'SET @seedbank_missing = 0' ELSE @seedbank_count END;
PREPARE seedbank_count FROM @seedbank_count;
EXECUTE seedbank_count;
SET @seedbank_statement = CASE WHEN @seedbank_missing > 0 THEN 'DO "Your database is unchanged: rows outside the demo data refer to demo rows that this file does not have"' ELSE 'DO 0' END;
PREPARE seedbank_check FROM @seedbank_statement;
EXECUTE seedbank_check;
-- An error here: demo rows refer to rows that are not there
SET @seedbank_count = (SELECT CONCAT('SET @seedbank_missing = ', COALESCE(GROUP_CONCAT('(SELECT COUNT(*) FROM ', r.child, ' LEFT JOIN ', r.parent, ' AS p ON ', r.pairs, ' WHERE ', r.missing SEPARATOR ') + '), '(SELECT 0'), ')') FROM (
SELECT CONCAT('(SELECT * FROM ', '"', REPLACE(k.table_schema, '"', '""'), '"', '.', '"', REPLACE(k.table_name, '"', '""'), '"', ' WHERE ', MAX(d.p), ') AS c') AS child, CONCAT('"', REPLACE(k.referenced_table_schema, '"', '""'), '"', '.', '"', REPLACE(k.referenced_table_name, '"', '""'), '"') AS parent, GROUP_CONCAT('p.', '"', REPLACE(k.referenced_column_name, '"', '""'), '"', ' = c.', '"', REPLACE(k.column_name, '"', '""'), '"' SEPARATOR ' AND ') AS pairs, GROUP_CONCAT('p.', '"', REPLACE(k.referenced_column_name, '"', '""'), '"', ' IS NULL AND c.', '"', REPLACE(k.column_name, '"', '""'), '"', ' IS NOT NULL' SEPARATOR ' AND ') AS missing
FROM information_schema.key_column_usage AS k
JOIN (SELECT DATABASE() AS s, 'fragments' AS t, 'CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END' AS p
UNION ALL SELECT DATABASE(), 'todos', 'EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END)'
UNION ALL SELECT DATABASE(), 'Order Items', 'TRUE'
UNION ALL SELECT DATABASE(), 'contacts', 'CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END') AS d ON LOWER(CONVERT(k.table_schema USING utf8mb4)) = LOWER(CONVERT(d.s USING utf8mb4)) AND LOWER(CONVERT(k.table_name USING utf8mb4)) = LOWER(CONVERT(d.t USING utf8mb4)) AND (@@lower_case_table_names > 0 OR CAST(CONVERT(k.table_name USING utf8mb4) AS BINARY) = CAST(d.t AS BINARY))
WHERE k.referenced_table_name IS NOT NULL
GROUP BY k.constraint_schema, k.table_schema, k.table_name, k.constraint_name, k.referenced_table_schema, k.referenced_table_name) AS r);
PREPARE seedbank_count FROM @seedbank_count;
EXECUTE seedbank_count;
SET @seedbank_statement = CASE WHEN @seedbank_missing > 0 THEN 'DO "Your database is unchanged: demo rows refer to rows that are not there"' ELSE 'DO 0' END;
PREPARE seedbank_check FROM @seedbank_statement;
EXECUTE seedbank_check;
-- Sequences
SET @seedbank_statement = (SELECT CONCAT('SET @seedbank_statement = CONCAT_WS('', '', ''DO 0''', COALESCE(GROUP_CONCAT(', (SELECT CONCAT(''SETVAL(', REPLACE(r.sequence, '''', ''''''), ', '', CASE WHEN (SELECT increment FROM ', r.sequence, ') > 0 THEN MAX(', r.v, ') ELSE MIN(', r.v, ') END, '')'') FROM ', r.f, ' AND ', r.v, ' BETWEEN (SELECT minimum_value FROM ', r.sequence, ') AND (SELECT maximum_value FROM ', r.sequence, '))' SEPARATOR ''), ''), ')') FROM (
SELECT d.v, d.f, SUBSTRING(k.column_default, 9, CHAR_LENGTH(k.column_default) - 9) AS sequence
FROM information_schema.columns AS k
JOIN (SELECT DATABASE() AS s, 'fragments' AS t, 'id' AS c, 'id' AS v, 'fragments WHERE CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END' AS f
UNION ALL SELECT DATABASE(), 'fragments', 'parent_id', 'parent_id', 'fragments WHERE CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END'
UNION ALL SELECT DATABASE(), 'fragments', 'made', 'made', 'fragments WHERE CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END'
UNION ALL SELECT DATABASE(), 'todos', 'id', 'id', 'todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END)'
UNION ALL SELECT DATABASE(), 'todos', 'fragment_id', 'fragment_id', 'todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END)'
UNION ALL SELECT DATABASE(), 'Order Items', 'no', 'no', '"Order Items" WHERE TRUE'
UNION ALL SELECT DATABASE(), 'contacts', 'id', 'id', 'contacts WHERE CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END'
UNION ALL SELECT DATABASE(), 'contacts', 'person_id', 'person_id', 'contacts WHERE CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'') AS BINARY) WHEN ''true'' THEN TRUE WHEN ''1'' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) WHEN ''STRING'' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, ''$."demo_seed"'')) AS BINARY) IN (''true'', ''1'') ELSE FALSE END END ELSE FALSE END') AS d ON LOWER(CONVERT(k.table_schema USING utf8mb4)) = LOWER(CONVERT(d.s USING utf8mb4)) AND LOWER(CONVERT(k.table_name USING utf8mb4)) = LOWER(CONVERT(d.t USING utf8mb4)) AND LOWER(CONVERT(k.column_name USING utf8mb4)) = LOWER(CONVERT(d.c USING utf8mb4))
WHERE VERSION() LIKE '%MariaDB%' AND k.column_default REGEXP '^nextval[(]("([^"]|"")+"|`([^`]|``)+`)[.]("([^"]|"")+"|`([^`]|``)+`)[)]$') AS r);
PREPARE seedbank_check FROM @seedbank_statement;
EXECUTE seedbank_check;
PREPARE seedbank_check FROM @seedbank_statement;
EXECUTE seedbank_check;
COMMIT;
SET SESSION foreign_key_checks = 1;

-- Verification queries
SELECT 'fragments' AS type, COUNT(*) AS count FROM fragments WHERE CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END
UNION ALL SELECT 'todos', COUNT(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END)
UNION ALL SELECT 'Order Items', COUNT(*) FROM "Order Items" WHERE TRUE
UNION ALL SELECT 'contacts', COUNT(*) FROM contacts WHERE CASE WHEN JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END;

-- Outside: {"table":"contacts","columns":["person_id"],"to":{"table":"people","columns":["id"]},"rows":1,"keys":1,"values":["1"]}
-- Content: sha256:3597252b65d9f78d4887278aa993b22012b718bba8cdd3d8f2595bb6926df3aa
-- Export completed successfully
-- File: sha256:29ce606bad576cf76b65c35c49b10b5cba23c5dd5a2df195225617d602804ffe
