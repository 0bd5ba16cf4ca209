-- Demo Data Export
-- Scenario: mariadb
-- Generated: 2026-11-22T23:28:28.897Z
-- Version: v1_2026-11-22           
-- Total Fragments: 3           
-- Total Records: 10          
-- Format: 1
-- Engine: mariadb 10.11.19
-- Dataset: {"format":1,"name":"frozen","flag":{"column":"metadata","key":"demo_seed"},"tables":[{"table":"fragments"},{"table":"todos","rows":{"through":"fragment_id"}},{"table":"Order Items","rows":"all"},{"table":"contacts"}]}
-- Table: {"table":"fragments","rows":3           ,"key":["id"],"columns":[{"name":"id","type":"bigint(20) unsigned","kind":"integer"},{"name":"parent_id","type":"bigint(20) unsigned","kind":"integer"},{"name":"title","type":"varchar(255)","kind":"text"},{"name":"amount","type":"decimal(65,30)","kind":"decimal"},{"name":"weight","type":"double","kind":"float"},{"name":"small","type":"float","kind":"float"},{"name":"picture","type":"longblob","kind":"bytes"},{"name":"fixed","type":"binary(4)","kind":"bytes"},{"name":"flags","type":"bit(9)","kind":"bytes"},{"name":"choice","type":"enum('one','two')","kind":"text"},{"name":"choices","type":"set('x','y')","kind":"text"},{"name":"due","type":"datetime(6)","kind":"timestamp"},{"name":"born","type":"date","kind":"date"},{"name":"lasts","type":"time(3)","kind":"time"},{"name":"at","type":"timestamp(2)","kind":"timestamptz"},{"name":"made","type":"year(4)","kind":"integer"},{"name":"old","type":"varchar(20)","kind":"text"},{"name":"uid","type":"uuid","kind":"uuid"},{"name":"place","type":"inet6","kind":"other"},{"name":"metadata","type":"longtext","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["parent_id"],"table":"fragments","to":["id"],"on_delete":"set_null","on_update":"no_action"}]}
-- Table: {"table":"todos","rows":2           ,"key":["id"],"columns":[{"name":"id","type":"bigint(20)","kind":"integer"},{"name":"fragment_id","type":"bigint(20) unsigned","kind":"integer"},{"name":"name","type":"longtext","kind":"text"}],"filter":{"through":"fragment_id","table":"fragments","to":"id","rows":{"column":"metadata","flag":"demo_seed"}},"references":[{"columns":["fragment_id"],"table":"fragments","to":["id"],"on_delete":"cascade","on_update":"no_action"}]}
-- Table: {"table":"Order Items","rows":3           ,"key":["order","no"],"columns":[{"name":"order","type":"varchar(20)","kind":"text"},{"name":"no","type":"int(11)","kind":"integer"}],"filter":"all","references":[]}
-- Table: {"table":"contacts","rows":2           ,"key":["id"],"columns":[{"name":"id","type":"int(11)","kind":"integer"},{"name":"person_id","type":"int(11)","kind":"integer"},{"name":"metadata","type":"longtext","kind":"json"}],"filter":{"column":"metadata","flag":"demo_seed"},"references":[{"columns":["person_id"],"table":"people","to":["id"],"on_delete":"no_action","on_update":"no_action"}]}

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';
SET SESSION time_zone = '+00:00', completion_type = 0, sql_safe_updates = 0, unique_checks = 1, foreign_key_checks = 0;
START TRANSACTION;

-- Cleanup existing demo data
DELETE FROM contacts WHERE CASE WHEN CHARSET(contacts.metadata) <> 'binary' AND JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END;
DELETE FROM "Order Items" WHERE TRUE;
DELETE FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN CHARSET(fragments.metadata) <> 'binary' AND JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END);
DELETE FROM fragments WHERE CASE WHEN CHARSET(fragments.metadata) <> 'binary' AND JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END;

-- fragments
INSERT INTO fragments (id, parent_id, title, amount, weight, small, picture, fixed, flags, choice, choices, due, born, lasts, at, made, old, uid, place, metadata) VALUES
(0, NULL, 'It''s 5 o''clock', '12345678901234567890123456789012345.123456789012345678901234567890', '1.7976931348623157e308', '0.10000000149011612', X'00FF5C27', X'00010200', X'0101', 'two', 'x,y', '2024-03-31 01:30:00.123456', '0000-00-00', '-838:59:59.999', '2024-01-01 00:00:00.12', 1901, 'Grüße', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'fe80::1', '{"demo_seed": true, "n": 12345678901234567890}'),
(2, 0, 'a;
DROP TABLE fragments; -- \', '0.000000000000000000000000000000', '0', '1.1754943508222875e-38', X'', NULL, X'0000', 'one', '', '9999-12-31 23:59:59.999999', '2024-02-31', '00:00:00.000', NULL, 2155, '', NULL, '::', '{"demo_seed":"1"}'),
(18446744073709551615, 2, CONVERT(X'43520D0A4C4620C3A920F09F9880' USING utf8mb4), '-0.500000000000000000000000000000', '5e-324', '16777216', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"demo_seed":1}');

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

-- Check the references: a missing row is an error
SET @seedbank_missing = (SELECT 1 UNION ALL SELECT 1 FROM fragments AS c LEFT JOIN fragments AS p ON p.id = c.parent_id WHERE p.id IS NULL AND c.parent_id IS NOT NULL);
SET @seedbank_missing = (SELECT 1 UNION ALL SELECT 1 FROM todos AS c LEFT JOIN fragments AS p ON p.id = c.fragment_id WHERE p.id IS NULL AND c.fragment_id IS NOT NULL);
SET @seedbank_missing = (SELECT 1 UNION ALL SELECT 1 FROM contacts AS c LEFT JOIN people AS p ON p.id = c.person_id WHERE p.id IS NULL AND c.person_id IS NOT NULL);
COMMIT;

-- Verification queries
SELECT 'fragments' AS type, COUNT(*) AS count FROM fragments WHERE CASE WHEN CHARSET(fragments.metadata) <> 'binary' AND JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END
UNION ALL SELECT 'todos', COUNT(*) FROM todos WHERE EXISTS (SELECT 1 FROM fragments WHERE fragments.id = todos.fragment_id AND CASE WHEN CHARSET(fragments.metadata) <> 'binary' AND JSON_VALID(fragments.metadata) THEN CASE CAST(JSON_EXTRACT(fragments.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(fragments.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END)
UNION ALL SELECT 'Order Items', COUNT(*) FROM "Order Items" WHERE TRUE
UNION ALL SELECT 'contacts', COUNT(*) FROM contacts WHERE CASE WHEN CHARSET(contacts.metadata) <> 'binary' AND JSON_VALID(contacts.metadata) THEN CASE CAST(JSON_EXTRACT(contacts.metadata, '$."demo_seed"') AS BINARY) WHEN 'true' THEN TRUE WHEN '1' THEN TRUE ELSE CASE JSON_TYPE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) WHEN 'STRING' THEN CAST(JSON_UNQUOTE(JSON_EXTRACT(contacts.metadata, '$."demo_seed"')) AS BINARY) IN ('true', '1') ELSE FALSE END END ELSE FALSE END;

-- Outside: {"table":"contacts","columns":["person_id"],"to":{"table":"people","columns":["id"]},"rows":1,"keys":1,"values":["1"]}
-- Content: sha256:810fba5f4b7ab977900fb559f8b7634c51eb694b65e1f3639bce80b187c57527
-- Export completed successfully
-- File: sha256:2875beafaaf19055a4862b1c958366001e758b246d6378c1f617669d51ec985e
