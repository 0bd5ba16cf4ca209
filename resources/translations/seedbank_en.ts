<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>seedbank::CaptureSheet</name>
    <message numerus="yes">
        <source>Capture %1 row(s) as %2</source>
        <translation>
            <numerusform>Capture %1 row as %2</numerusform>
            <numerusform>Capture %1 rows as %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::DetailsPane</name>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::JobText</name>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) changed</source>
        <translation>
            <numerusform>%1 row changed</numerusform>
            <numerusform>%1 rows changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repaired the library: %n step(s)</source>
        <translation>
            <numerusform>Repaired the library: %n step</numerusform>
            <numerusform>Repaired the library: %n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) of the library could not be repaired</source>
        <translation>
            <numerusform>%n problem of the library could not be repaired</numerusform>
            <numerusform>%n problems of the library could not be repaired</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::LibraryModel</name>
    <message numerus="yes">
        <source>Scenario %1, %n version(s)</source>
        <translation>
            <numerusform>Scenario %1, %n version</numerusform>
            <numerusform>Scenario %1, %n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n safety copies</source>
        <translation>
            <numerusform>%n safety copy</numerusform>
            <numerusform>%n safety copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::LoadSheet</name>
    <message numerus="yes">
        <source>Change %1 row(s) in %2</source>
        <translation>
            <numerusform>Change %1 row in %2</numerusform>
            <numerusform>Change %1 rows in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::MainWindow</name>
    <message numerus="yes">
        <source>%n part(s) of this library are damaged; everything else can be used.</source>
        <translation>
            <numerusform>%n part of this library is damaged; everything else can be used.</numerusform>
            <numerusform>%n parts of this library are damaged; everything else can be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) in %1</source>
        <translation>
            <numerusform>%n version in %1</numerusform>
            <numerusform>%n versions in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::NumberText</name>
    <message numerus="yes">
        <source>%1 inserted</source>
        <translation>
            <numerusform>%1 inserted</numerusform>
            <numerusform>%1 inserted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 changed</source>
        <translation>
            <numerusform>%1 changed</numerusform>
            <numerusform>%1 changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 deleted</source>
        <translation>
            <numerusform>%1 deleted</numerusform>
            <numerusform>%1 deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::ReadyText</name>
    <message numerus="yes">
        <source>%1 change(s) since load</source>
        <translation>
            <numerusform>%1 change since load</numerusform>
            <numerusform>%1 changes since load</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::Sentences</name>
    <message numerus="yes">
        <source>%n row(s) outside the demo data would be deleted</source>
        <translation>
            <numerusform>%n row outside the demo data would be deleted</numerusform>
            <numerusform>%n rows outside the demo data would be deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) outside the demo data would lose their reference</source>
        <translation>
            <numerusform>%n row outside the demo data would lose their reference</numerusform>
            <numerusform>%n rows outside the demo data would lose their reference</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) outside the demo data still refer to demo rows</source>
        <translation>
            <numerusform>%n row outside the demo data still refers to demo rows</numerusform>
            <numerusform>%n rows outside the demo data still refer to demo rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) outside the demo data hold keys that the snapshot needs</source>
        <translation>
            <numerusform>%n row outside the demo data holds a key that the snapshot needs</numerusform>
            <numerusform>%n rows outside the demo data hold keys that the snapshot needs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that the snapshot refers to are missing</source>
        <translation>
            <numerusform>%n row that the snapshot refers to is missing</numerusform>
            <numerusform>%n rows that the snapshot refers to are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) hand values of a unique key on, for which no way is open</source>
        <translation>
            <numerusform>%n row hands values of a unique key on, for which no way is open</numerusform>
            <numerusform>%n rows hand values of a unique key on, for which no way is open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) break a rule of the database</source>
        <translation>
            <numerusform>%n row breaks a rule of the database</numerusform>
            <numerusform>%n rows break a rule of the database</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) may have rows hanging on them that this user may not see</source>
        <translation>
            <numerusform>%n row may have rows hanging on them that this user may not see</numerusform>
            <numerusform>%n rows may have rows hanging on them that this user may not see</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) run triggers, whose effect cannot be told before the load</source>
        <translation>
            <numerusform>%n row runs triggers, whose effect cannot be told before the load</numerusform>
            <numerusform>%n rows run triggers, whose effect cannot be told before the load</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This replaces %1 with %2 change(s) made since it was loaded. A safety copy keeps what changed for an undo; to keep it for good, capture first.</source>
        <translation>
            <numerusform>This replaces %1 with %2 change made since it was loaded. A safety copy keeps what changed for an undo; to keep it for good, capture first.</numerusform>
            <numerusform>This replaces %1 with %2 changes made since it was loaded. A safety copy keeps what changed for an undo; to keep it for good, capture first.</numerusform>
        </translation>
    </message>
</context>
</TS>
