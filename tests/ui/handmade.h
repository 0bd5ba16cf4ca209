// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "ui/tasks/operations.h"
#include "ui/workspace/workspace.h"

#include <QSemaphore>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace seedbank::handmade {

VersionEntry version(const std::string &scenario, int number, const QDate &date,
    std::vector<std::pair<std::string, std::int64_t>> rows, const std::string &note = {});
ScenarioEntry scenario(const std::string &name, std::vector<VersionEntry> versions);
/** `general` v1 to v3 and `writer` v1, captured in January 2025. */
LibraryListing listing();
/** The live rows are general v3, which was loaded. */
StatusReport readyStatus();
/** general v3 was loaded; since then 7 rows changed. */
StatusReport changedStatus();
ImportReport preview();
/** From one version of general to the next: "+14 ~5 −2" fragments. */
std::vector<TableDifference> differences();
/** One before general v3 was loaded, and one before that was undone. */
std::vector<SafetyCopyInfo> safetyCopies();

/** "unique-…", to be searched for where it must not be. */
QString password();
/** A saved connection to the database shop on db.example.com. */
OpenedConnection connection(const char *name, Environment environment,
    PasswordSource source = PasswordSource::Keychain,
    const std::optional<QString> &kept = password());
/** A window on a saved connection. */
WorkspaceOptions on(const char *connection);

/** Operations that answer at once with what they hold, or wait at their gate. They count and
 *  record what they were asked. */
class Desk {
public:
    Desk();
    Operations operations();

    /** Under `mutex`, as workers read it. */
    std::mutex mutex;
    Result<LibraryListing> listingAnswer;
    Result<StatusReport> statusAnswer;
    Result<ExportReport> exportAnswer;
    Result<ImportReport> importAnswer; ///< of loads and resets
    Result<ImportReport> previewAnswer;
    Result<LibraryCheck> checkAnswer; ///< others than the version in it are verified
    Result<std::vector<SafetyCopyInfo>> copiesAnswer;
    Result<LibraryRepair> repairAnswer;
    Result<> annotateAnswer; ///< an error: no note is saved
    Result<std::vector<TableDifference>> compareAnswer; ///< of any two versions
    std::vector<std::string> asked; ///< "load general v3_2025-01-20"

    std::vector<std::string> askedSoFar();
    bool wasAsked(const char *what);

    std::vector<OpenedConnection> connections; ///< the saved ones
    Result<std::vector<ImportedConnection>> offeredAnswer; ///< of a file to import, whatever it has
    std::optional<Environment> environmentAnswer; ///< of databases given by their URL
    Result<> keychainAnswer;
    std::vector<QString> kept; ///< passwords that the keychain was given

    /** How a request about the database came: by "status", "plan", "load", "reset", "capture". */
    struct Seen {
        QString database;
        QString password;
        std::optional<Environment> environment = {};
        QString confirmation = {};
        LoadConsent consent = {};
        /** The copy that an undo expects, or the rows that a load does. */
        QString expected = {};
    };
    std::map<std::string, Seen> seen;
    Seen lastSeen(const std::string &what);

    /** A load waits here, having reported `progress`, until it is let go or asked to stop. */
    bool holdLoads = false;
    bool holdCaptures = false; ///< the same, of captures
    bool holdComparisons = false; ///< one of versions goes on until it is asked to stop
    Statistics countedForCapture; ///< what the last capture was told of the rows there are
    bool ignoreStop = false; ///< a held load does not notice the stop request: it beats the cancel
    std::vector<TableProgress> progress;
    QSemaphore loadsHeld;
    QSemaphore letGo;

private:
    void note(const std::string &what);
    Result<ImportReport> load(const std::string &what, TaskMonitor &monitor);
    Result<std::vector<TableDifference>> compare(
        const VersionRef &from, const VersionRef &to, TaskMonitor &monitor);
    Result<> hold(Phase phase, TaskMonitor &monitor);
    void see(const std::string &what, Seen request);
    void addConnections(Operations &operations);
};

} // namespace seedbank::handmade
