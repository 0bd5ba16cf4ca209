// SPDX-License-Identifier: MIT
#pragma once

#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace seedbank {

/** The user's saved connections, as the window sees them: files, keychain and servers are reached
 *  on worker threads. Everything is called and answered on the window's thread. */
class Connections : public QObject {
    Q_OBJECT

public:
    explicit Connections(Operations operations, QObject *parent = nullptr);

    /** As they were last read. */
    const std::vector<ConnectionProfile> &list() const { return m_list; }
    /** Why they cannot be read. */
    const std::optional<Error> &listError() const { return m_listError; }
    const ConnectionProfile *find(const QString &name) const;

    void read();
    /** `done` gets what went wrong beside it. */
    void save(
        const SaveConnection &request, std::function<void(Result<std::vector<QString>>)> done);
    /** That much alone (connectionsfile.h). */
    void amend(const ConnectionProfile &known, const ConnectionAmendment &amendment,
        std::function<void(Result<>)> done);
    void remove(const QString &name, std::function<void(Result<RemovedConnection>)> done);
    /** Gives a damaged file of them another name, and reads again; `done` gets that name. */
    void setAside(std::function<void(Result<QString>)> done);
    /** So many places down the list, up if negative; one after the other. */
    void move(const QString &name, int places, std::function<void(Result<>)> done);
    using Imported = Result<std::vector<ImportedConnection>>;
    /** What an import of the file would do. */
    void readImport(const QString &path, std::function<void(Imported)> done);
    void importChosen(std::vector<ConnectionProfile> chosen, std::function<void(Imported)> done);
    /** Replaces the file. */
    void exportTo(
        const QString &path, std::function<void(Result<std::vector<ConnectionProfile>>)> done);
    void checkKeychain(std::function<void(Result<>)> done);

    struct Test {
        ConnectionTestRequest request;
        QString passwordOf
            = {}; ///< the saved connection whose password is used; empty: `request`'s
    };
    /** One at a time: a new one stops the one before. */
    void test(const Test &test, std::function<void(const ConnectionStep &)> onStep,
        std::function<void(ConnectionTestReport)> done);
    /** Stops it; nothing of it is told any more. It changes nothing, so nobody need wait for a
     *  server that does not answer. */
    void stopTest();
    bool isTesting() const { return !m_test.isNull(); }

Q_SIGNALS:
    /** They were read again. */
    void changed();

private:
    Operations m_operations;
    std::vector<ConnectionProfile> m_list;
    std::optional<Error> m_listError;
    QPointer<Task> m_reading;
    QPointer<Task> m_test;
    int m_testNumber = 0; ///< steps of another one are not told

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
