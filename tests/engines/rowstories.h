// SPDX-License-Identifier: MIT
#pragma once

#include "support/operationsfixture.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace seedbank::test {

/** The table Notes (id, an integer and the key; body, a text) of a database of any engine. */
class NotesDatabase {
public:
    NotesDatabase() = default;
    virtual ~NotesDatabase() = default;
    NotesDatabase(const NotesDatabase &) = delete;
    NotesDatabase &operator=(const NotesDatabase &) = delete;

    virtual QString url() const = 0;
    /** "1=a 2=b": its rows from now on. */
    virtual void setNotes(const QString &notes) = 0;
    virtual QString notes() = 0;
};

/** What holds for the rows of one table, told without SQL, so that it can be told of an engine
 *  that has none, too. All rows of Notes are demo data. */
class RowStories : public QObject {
    Q_OBJECT

public:
    struct Engine {
        const char *name;
        std::function<std::unique_ptr<NotesDatabase>(OperationsFixture &)> make;
    };

    explicit RowStories(std::vector<Engine> engines);

private Q_SLOTS:
    void aLoadBringsBackWhatWasCaptured_data();
    void aLoadBringsBackWhatWasCaptured();
    void aPreviewChangesNothing_data() { forEachEngine(); }
    void aPreviewChangesNothing();
    void anUnchangedCaptureMakesNoVersion_data() { forEachEngine(); }
    void anUnchangedCaptureMakesNoVersion();
    void noDemoRowsMakeNoVersion_data() { forEachEngine(); }
    void noDemoRowsMakeNoVersion();
    void anUndoBringsBackWhatWasThere_data();
    void anUndoBringsBackWhatWasThere();
    void aResetGoesBackToWhatWasLoaded_data() { forEachEngine(); }
    void aResetGoesBackToWhatWasLoaded();
    void theStatusTellsVersionAndDrift_data() { forEachEngine(); }
    void theStatusTellsVersionAndDrift();
    void aStoppedLoadChangesNothing_data() { forEachEngine(); }
    void aStoppedLoadChangesNothing();

private:
    /** A row an engine; the test fetches "engine". */
    void forEachEngine() const;
    /** Notes of the engine of this row, with `notes` in them, in m_database. */
    void open(const QString &notes);

    std::vector<Engine> m_engines;
    std::unique_ptr<OperationsFixture> m_fixture;
    std::unique_ptr<NotesDatabase> m_database;
};

} // namespace seedbank::test
