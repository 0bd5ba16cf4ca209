<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>seedbank::AboutSheet</name>
    <message>
        <source>About Seedbank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries that Seedbank uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions and licences as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures the demo rows of your application&apos;s database as versioned SQL files, and loads any version back, exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the %1 licence, © 2026 The Seedbank authors. It uses these libraries:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Actions</name>
    <message>
        <source>Load…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back the demo rows that the last load replaced, from their safety copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a way to reach one of your databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the database with what was loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the library and the database again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect my database…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up the connection and its password again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which tables changed since the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture the demo rows of the database as the next version of a scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in a few words what this version is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit this connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change how this database is reached, as which user, and what it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search, order, copy, import and export the saved connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the practice database: nothing there touches your systems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the versions in a folder, or in an application&apos;s repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the password that this database asks for, and connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the scenarios and versions in which your words are found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop comparing the database with what was loaded; nothing is changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ActivityBar</name>
    <message>
        <source>Progress of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the whole job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ActivityController</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it and leave everything as it was before</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s) in %1</source>
        <translation>
            <numerusform>%Ln version in %1</numerusform>
            <numerusform>%Ln versions in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::Answer</name>
    <message>
        <source>You turned to something else meanwhile. Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Application</name>
    <message>
        <source>Could not open %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not listen on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a folder that is yours alone (mode 0700).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder in XDG_RUNTIME_DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not examine %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path %1 is too long for a socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a message of a start of Seedbank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was asked for is too long to be handed over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window of Seedbank does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another version of Seedbank is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another version of Seedbank is open: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So this one was opened beside it. If the other one hangs, end it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two do not understand each other, so this window was opened beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank is open already: its window was brought to the front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer Seedbank wrote what the window remembers, in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file stays as it is. This window begins without it and remembers nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the window remembers cannot be read from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the file readable and writable for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the window remembers cannot be written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window works, and begins next time as it did now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of what the window remembers, %1, is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is now called %1, and a new one was begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be set aside, so this window remembers nothing. Remove or rename it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Base</name>
    <message>
        <source>Could not read %1: it is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: it is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: it has %2 bytes, more than the %3 that such a file may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object has more than %1 members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not JSON (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values are nested deeper than %1 levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are more than %1 values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list has more than %1 entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not JSON (a NUL byte)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled. Your database is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your database is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not examine %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create a temporary file in %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not flush %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not close %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not replace %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not lock %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” occurs twice in one object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not remove %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written: another program keeps removing the temporary files in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not rename the temporary file to %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language of this translation, as in &quot;de&quot;: for dates</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::CaptureSheet</name>
    <message numerus="yes">
        <source>Capture %1 row(s) as %2</source>
        <translation>
            <numerusform>Capture %1 row as %2</numerusform>
            <numerusform>Capture %1 rows as %2</numerusform>
        </translation>
    </message>
    <message>
        <source>general</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new in it (optional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that will be captured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture the demo rows of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They become the next version of a scenario. The database is only read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers of rows are known when the database has been checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A short name for the story that these rows tell: general, writer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no demo rows in %1 to capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next version of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new scenario.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the note to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed since %1: there is nothing to capture. You can type a note and save it to this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed since %1: no new version is made, and the note is saved to this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed since %1: no new version is made, and the note replaces the one that this version has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1, checked %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the totals are known now. What is new since %1 shows once it is captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Connection</name>
    <message>
        <source>DEMO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DEVELOPMENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared. Each load asks for the database&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Real data. It can be captured, never loaded into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host is a name or an address, such as db.example.com, 192.0.2.7 or ::1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port is a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The socket is an absolute path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a control character in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the database file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the name of the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank cannot put this name in a URL. Rename it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2, port %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To show to people: nobody else works in it. Loads and resets start at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To build and try things out. The same rules as Demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask what is allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is saved as %1. What is known of the same database is stricter, and that counts.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionButton</name>
    <message>
        <source>Database %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionController</name>
    <message>
        <source>The password is kept until Seedbank closes, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you allowed for loads over this connection is kept until Seedbank closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NONE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SERVER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the database to work on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice database: nothing here touches your systems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FILE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the file aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it another name and begin a new one. Its connections are not known any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its connections can be copied from there into a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The damaged file is called %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionDialog</name>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remo&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save and connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its database stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the connection “%1” and its password?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was saved. You can also choose “Ask each time”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection “%1” was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection “%1” was not removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionDraft</name>
    <message>
        <source>Choose what the database is for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the password, or choose another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a connection of this name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionImport</name>
    <message>
        <source>&amp;Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords do not come with it: they are asked for when a connection is used first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing new in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionList</name>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name, host, database or environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search looks in names, hosts, databases and environments.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionListModel</name>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionManager</name>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move dow&amp;n</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are left as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connections yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a way to reach one of your databases, or import a file of connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not while a job is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search to change the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its database stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the connection “%1” and its password?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1. There are no passwords in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln connection(s).</source>
        <translation>
            <numerusform>Added %Ln connection.</numerusform>
            <numerusform>Added %Ln connections.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a connection in the list first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ConnectionMenu</name>
    <message>
        <source>Edit connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Console</name>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inserted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the load of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reset to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping; what was begun is rolled back …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still rolling back, so that nothing is left half-done …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where the password comes from: --password-stdin reads it, and the keychain keeps it; with --ask-password it is asked for each time; with --no-password there is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1 (none: press Enter): </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved the connection %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try: seedbank-cli connections test %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no connections yet. Save one: seedbank-cli connections add NAME URL --environment E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed the connection %1. Its database is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password was given. Save the connection (seedbank-cli connections add), or give the password with --password-stdin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating the sample in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the sample, practice data in %1 (your own: --library, --database)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library: the sample&apos;s, %1 (your own: --library)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database: the sample&apos;s, %1 (your own: --database)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection “%1” asks for its password each time, and there is no terminal to ask on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the password on the standard input, with --password-stdin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged since %1: no new version was made (--force makes one).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captured %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option %1, and no command was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: seedbank-cli %1--help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as many rows as the snapshot has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows outside the demo data stand in the way:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands in the way:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading %1 into %2 would be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading %1 into %2 would change nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded %1 into %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: this cannot be undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was a dry run: the database is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fragments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in order (see verify and repair):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--lock-timeout takes a number of seconds from 0 to 3600.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error: The result could not be written to the standard output: %1.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is longer than the %1 bytes that one may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is not UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no password on the standard input, where --password-stdin reads it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is in order; nothing had to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This could not be repaired:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no safety copies of %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not usable:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try: seedbank-cli list-exports, seedbank-cli import general --version v1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no demo data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no version of the library holds exactly these rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none since the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 change since the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changes since the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version is complete and as it was captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 versions are complete and as they were captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is not in order; repair may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is a file and has no password: leave --password-stdin out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defaults:
  --library    $SEEDBANK_LIBRARY, else the nearest database/demo-snapshots at or above
               the working directory, else the sample&apos;s
  --database   $SEEDBANK_DATABASE, else the sample&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords are kept by the desktop&apos;s keychain, asked for on the terminal, or read with
--password-stdin; never on the command line, in a URL or in a file of Seedbank&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of snapshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>postgresql://…, mariadb://…, mysql://… or sqlite:PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A saved connection (connections list)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the database&apos;s password from the standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print one JSON object, for errors too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print errors only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps demo data as versioned plain-SQL snapshots, and loads any version back into a database, exactly and safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>postgresql://user@host:port/database, mariadb://…, mysql://…,
or sqlite:PATH; without a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep no password; ask for it each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection is kept without its password, which goes to the desktop&apos;s keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture the demo rows as the scenario&apos;s next version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is required.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command line is wrong: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print this help message and exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the program&apos;s version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version, exactly or not at all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>v3, or v3_2025-01-20 in full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latest version (the default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A snapshot file instead of a version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the scenarios and versions of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rebuild the manifest from the files, remove leftovers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to before the last load, reset or undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An older safety copy to go back to (list-exports --safety-copies)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking %1 back to before the load of %2 would be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking %1 back to before the reset to %2 would be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking %1 back to before the undo would be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking %1 back to before the load of %2 would change nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking %1 back to before the reset to %2 would change nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking %1 back to before the undo would change nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Taking %1 back to before the load of %2 would change %Ln row(s).</source>
        <translation>
            <numerusform>Taking %1 back to before the load of %2 would change %Ln row.</numerusform>
            <numerusform>Taking %1 back to before the load of %2 would change %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking %1 back to before the reset to %2 would change %Ln row(s).</source>
        <translation>
            <numerusform>Taking %1 back to before the reset to %2 would change %Ln row.</numerusform>
            <numerusform>Taking %1 back to before the reset to %2 would change %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taking %1 back to before the undo would change %Ln row(s).</source>
        <translation>
            <numerusform>Taking %1 back to before the undo would change %Ln row.</numerusform>
            <numerusform>Taking %1 back to before the undo would change %Ln rows.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: %1 is as it was before the load of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: %1 is as it was before the reset to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: %1 is as it was before the undo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Loading %1 into %2 would change %Ln row(s).</source>
        <translation>
            <numerusform>Loading %1 into %2 would change %Ln row.</numerusform>
            <numerusform>Loading %1 into %2 would change %Ln rows.</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not read the password from the standard input: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command names demo:export, demo:import, demo:list-exports and so on work as well;
capture and load are other names of export and import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give only one of --password-stdin, --ask-password and --no-password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name to save it under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo, development, staging or production: what the database is for.
Loads into demo and development start at once,
staging asks for the database&apos;s name (--confirm), and nothing is loaded
into production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loads over this connection assume that no table hidden from the user refers to
the demo rows (MariaDB, MySQL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save databases under names, with their passwords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the saved connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a connection and its password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a saved connection, or a URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the scenario, such as general</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has no effect: versions are always numbered automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every row is as in the snapshot, by count and content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every row is as in the snapshot, by the value that the database keeps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 already held %1; nothing had to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not clear what to load: give a SCENARIO, or a snapshot with --file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only say what would change; status 3 if it would be refused, or if triggers
would run whose effect cannot be known before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --dry-run: write, verify and roll back, to learn what triggers do; it holds
the locks of a load, and uses up numbers that triggers take from sequences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample is ready: practice data; your own data is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the sample database and its library again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which version is live, and what changed since the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read versions completely and check them; status 5 if one is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this version of the scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo rows or tables are not as Seedbank left them, or this is a copy of another database: to go on, give the database&apos;s name (--confirm NAME).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not saved, as its password could not be kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password on the standard input has several lines, or a NUL byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database&apos;s URL holds a password. It was not used: other users see it in the list of processes, and it stays in the shell&apos;s history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out of the URL. These ways work: a saved connection (seedbank-cli connections add), whose password the keychain keeps; --password-stdin; for PostgreSQL also libpq&apos;s password file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset: what counts as demo data (default: the library&apos;s
metadata/dataset.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also save it with --ask-password: the password is then asked for each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password is needed, or the client library finds it (libpq&apos;s password file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder of the library: --library DIR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain has no password for the connection “%1” with its present address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a version even if nothing has changed since the latest one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is already as it was before the load of %2; nothing had to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is already as it was before the reset to %2; nothing had to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is already as it was before the undo; nothing had to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; other programs had to wait up to %2 to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file to load: --file FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No versions found in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the safety copies of the database instead (what each load replaced)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is compared before the commit: counts and contents (full, the default),
or only counts (counts)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds to wait for a database that another program has locked (default: 5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make no safety copy; then there is no undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MariaDB, MySQL: you are sure that no table hidden from the user refers to the
demo rows; without this, or the permission to see all tables, nothing is deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create it again even if this deletes versions that you captured into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged: %1 of %2 versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status:
  0    done
  1    failed (database error, lock, permission, full disk); nothing was changed
  2    wrong usage: an argument or name that is not valid, an ambiguous version
  3    refused: rows outside the demo data, keys, schema, engine or environment stand in
       the way
  4    not found: file, scenario, version, database, connection; no demo data; nothing
       loaded yet; nothing to undo
  5    a damaged or invalid snapshot, manifest, dataset, connections or database file
  6    the outcome is unknown, or could not be printed; the message says what
       to check
  130  cancelled; nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unexpected error inside Seedbank stopped this command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the status before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What triggers do in loads over this connection: run (the default), or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database&apos;s name: asked for in a staging database, at the first load
over the network into a database, and at an undo or a reset where the
database may be another one, or was changed by others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run (the default) lets the database&apos;s triggers run. off switches those of
the written tables off meanwhile: PostgreSQL lets only the tables&apos; owner do
that, MariaDB and MySQL nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged since %1: no new version was made (--force makes one), and the note was saved to that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may be lost:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load again what was last loaded into the database, or captured from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows of %1, whose file is damaged or missing: nothing in the library keeps them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none since the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 change since the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changes since the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last captured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the row counts in the file were checked: neither it nor the manifest has a digest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the digests in the file itself were checked: the manifest has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows were compared with the manifest, which has no digest of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in order: %1 of %2 versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No damage was found, but not every file could be compared with its digest in the manifest: %1 of %2 could not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A note to keep with this version; if nothing has changed, it is saved to the latest version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every row is as in the file; whether the file is as it was captured could not be checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a password option it is asked for once, and the desktop&apos;s keychain keeps it.
With --library DIR, that library is used with the connection where none is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1, without passwords:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the saved connections to a file for somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the file if it is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no passwords, and nothing of what you allow loads to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would be added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would be added under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added under another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no connections in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords do not come with it: they are asked for at the first use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the connections of a file that somebody exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only tell what would be added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection that is there already is left as it is. One whose name leads elsewhere is
added under the next free name. No database becomes less protected than it was.
Exit status 5: some connections were refused; the others are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a connection step by step, count the demo rows, and tell what its user may do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 + changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 + %Ln change(s)</source>
        <translation>
            <numerusform>%1 + %Ln change</numerusform>
            <numerusform>%1 + %Ln changes</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ContextMenus</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what is selected as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what stands in this column of the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the row as text, with tabs between its columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all rows as text, for a mail or a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the menu that a right click opens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Database</name>
    <message>
        <source>The option sslmode of a database URL takes disable, allow, prefer, require, verify-ca or verify-full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL names both a host and a unix socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL holds a control character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give those rows other keys, or delete them yourself, then load again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the missing rows, or load a version that does not need them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list has %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped while waiting for the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host %1 could not be looked up: the name server did not answer in %2 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The path of the unix socket %1 is longer than such a path can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 that the demo rows refer to do not exist (%2).</source>
        <translation>
            <numerusform>%n row of %1 that the demo rows refer to does not exist (%2).</numerusform>
            <numerusform>%n rows of %1 that the demo rows refer to do not exist (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 outside the demo data would become demo data, because they refer to rows that this load brings back (%2).</source>
        <translation>
            <numerusform>%n row of %1 outside the demo data would become demo data, because it refers to rows that this load brings back (%2).</numerusform>
            <numerusform>%n rows of %1 outside the demo data would become demo data, because they refer to rows that this load brings back (%2).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 outside the demo data refer to rows that this load would delete or give another key (%2, %3).</source>
        <translation>
            <numerusform>%n row of %1 outside the demo data refers to rows that this load would delete or give another key (%2, %3).</numerusform>
            <numerusform>%n rows of %1 outside the demo data refer to rows that this load would delete or give another key (%2, %3).</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in the database URL is not the name or the address of a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete those rows yourself, or let them refer to other rows, then load again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would be deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would lose a reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would get another reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forbid a delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold a key of the snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are referenced and missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>would become demo data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run triggers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exchange a unique value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may have unseen references</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the administrator for SELECT on that table and USAGE on its schema, without row security.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL names several hosts (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option host of a database URL takes the absolute path of a unix socket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank does not know the option %1 of a database URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows host, sslmode and sslrootcert.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like postgresql://user@host:port/database; characters with a meaning of their own are written as %-codes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database&apos;s URL holds a password. It was not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out of the URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL %1 names a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL names no file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like %1:PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows %1 and %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank does not know databases of the kind %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no host %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a mistake in its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does the server run, and is the port right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no unix socket %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does the server run?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall may be in the way, or the address may be wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the catalogue of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the permissions in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the sequences of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not begin to read the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not begin to compare the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not begin to write to the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %2 from the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the demo rows of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not count the demo rows of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not count rows of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not lock the tables of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not stage rows for the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not make a temporary table in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not look up keys in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not check the references of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not compute the indexes of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not try rows for %2 in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not prepare the changes of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not write the changes to the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not write %2 in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not build the indexes of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not raise the sequences of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not switch triggers off in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not switch triggers on again in the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not commit the changes of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not roll back the changes of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not look at the changes of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not analyze the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not check new rows against the constraints of the database %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of %1 may refer to rows that this load would delete or change, and this user cannot read all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank loads into one database that it knows: give only one host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A host&apos;s name follows the //.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database URL names no database: the name follows the host, as in postgresql://user@host/database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 keeps a database in a file: %2:PATH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>break a constraint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that satisfies the constraint, or change the constraint, then load again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grant this user that permission, then load again. If you are sure that no other table refers to those rows, say so (in the console: --no-foreign-children).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the load: if a trigger changes what was written, everything is rolled back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark those rows as demo data, let them refer to other rows, or delete them yourself, then load again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have no permission to use the unix socket %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perhaps some that this user cannot see (needs TRIGGER)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 outside the demo data have a key that the snapshot needs</source>
        <translation>
            <numerusform>%n row of %1 outside the demo data has a key that the snapshot needs</numerusform>
            <numerusform>%n rows of %1 outside the demo data have a key that the snapshot needs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 exchange values of a unique key, and there is no way to write them</source>
        <translation>
            <numerusform>%n row of %1 exchanges values of a unique key, and there is no way to write them</numerusform>
            <numerusform>%n rows of %1 exchange values of a unique key, and there is no way to write them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 break a constraint of the database</source>
        <translation>
            <numerusform>%n row of %1 breaks a constraint of the database</numerusform>
            <numerusform>%n rows of %1 break a constraint of the database</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rows that this user cannot see may refer to %n row(s) of %1 that this load would delete or whose key it would change</source>
        <translation>
            <numerusform>Rows that this user cannot see may refer to %n row of %1 that this load would delete or whose key it would change</numerusform>
            <numerusform>Rows that this user cannot see may refer to %n rows of %1 that this load would delete or whose key it would change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What triggers do to %n row(s) of %1 cannot be told before the load</source>
        <translation>
            <numerusform>What triggers do to %n row of %1 cannot be told before the load</numerusform>
            <numerusform>What triggers do to %n rows of %1 cannot be told before the load</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow the advice above, or give those rows other values yourself, then load again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>followed for %1 steps, and there are more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Dataset</name>
    <message>
        <source>%1 must be an object with %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has an unknown member “%2”; allowed are %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the member “%1” is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” must be a text that is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has a control character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is longer than the %1 KiB that a dataset may have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“format” must be %1, the only one known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“name” has a control character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“key” may have letters, digits, “_” and “-” only, at most 64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“tables” must be a list with at least one table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“rows” must be &quot;flagged&quot;, &quot;all&quot;, {&quot;through&quot;: COLUMN} or {&quot;column&quot;: COLUMN, &quot;equals&quot;: VALUE}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“rows” with “through”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“equals” has a control character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 names the table %2 twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column %1 of table %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its name has a control character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of a column has a control character in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has neither a primary key nor a unique key whose columns are all NOT NULL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the dataset %1, line %2, column %3:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table “%1” occurs twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset compares the column %1 of %2 with “%3”, which its type %4 cannot have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the value in the dataset, or choose another column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is the right database, or adapt the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 chooses the rows of tables through each other in a circle: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database lacks what the dataset %1 names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables of the dataset %1 cannot be kept exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“equals” must be a string or an integer of at most 64 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 does not say which rows of the table %2 are demo data: the table has neither a column %3 nor a foreign key of one column to a table of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it with &quot;rows&quot;: {&quot;column&quot;: COLUMN, &quot;equals&quot;: VALUE} or &quot;rows&quot;: &quot;all&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 does not say which rows of the table %2 are demo data: the table has no column %3, and several foreign keys to tables of the dataset: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which one counts with &quot;rows&quot;: {&quot;through&quot;: COLUMN}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 chooses the rows of the table %2 through its column %3, which has several foreign keys to tables of the dataset: %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 chooses the rows of the table %2 through its column %3, but the table has no foreign key of one column to a table of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset %1 chooses the rows of the table %2 through its column %3, which has no foreign key to a table of the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The choices are: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say for one of them directly which rows are demo data.</source>
        <translation type="unfinished"></translation>
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
    <message>
        <source>latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safety copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::EmptyPane</name>
    <message>
        <source>Preparing the practice database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo rows, versions and rows that are not demo data are being made. It takes a moment, once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No library here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder %1. The first capture creates it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scenario yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its tables are shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scenario is a story that demo data tells. Capture the demo rows of the database to make its first version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library&apos;s folder is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed, renamed or unmounted. As soon as it is back, its versions are shown again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library&apos;s folder is empty now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were versions in %1. If a drive or a server belongs there, it is not mounted. As soon as they are back, they are shown again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::EndNotice</name>
    <message>
        <source>Copy diagnostics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open log folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions, the system and the last lines of the log, without passwords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it did last is in the log: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer was restarted while Seedbank was open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank did not end as it should last time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::EnvironmentMarks</name>
    <message>
        <source>Read-only: production</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::FactsPanel</name>
    <message>
        <source>Captured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::HandOver</name>
    <message>
        <source>Open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened, because a job runs in the window that is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened, because a panel or a dialog is open in the Seedbank window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened, because the window that is open is still looking up its connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened, because the database of the window that is open has a stricter environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank was started once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::HelpController</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See which keys do what</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Seedbank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence, and the libraries that Seedbank uses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Jobs</name>
    <message>
        <source>Preparing the practice database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice database is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capturing %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loaded %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resetting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resetting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undoing the last load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last load is undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairing the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the note to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved the note to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing the note of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed the note of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Journal</name>
    <message>
        <source>Could not open the journal %1: it is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has kept the journal %1 locked for 10 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the journal %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not write the journal %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not flush the journal %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not remove %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a journal of Seedbank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it away, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The journal %1 was written by a newer Seedbank (format %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use that version.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Library</name>
    <message>
        <source>It is neither a link nor a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is neither a link to a version nor a file that holds the name of one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no scenario “%1”: the library %2 has none yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no library at “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no library at %1: it is a file, not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library needs a path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the manifest %1: it has %2 bytes, more than the %3 that a manifest may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not lock the library: %1 is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written: %1 is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date. It is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario is not an object. It is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“versions” is not a list. It is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the name of a version. It is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number from 1 to %2. It is ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the version stands in the list twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has %1 bytes, more than the %2 that a manifest may have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1 is a conflict marker of an unfinished git merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line 1: it is not a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“scenarios” is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed the empty folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added an entry for %1 to the manifest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed %1, left over from an interrupted capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept the old manifest as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rebuilt the manifest from the snapshot files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a regular file, and not used as a version. Links are not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds %2 %3, not what its name says. Rename it or remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has %1 bytes instead of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has %1 rows instead of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: the manifest would have more than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the link %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the link %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not replace the link %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not remove %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the library %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not keep the old manifest as %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded %1 again: the file is complete, but not the one that the manifest described.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no scenario “%1” in the library %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot file of %1 %2 is missing: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it back from git or a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All snapshot files of the scenario “%1” are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get them back from git or a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no version “%1” of the scenario “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write v3_2025-01-20, v3, 3 or latest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the whole name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is unchanged. Another program has kept it locked for %1 seconds (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when that program is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a real folder in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at “next_number” in the manifest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 is in the library, but publishing it could not be completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written: the library has “%1”, which differs from the scenario “%2” only by case, and would be the same on other systems.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a scenario.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 1 to 64 of a–z, 0–9, dot, underscore and dash, with a letter or digit first; “metadata” is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the manifest %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry is ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the file that the manifest describes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a name such as v3_2025-01-20</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a file name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is %2 instead of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a time such as 2025-01-20T14:15:00.000Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a whole number from 0 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a SHA-256 of 64 lower-case hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” names a table “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a text without control characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the scenario of the version, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It points to “%1”, which is not a version of this scenario, and is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: %1 is neither a link nor a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” of the scenario “%2” is ambiguous: it could be %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written: %1 is a symbolic link, which would point outside the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was made: the time of the capture is not valid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was made: a note can have at most %1 bytes, and no control characters except line breaks and tabs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was made: the scenario has used up its version numbers (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario has no complete version that latest.sql could point to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a symbolic link, which could point outside the library. It is not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its SHA-256 is different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its rows have a different digest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” points outside the library (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Repair the library” (in the console: repair) sets it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, or capture first: that creates it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Repair the library” (in the console: repair) rebuilds it from the snapshot files; no version can be made until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Repair the library” (in the console: repair) rebuilds it if its snapshot file is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that, then repair the library (in the console: repair).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file back from git or a backup; if it is the right one, “Repair the library” (in the console: repair) records it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is left over from an interrupted capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Repair the library” (in the console: repair) or the next capture removes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This names no version whose file is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It points to %1, which is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It points to %1, but the latest version is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot file is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is complete, but the manifest has no entry for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Repair the library” (in the console: repair) adds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it back from git or a backup; its entry in the manifest is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note was not saved: it can have at most %1 bytes, and no control characters except line breaks and tabs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note was not saved: the manifest has no entry of %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Repair the library” (in the console: repair) makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get one back from git or a backup, or capture a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>There was no manifest. If notes or pins were given to %Ln version(s), they are lost with it. Get metadata/export_manifest.json back from git or a backup to have them again.</source>
        <translation>
            <numerusform>There was no manifest. If notes or pins were given to %Ln version, they are lost with it. Get metadata/export_manifest.json back from git or a backup to have them again.</numerusform>
            <numerusform>There was no manifest. If notes or pins were given to %Ln versions, they are lost with it. Get metadata/export_manifest.json back from git or a backup to have them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not all of the old manifest could be read: it may have notes and pins of %Ln version(s) that the new one has not. It is kept as %1; look there, or get the manifest back from git or a backup.</source>
        <translation>
            <numerusform>Not all of the old manifest could be read: it may have notes and pins of %Ln version that the new one has not. It is kept as %1; look there, or get the manifest back from git or a backup.</numerusform>
            <numerusform>Not all of the old manifest could be read: it may have notes and pins of %Ln versions that the new one has not. It is kept as %1; look there, or get the manifest back from git or a backup.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out the entries of which not even the version could be read (%1). They are in the old manifest, which is kept as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file back from git or a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the file that was captured. If you want that one, get it back from git or a backup and repair again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the folder itself in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the snapshot file itself in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no digest of its rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::LibraryController</name>
    <message>
        <source>Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rebuild the manifest from the undamaged snapshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first problem:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open all scenarios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the versions of every scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close all scenarios</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the names of the scenarios only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open what is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what loading the selected version changes; open or close the selected scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all scenarios and versions again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln part(s) of this library are damaged; everything else can be used.</source>
        <translation>
            <numerusform>%Ln part of this library is damaged; everything else can be used.</numerusform>
            <numerusform>%Ln parts of this library are damaged; everything else can be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::LibraryField</name>
    <message>
        <source>Folder of the versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions of this database are kept in this library. A folder that is not there yet is made by the first capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of the versions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::LibraryModel</name>
    <message>
        <source>Safety copies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each load into this database replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln safety copies</source>
        <translation>
            <numerusform>%Ln safety copy</numerusform>
            <numerusform>%Ln safety copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Scenario %1, %Ln version(s)</source>
        <translation>
            <numerusform>Scenario %1, %Ln version</numerusform>
            <numerusform>Scenario %1, %Ln versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbank::LibraryPane</name>
    <message>
        <source>Scenarios and versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scenario, version or note holds “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::LoadController</name>
    <message>
        <source>Choose a version to load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what loading %1 changes, then load it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the demo rows back to %1, at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the demo rows back to what was last loaded or captured, at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been loaded into this database or captured from it yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as it is back, it is compared with the database anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be loaded any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in the library any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the database again, once what stands in the way is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy what stands in the way and what to do about it, for somebody who can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what going back to this safety copy changes, then do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: %1 is a production database, so nothing is ever loaded into it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What can be undone is known once the database has been checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::LoadSheet</name>
    <message>
        <source>I know that &amp;no other table refers to these rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Always with this connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the load does to each table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank writes demo rows only. If anything goes wrong, the database stays exactly as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset %2 to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load %1 into %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load %1: nothing has to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the database&apos;s t&amp;riggers off during the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What triggers maintain elsewhere, such as a log or a total, is not updated by the load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triggers of the database run on %1. If they change what was loaded, everything is rolled back, and you are told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands in the way, so nothing can be loaded:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Log</name>
    <message>
        <source>Could not create the folder of %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not write %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::MainWindow</name>
    <message>
        <source>%1 is still under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling leaves everything as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load and capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between keys that do the same</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next part of the window with the keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the part of the window before this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the panel that is open; a job goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window; you are asked first if a job runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was too late to cancel. The window stays open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep writing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::MariaDb</name>
    <message>
        <source>two rows have the same %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table has no partition for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a sequence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it keeps the history of its rows, which no load can put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its storage engine is %1, which cannot roll a load back; InnoDB can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its column %1 is of the type %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the expression of its index %1 has a text with a quote or a \ in it, which MySQL cannot read while it reads snapshots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locks are held by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no database %1 on the server at %2. Nothing was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the local unix socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server has no TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message of %2 bytes: raise the server&apos;s max_allowed_packet, which is %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DELETE on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UPDATE on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>INSERT on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CREATE TEMPORARY TABLES on the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its key holds NULL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than 4 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its column %1 holds text that is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON in it (%1) holds a DECIMAL, a date or bytes, which its text does not keep as such</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SELECT and INSERT on the sequence %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this server cannot switch triggers off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1.%2 refers to it: needs SELECT on that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs PROCESS or SELECT on *.*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of %1 rows of %2, %3 were where they had just been read: a trigger may have moved them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server cannot switch triggers off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server of %1 is version %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank needs MariaDB 10.5 or MySQL 8.0.17, or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server takes no changes: it is read-only, a replica perhaps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into the server that it is a replica of.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 refused the user or the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check both, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate, or choose another sslmode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the host, the port and that the server runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grant it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that row, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grant SELECT on them, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another load is running in %1 (connection %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it ends, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost while the changes were committed, and the server rolled them back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost while the changes were committed, and the server cannot be asked again: either all of them are there or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the status once it answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trigger left references to rows that do not exist, in tables outside the demo data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the triggers of the tables being loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row %1 of %2 cannot be kept exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server had already ended the transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program wrote to the same rows at the same time, and the server ended this transaction for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program holds a lock on what is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what writes to it, or wait, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to the server was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server runs, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value is larger than the server takes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise its max_allowed_packet, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody ended the statement on the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row needs a message of %1 bytes, and the server takes %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1 rows the server wrote %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: two rows have the same value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a demo row that stays as it is has the same value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user has no permission to use the database %1 on the server at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the permission, or use another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a number that its column can hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be NULL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its column %1 holds a value that is not in its ENUM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds text that Unicode cannot represent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user cannot read all columns of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column %1 of %2 must hold JSON, but %3 of the values are not JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not connect to %1 with TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that this user cannot see may refer to demo rows of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user lacks what a load needs: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SELECT on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::MessageRow</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all of this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the database or the system said</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Models</name>
    <message>
        <source>before a load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before an undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before a reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its rows were compared with the manifest, which has no digest of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the digests in the file itself were checked: the manifest has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the row counts in the file were checked: there is no digest of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::NoteArea</name>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::NoteSheet</name>
    <message>
        <source>What this version is for, or what is new in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else removed the note while you were typing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed the note while you were typing. It says: “%1”. What you save replaces it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody who uses this library sees it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A note has no room for more than %Ln character(s).</source>
        <translation>
            <numerusform>A note has no room for more than %Ln character.</numerusform>
            <numerusform>A note has no room for more than %Ln characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note of %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ObstacleList</name>
    <message>
        <source>What stands in the way</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Operations</name>
    <message>
        <source>The snapshot has a table %1 that the dataset does not list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database has no column %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot has no column %1 in %2, which is its key here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database needs a value for the column %1 of %2, which the snapshot does not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column %1 of %2 is not in the snapshot: new rows get its default.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked: unchanged. The demo rows are what they were before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked: complete. The demo rows are what was to be brought back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked: complete. The demo rows are exactly that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An undo of this load runs triggers, too, which this user cannot switch off: %1. If they do not let the rows come back as they are, it is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not find a free name in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the latest version, but its file is missing. This is %2 instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted (sslmode=disable).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted only if the server offers it; who the server is was not checked (sslmode=%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted; who the server is was not checked (sslmode=require).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted; the server&apos;s certificate was checked, but not its name (sslmode=verify-ca).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted; the server&apos;s certificate and its name were checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted; who the server is was not checked (sslmode=%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server listens at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server listens at %1, port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is from %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged in to %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logged in to %1 as %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found no demo rows. Looked for rows of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo: Seedbank has changed nothing in %1 yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the domain %2, column %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the partition %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 refer to rows of %2 outside the demo data (%3). This version loads only where those rows exist.</source>
        <translation>
            <numerusform>%n row of %1 refers to rows of %2 outside the demo data (%3). This version loads only where those rows exist.</numerusform>
            <numerusform>%n rows of %1 refer to rows of %2 outside the demo data (%3). This version loads only where those rows exist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Found 1 demo row in 1 table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found %1 demo rows in 1 table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found %1 demo rows in %2 tables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some rows of %1 that demo rows refer to do not exist here either (%2): the version cannot be loaded anywhere until they do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triggers that maintain a full-text index stayed on: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triggers (%1) changed rows that were just loaded, so these were written again. What the triggers write elsewhere, such as a log, was written twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triggers are off during the load: %1. What they maintain elsewhere, such as a log or a total, is not updated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may have triggers: %2. What they write into other rows is not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has triggers of its own (%2). What they write into other rows is not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load was tried and rolled back. For %1 s it held the locks of a load; numbers that triggers took from sequences or counters stay used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not encrypted: the server offers no encryption, and the connection does not insist on it (sslmode=%1). Anyone who listens on the network can read what is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the missing rows, or let these refer to other rows; or load without a safety copy (in the console: --no-safety-copy).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that was captured from this schema, or adapt the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot does not fit the database:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that was captured from this schema, or adapt the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database cannot keep a value of the snapshot: the column %1 of %2 is %3 here and was %4 when the snapshot was captured, so that %5 would become %6 in the row %7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that was captured from this schema, or give the column its old type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that was captured from this schema, or give the columns their old types.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm with the database&apos;s name that this is the one (in the console: --confirm %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm with the database&apos;s name that they may be replaced (in the console: --confirm %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm with the database&apos;s name that these are the right ones (in the console: --confirm %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was captured for the scenario %1: no demo data found in %2. Looked for rows of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a production database: nothing is ever loaded into one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into another database, or correct the connection&apos;s environment and test it (in the console: connections test).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a staging database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm the load with its name (in the console: --confirm %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank has not seen %1 before, and the address may lead anywhere, through a tunnel for example.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm the first load with the database&apos;s name (in the console: --confirm %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its administrator for that permission.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load with the triggers, or as a user who may switch them off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program added demo rows to %1 during the load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triggers of the database ran: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was loaded, because no safety copy of the demo rows that it holds could be made in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that, or load without a copy (in the console: --no-safety-copy).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot %1 was captured from %2, and the database %3 is %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that was captured from the same engine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the status, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a safety copy of %2 that the journal knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List them, or load the file as any other snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was last done to %1 cannot be undone: it was done without a safety copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The safety copy %1 is missing, so that there is nothing to bring back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the library or the dataset that the load used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They cannot be switched off for you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop them, load, and create them again, or change them so that they leave unchanged rows alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all triggers can be switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot has no table %1: after the load, this table has no demo rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column has a different type from when the snapshot was captured: %1. Its times are taken as UTC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A column has a different type from when the snapshot was captured: %1. It can hold every value of the snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of %1 has a different type from when the snapshot was captured, and its columns here cannot hold every value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo rows of %1 are not as Seedbank left them: they have been changed since, or this is a copy of another database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark rows as demo data, or use another dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The foreign key %1 compares the numbers of ENUM or SET members, and its two ends list them differently. When a program other than Seedbank runs the file, the file compares their names there: it may delete rows of %2 along with demo rows, or leave them referring to rows that do not exist. Load this version with Seedbank, or list the same members in the same order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may have triggers that this user cannot see (needs TRIGGER). They also run when a program other than Seedbank runs the file, and nobody checks what they do to other rows then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has triggers of its own (%2). They also run when a program other than Seedbank runs the file, and nobody checks what they do to other rows then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a program other than Seedbank runs the file, it cannot see tables on which its user has no rights: rows there may then refer to demo rows that no longer exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A saved connection to %1 gives it this environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load of %1 at %2 was interrupted, or is still running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reset to %1 at %2 was interrupted, or is still running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The undo at %1 was interrupted, or is still running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked: the demo rows are neither what was to be brought back nor what they were before; they have been changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked: the demo rows are neither that version nor what they were before; they have been changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its result was not checked; look at the status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo rows refer to rows of tables that the database&apos;s user cannot read (SELECT): %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load was rolled back: the rows of %1, once written, were not those of the snapshot, although their number was the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load was rolled back: %1, once written, had %2 demo rows where the snapshot has %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trigger may have changed them, or the snapshot holds rows that are not demo data here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load without the database&apos;s triggers (in the console: --triggers off).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to find out, try the load (in the console: --rehearse), or load without them (--triggers off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to find out, try the load (in the console: --rehearse)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An undo of this load runs triggers, too: %1. If they do not let the rows come back as they are, undo without them (in the console: --triggers off).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no index for its references to %2 (%3): for each deleted row the database searches this whole table, which can take minutes. An index makes the load fast: CREATE INDEX ON %4 (%5);</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank did not check whether a table hidden from this user refers to the demo rows: it was told that none does (--no-foreign-children).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no longer the same database as a moment ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The safety copy %1 was made with a different dataset from the one in use: different rows counted as demo data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It would not be possible to undo this load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change these rows so that they satisfy the constraint; or load without a safety copy (in the console: --no-safety-copy).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of %2 that it replaces break a constraint of the database (%3): %1, for example %4. Nothing could write them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that it replaces refer to rows of %2 that do not exist (%3): %1, for example %4. Nothing could write them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The load is complete, but the journal could not record it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An old safety copy could not be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they change what is loaded, or refuse it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value of the snapshot does not fit the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These columns are of another type: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an undo could not write the rows that break it, so it would not be possible to undo the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it would not be possible to undo the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An undo of this load would be refused, unless this user gets a permission first: other rows that this user cannot see may then refer to the new rows of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An undo of this load would be refused for rows of %1, unless that is changed first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the two versions does not tell the key of this table: which rows belong together is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two versions were captured from databases of different kinds (%1 and %2), which write their values differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns of this table are not the same in the two versions: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this table is not the same in the two versions (%1 and %2): which rows belong together is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not be the database that Seedbank last worked with: its server or its address is different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For this user, the table names of the dataset mean other tables (%1) than those that Seedbank last worked with (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture is complete, but the journal could not record it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a snapshot that does not lie in a library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window loads versions of a library; the console loads any file: seedbank-cli import --file FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is neither a version in a library nor a database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file or folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no library in the folder %1, and none above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To make one in a folder, start with seedbank --library FOLDER, and capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to reset to: Seedbank has not loaded a version into %1 yet, nor captured one from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load or capture one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The changes since the last load or capture are not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file back from git or a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not what was last loaded into %2 or captured from it any more: that is %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load the version that you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The safety copy %1 was changed after it was made: its rows are different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the version any more that was last loaded or captured: its rows are different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load it, to see first what that changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was captured with a different dataset from the one in use: different rows counted as demo data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the dataset that it was captured with, or load the version, to see first what that changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 was changed after it was loaded or captured: its rows are different.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The triggers of %1 cannot be switched off for loads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can read. Nothing is ever loaded into a production database, so no more is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can read and load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can only read: captures work, loads do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was undone: %1 was changed once more since you looked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it again, then undo what you mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not have the rows any more that were compared with the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare again, to see first what loading it changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other rows count as demo data now than when %1 was compared with the database.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::OverviewPage</name>
    <message>
        <source>Tables of the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::PasswordFields</name>
    <message>
        <source>Keep it in the ke&amp;ychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ask each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;o password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for none, or the client library finds it (for PostgreSQL, in ~/.pgpass).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in memory until Seedbank closes, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes to the desktop&apos;s keychain, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one you typed before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::PasswordSheet</name>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes to the desktop&apos;s keychain, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in memory until Seedbank closes, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::PlaceController</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a library there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is not kept with the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that versions are to be kept in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the new library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a library in this folder already. It was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank opens one file or folder at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank opens files and folders of this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep versions in this folder; the first capture makes what it needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is used with this library from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job is running. Open it again when the job has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A panel is open. Close it, and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the library again that the connection had before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::PlaceFields</name>
    <message>
        <source>Where it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UR&amp;L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the database file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password was taken out of the URL, which is kept in a file. Type it below: the keychain keeps it, or it is asked for each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 databases (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::PostgreSql</name>
    <message>
        <source>it is a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a foreign table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a partition; name the table that it belongs to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other tables inherit from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has a rewrite rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row security hides rows of it from this user, who needs BYPASSRLS or a policy-free table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its column %1 holds values of the type %2, which mean something only in this database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is at an end of a foreign key with PERIOD, which compares spans of time and not values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 has the encoding SQL_ASCII: its texts may be any bytes. Seedbank keeps texts of a known encoding only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the domain %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the domain %2, column %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1: the server asks for the password of the user %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load as the owner of the table or as a user who may set session_replication_role, or make the key DEFERRABLE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make the key DEFERRABLE, or load as a user who may set session_replication_role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no partition takes them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the publication %1 sends changes on, and the table has no REPLICA IDENTITY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the publication %1 sends changes on by a row filter or a list of columns that does not fit the table&apos;s REPLICA IDENTITY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1 for writing: its server is a standby.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they cannot be switched off, because the event trigger %1 watches ALTER TABLE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the owner of the table %1 can switch them off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs to read all of %1: SELECT, USAGE on its schema, no row security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all rows of %1 could be written: a trigger may have moved or refused them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transaction had ended before it was committed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transaction could not be committed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server no longer answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they refer to rows that do not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other rows refer to them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database has event triggers (%1). They run for the temporary tables that Seedbank makes, too; what they write is not checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server of %1 is PostgreSQL %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank needs version 13 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load a version that was captured from this schema, or give the column its old type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1: the server refused the user %2 or the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no database %1 on that server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its name in the URL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its administrator for that permission.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1: the server did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host and port, and that no firewall is in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1 with TLS, as sslmode=%2 asks: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate, name the file of its authority as sslrootcert, or choose another sslmode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1: no server answered as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host, port and TLS mode, and that the server runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user of the database %1 lacks permissions on tables: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask its administrator to grant them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column %1 of %2 cannot flag demo data: its type is %3. In PostgreSQL that takes json or jsonb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its type, or choose the rows in the dataset by {&quot;column&quot;: COLUMN, &quot;equals&quot;: VALUE}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for them, or end them, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the server was lost during the COMMIT, and the server has rolled it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known whether your database was changed: the connection to the server was lost during the COMMIT, and it does not answer any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it does, look at the status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trigger %1 was dropped a moment ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the administrator for SELECT on that table and USAGE on its schema, without row security.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its connection pooler hands out each statement to another connection, so that there are no transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to the server itself, or set the pooler to pool_mode = transaction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the connection to the server was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when the server runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another session holds a lock on it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for it, or end it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of the demo data breaks the constraint %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of the demo data breaks a constraint of the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of the demo data breaks the constraint %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of %1 breaks the constraint %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of %1 breaks a constraint of the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column %2 of %1 refuses a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column %1 does not take a value of the snapshot: %2. It had a different type when the snapshot was captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An index, a constraint or a computed column calls a function that relies on the search_path: code of other users could run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a search_path for the function (ALTER FUNCTION … SET search_path = …), or name the schema in it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1: the user %2 has no permission to connect to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows of %1, which this user cannot read, may refer to them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A foreign key could not be created again exactly as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: its foreign key from %2 would change rows that stay; define that key with NO ACTION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent a row of %1 with a different number of columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user of the database %1 has no permission to raise sequences (USAGE and UPDATE): %2. Without that, new rows would get the keys of loaded ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user of the database %1 has no permission to create temporary tables in it (TEMPORARY).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its user has no permission to raise sequences (USAGE and UPDATE): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The triggers could not be switched on again exactly as they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows of this load refer to rows of %1, and this user cannot read all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load into its primary server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session %1 of %2 (%3) holds a lock on %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not lock the tables: other sessions hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of %1 may refer to demo rows, and this user cannot read all of them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::PurposeFields</name>
    <message>
        <source>What it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Rows</name>
    <message>
        <source>The rows of %1 are not in key order: %2 comes after a key that is not smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this row.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Sample</name>
    <message>
        <source>Could not fill the sample database %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the sample in %1: that is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedded sample cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not lock %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not move the sample to %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample was left as it is: versions that you captured into it would be deleted (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move their files away first, or repeat with --force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the sample in %1: the folder holds something else, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or move that away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ServerFields</name>
    <message>
        <source>Reach it by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certi&amp;ficate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uni&amp;x socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unix socket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check certificate and name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check certificate, not the name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt, check nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt if the server can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypt if the server insists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never encrypt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soc&amp;ket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a file, such as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder, such as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the user who runs Seedbank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system&apos;s certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Settings</name>
    <message>
        <source>A connection needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a connection must be plain text: “%1” has a control character in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The URL of a connection must be plain text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections are unchanged. There are %1 already, and there can be no more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“format” must be a whole number from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was written by a newer Seedbank (format %1); use that version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“connections” must be a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a password has no place in this file; delete it, and let the keychain keep it (seedbank-cli connections add)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>demo, development, staging or production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none, keychain or ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there must be an object here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the member “%1” is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” must be a text without control characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” must be %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” must be “%2”, or be left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are two connections of the name “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain refused: access to the password was denied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain here: the library libsecret is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not saved: type the password that the keychain is to keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain was not used: the session does not let Seedbank talk to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain here: this session has no D-Bus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no keychain here: no Secret Service runs in this session (GNOME Keyring, KWallet and KeePassXC bring one).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped while waiting for the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is a file and has no password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the lock file %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not create the folder %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the connections in %1, line %2, column %3:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections are unchanged. Another program has kept %1 locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save one with: seedbank-cli connections add.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections are unchanged. There is already one of the name “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not saved: there is already one of the name “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or edit that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain has no default keyring yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one in its own program, such as Passwords and Keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, by signing in to the desktop or in its own program, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a connection can have at most %1 characters; “%2” has %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a connection must not start or end with a space: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a connection must not contain / or :, or start with -, so that it is not taken for a URL or an option: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection “%1”: none has been saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the URL of a database file is “%1:” and then an absolute path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain has no password for the connection “%1” with its present address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be waiting for an answer in its own window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it, or let the password be asked for each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password that is no longer needed may still be in the keychain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is stored there under seedbank, “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of a connection&apos;s library must be an absolute path of plain text: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There can be no more than %1 connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is another connection “%1”, to another database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays %1; in the file it is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It becomes %1, as another connection has it for this database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was exported: %1 is the file of your connections itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was exported: there is already a file %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or replace it with --force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was exported: no connection has been saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections are unchanged. %1 can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections are unchanged. A newer Seedbank wrote %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use that version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not rename %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The URL holds a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out of the file, and let the keychain keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read the connections in %1: it is not a text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connections are unchanged. “%1” leads to another database by now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Snapshot</name>
    <message>
        <source>an empty line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end of the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1…”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this line is longer than the %1 bytes it may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected %1, found %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: there is not enough memory for its largest row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty, not a snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a binary file, not a snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a snapshot that Seedbank captured: it does not start with the line “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the number of a format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not the condition of a cleanup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 records are announced here, but %2 follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file&apos;s cleanup does not know the table %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows of the table %1 come in two places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a verification query.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header gives %1 records in total, but the file has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header gives %1 fragments, but the file has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a number that can be kept exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name is longer than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table has more than %1 columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows of the table %1 start at byte %2, not %3 as the header says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>64 hexadecimal digits in lower case are expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header gives %1 rows for the table %2, but there are %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a number of records, %2 characters wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has no version: its capture was never completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a version like v1_2025-01-15, %2 characters wide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an engine and its version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are more than %1 tables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header is longer than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header gives %1 records in total, but its tables have %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header gives %1 fragments in total, but its table has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is empty or holds a control character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a number of records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a time like 2025-01-15T10:30:00.000000Z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a version like v1_2025-01-15.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not the name of a scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a time like 2025-01-15T10:30:00.000Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dataset is not a JSON object in one line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are %1 tables; 1 to %2 are possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not JSON that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this description differs here from what Seedbank writes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a JSON object is expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the member “%1” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the member “%1” is not an array.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number from 0 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the member “%1” is not a string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the row is larger than 4 GiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is not UTF-8 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text ends within a UTF-8 character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is not UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the number is too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an integer or NULL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text or NULL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has too many values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value is too long, or holds a control character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header has no such reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the references are not in the header&apos;s order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NULL or an integer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NULL, TRUE or FALSE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text, &apos;&apos;, \\ or \r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NULL or a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the row with the key %1 is not in key order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 rows; a snapshot can hold %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of Seedbank cannot capture rows of this engine yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the description of the tables is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name is longer than %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name %1 holds a control character or is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the flag&apos;s key is not letters, digits, “_” and “-”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the filter&apos;s number is not a 64-bit integer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the filter&apos;s value holds a control character or is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its filter goes through more than %1 tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its filter goes through a table without a filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has %1 columns; 1 to %2 are possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the type of the column %1 is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has the column %1 twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its key has a column that the table does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a reference has no columns, or not as many as it references</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the filter goes through more than %1 tables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“compare” is not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“equals” is neither a string nor an integer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the column %1 is of no known kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“digest” is not 64 hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, line %2, column %3:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows do not match the SHA-256 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bytes of the file do not match the SHA-256 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These rows cannot be captured:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a comment of a file of format 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the column %1 occurs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header is not valid:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table %1 occurs twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an integer of MariaDB as Seedbank writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its counts are not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a 64-bit integer as Seedbank writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the key %1 occurs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows take more than the %1 bytes that a snapshot can hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a number as Seedbank writes it: a 64-bit integer, or the shortest decimal of a double.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table is not valid:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not name an action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file ends here, before its last line. It was not written or not copied completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 starts with a byte order mark: a program changed it when saving.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line endings of %1 were converted to CR LF, which changes values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file again; in git, the line “*.sql -text” in .gitattributes prevents the conversion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ends within its first line. It was not written or not copied completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is of format %2; this version of Seedbank reads formats 0 to 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the rows of the table %1 do not match their SHA-256 in the header: the file was changed after it was captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the digests of the tables in the header are not those of the rows here: the file was changed after it was captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was changed after it was captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a tool converted line endings, get the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again once nothing writes to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report this, with the tables&apos; definitions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was made: %1, read back, is not what was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and its free space, then capture again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a newer version of Seedbank.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine&apos;s version is empty, or holds characters that are not ASCII</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table %1: its filter compares in a way that this engine does not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the JSON has an unknown member, or the same member twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this text has a CR or NUL byte, and should be in hexadecimal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two upper-case hexadecimal digits per byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this text is in hexadecimal, although it has no CR or NUL byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this text is written with escapes, although it has no CR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this row should be part of the statement before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this row should start a new statement: a statement can have at most %1 rows and %2 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed while it was being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was made: the rows in %1, read again, are not the rows that were captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its key has no columns, or the same column twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a database (%2), not a snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged: the rows of the table %2 do not match their SHA-256 in the header. The file was changed after it was captured.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Sqlite</name>
    <message>
        <source>it is a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a virtual table or belongs to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: it is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: it is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no database %1. Nothing was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database %1 stores its texts as UTF-16. Seedbank keeps only UTF-8 exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite cannot hold the integer %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its key holds NULL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for a row of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row of %1 is larger than 4 GiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its column %1 holds text that is not UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open the database %1 for writing: the file, or its folder, is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs %2, which only the application has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row %1 of %2 was not where it had just been read: a trigger may have moved it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transaction had ended before it was committed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not examine %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct that row, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trigger left references to rows that do not exist (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the triggers of the tables being loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row %1 of %2 cannot be kept exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program holds its lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what writes to it, or wait, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an SQLite database, or it is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite reads the name of its column %1 as a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row %1 of %2 breaks a constraint of the database: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: this trigger maintains a full-text index, which needs it, and also does something else. Let it run, or split it into two triggers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you can switch triggers off (in the console: --triggers off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a trigger cannot run: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::StepView</name>
    <message>
        <source>Steps of the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::TableChangesModel</name>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::TableStatisticsModel</name>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the database since the load:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being compared with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed since %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the database since the capture:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since capture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::TaskRunner</name>
    <message>
        <source>Check the state of the database before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unexpected error inside Seedbank stopped this job.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::TestPanel</name>
    <message>
        <source>Does it work?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A test connects step by step, counts the demo rows and asks what is allowed. It changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Text</name>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
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
    <message>
        <source>no changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captured from another kind of database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tables do not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows outside the demo data stand in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value cannot be kept exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A confirmation is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is loaded into production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No demo data here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The snapshot is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest is damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dataset file is invalid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No permission</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file could not be read or written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outcome is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This replaces %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The input is not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A settings file is invalid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loaded rows are not those of the snapshot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error in Seedbank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been loaded yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no demo data in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 + changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 + %2 change(s)</source>
        <translation>
            <numerusform>%1 + %2 change</numerusform>
            <numerusform>%1 + %2 changes</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo: back to %1</source>
        <comment>a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: back to no demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: back to %1</source>
        <comment>general v3</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: back to %1 + changes, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Undo: back to %1 + %2 change(s), %3</source>
        <translation>
            <numerusform>Undo: back to %1 + %2 change, %3</numerusform>
            <numerusform>Undo: back to %1 + %2 changes, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo: back to %1</source>
        <comment>a time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: back to no demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: back to %1</source>
        <comment>general v3</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: back to %1 + changes, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Redo: back to %1 + %2 change(s), %3</source>
        <translation>
            <numerusform>Redo: back to %1 + %2 change, %3</numerusform>
            <numerusform>Redo: back to %1 + %2 changes, %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to no demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to %1 + changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Back to %1 + %2 change(s)</source>
        <translation>
            <numerusform>Back to %1 + %2 change</numerusform>
            <numerusform>Back to %1 + %2 changes</numerusform>
        </translation>
    </message>
    <message>
        <source>Take %1 back to no demo rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %2 back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take %2 back to %1 + changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Take %3 back to %1 + %2 change(s)</source>
        <translation>
            <numerusform>Take %3 back to %1 + %2 change</numerusform>
            <numerusform>Take %3 back to %1 + %2 changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 row(s)</source>
        <translation>
            <numerusform>Delete %1 row</numerusform>
            <numerusform>Delete %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %1 row(s)</source>
        <translation>
            <numerusform>Add %1 row</numerusform>
            <numerusform>Add %1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %1 row(s)</source>
        <translation>
            <numerusform>Change %1 row</numerusform>
            <numerusform>Change %1 rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete %1, add %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1, change %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1, change %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1, add %2, change %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tables: %1 to delete, %2 to add, %3 to change, %4 to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is written, so no safety copy is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A safety copy of the %1 row(s) that are there now is kept first. The notes say what an undo needs.</source>
        <translation>
            <numerusform>A safety copy of the %1 row that is there now is kept first. The notes say what an undo needs.</numerusform>
            <numerusform>A safety copy of the %1 rows that are there now is kept first. The notes say what an undo needs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A safety copy of the %1 row(s) that are there now is kept first, so that you can come back to them.</source>
        <translation>
            <numerusform>A safety copy of the %1 row that is there now is kept first, so that you can come back to it.</numerusform>
            <numerusform>A safety copy of the %1 rows that are there now is kept first, so that you can come back to them.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no demo rows to keep. Undo takes the new ones away again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A safety copy of the %1 row(s) that are there now is kept first: Undo brings them back.</source>
        <translation>
            <numerusform>A safety copy of the %1 row that is there now is kept first: Undo brings it back.</numerusform>
            <numerusform>A safety copy of the %1 rows that are there now is kept first: Undo brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 would be deleted as well</source>
        <translation>
            <numerusform>%1 row of %2 would be deleted as well</numerusform>
            <numerusform>%1 rows of %2 would be deleted as well</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 would lose what they refer to</source>
        <translation>
            <numerusform>%1 row of %2 would lose what it refers to</numerusform>
            <numerusform>%1 rows of %2 would lose what they refer to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 would refer to something else</source>
        <translation>
            <numerusform>%1 row of %2 would refer to something else</numerusform>
            <numerusform>%1 rows of %2 would refer to something else</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 refer to rows that this load deletes</source>
        <translation>
            <numerusform>%1 row of %2 refers to rows that this load deletes</numerusform>
            <numerusform>%1 rows of %2 refer to rows that this load deletes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 that are not demo data have a key that this load needs</source>
        <translation>
            <numerusform>%1 row of %2 that is not demo data has a key that this load needs</numerusform>
            <numerusform>%1 rows of %2 that are not demo data have a key that this load needs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 that demo rows refer to are missing</source>
        <translation>
            <numerusform>%1 row of %2 that demo rows refer to is missing</numerusform>
            <numerusform>%1 rows of %2 that demo rows refer to are missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 would become demo data</source>
        <translation>
            <numerusform>%1 row of %2 would become demo data</numerusform>
            <numerusform>%1 rows of %2 would become demo data</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 exchange the values of a key, which this database does not let them do</source>
        <translation>
            <numerusform>%1 row of %2 exchanges the values of a key, which this database does not let it do</numerusform>
            <numerusform>%1 rows of %2 exchange the values of a key, which this database does not let them do</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of %2 break a rule of the database</source>
        <translation>
            <numerusform>%1 row of %2 breaks a rule of the database</numerusform>
            <numerusform>%1 rows of %2 break a rule of the database</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rows that you may not see could refer to %1 row(s) of %2</source>
        <translation>
            <numerusform>Rows that you may not see could refer to %1 row of %2</numerusform>
            <numerusform>Rows that you may not see could refer to %1 rows of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Triggers run on %1 row(s) of %2 and may change them</source>
        <translation>
            <numerusform>Triggers run on %1 row of %2 and may change it</numerusform>
            <numerusform>Triggers run on %1 rows of %2 and may change them</numerusform>
        </translation>
    </message>
    <message>
        <source>The database refuses it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick the box below: then these triggers rest during the load.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you are sure that no other table refers to them, tick the box below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the box below: these triggers cannot be switched off for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give these rows other keys in your application, then check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the missing rows in your application, then check again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this, and ask whoever looks after the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This replaces the rows of %1, whose file is damaged or missing: nothing in the library keeps them. To keep the rows for good, capture them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To keep what is replaced for good, capture it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This replaces %1 and %2 change(s) made to it since. To keep the changes for good, capture them first.</source>
        <translation>
            <numerusform>This replaces %1 and %2 change made to it since. To keep the change for good, capture it first.</numerusform>
            <numerusform>This replaces %1 and %2 changes made to it since. To keep the changes for good, capture them first.</numerusform>
        </translation>
    </message>
    <message>
        <source>This replaces %1 and the changes made to it since. To keep the changes for good, capture them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This replaces demo rows that match no version in this library. To keep them for good, capture them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 byte(s)</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change or delete these rows in your application, then check again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ThemeController</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on light ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light text on dark ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark, as the desktop is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strong colours and outlines, in light and in dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moves by itself: bars stand still, menus open at once</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::ToolBar</name>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter scenarios and versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::VersionController</name>
    <message>
        <source>Copy version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the name of the version, such as general v3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the name of the scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path of the file that holds the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the digest of the file, as it is in the manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy console command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the line that loads this version in a terminal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folder of the file in the file manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no program that opens the folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in the library any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::VersionDelegate</name>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Widgets</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>seedbank::Workspace</name>
    <message>
        <source>Versioned demo data: capture it once, load it back exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of the snapshots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database to work on, for example sqlite:app.db.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved connection to work on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give either --database or --connection, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database&apos;s URL holds a password. It was not used: other users see it in the list of processes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out of the URL, or save a connection, in the window or with seedbank-cli connections add: the keychain then keeps the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the name of a connection: --connection NAME.</source>
        <translation type="unfinished"></translation>
    </message>
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
    <message>
        <source>Captured %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing had to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is in order: nothing had to be repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed since %1: no new version was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No demo data here, checked %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at %2, not checked since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready: %1, checked %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No database: only the history can be browsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up the connection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected: the password is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working; the database is checked afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking… %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not ready:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo rows match no version in this library, checked %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) since load</source>
        <translation>
            <numerusform>%1 change since load</numerusform>
            <numerusform>%1 changes since load</numerusform>
        </translation>
    </message>
    <message>
        <source>Seedbank opens one file or folder at a time, and was given several.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seedbank opens files and folders of this computer, and was given an address elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A database is given by --database, or by --connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one database: by its file, by --database or by --connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one library: by its folder or by --library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A library, a folder of an application that has one, a version&apos;s file, or a database&apos;s file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has changed since %1: your note was saved to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired the library, but not all of it could be kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every row as in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every row as in the file, by value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the rows were counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) since capture</source>
        <translation>
            <numerusform>%1 change since capture</numerusform>
            <numerusform>%1 changes since capture</numerusform>
        </translation>
    </message>
    <message>
        <source>The demo rows are those of %1, whose file is damaged or missing, checked %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reset: %1 cannot be loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in another library. Open that one to reset to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln problem(s) of the library could not be repaired</source>
        <translation>
            <numerusform>%Ln problem of the library could not be repaired</numerusform>
            <numerusform>%Ln problems of the library could not be repaired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repaired the library: %Ln step(s)</source>
        <translation>
            <numerusform>Repaired the library: %Ln step</numerusform>
            <numerusform>Repaired the library: %Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) since capture at %2, not checked since</source>
        <translation>
            <numerusform>%1 change since capture at %2, not checked since</numerusform>
            <numerusform>%1 changes since capture at %2, not checked since</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 change(s) since load at %2, not checked since</source>
        <translation>
            <numerusform>%1 change since load at %2, not checked since</numerusform>
            <numerusform>%1 changes since load at %2, not checked since</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is live, not %2 that was captured here, checked %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is live, not %2 that was loaded here, checked %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
