// SPDX-License-Identifier: MIT
#include "ui/workspace/connections.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** With the password that the saved connection has, if one is named. */
ConnectionTestReport run(const Operations &operations, const Connections::Test &test,
    TaskMonitor &monitor, const std::function<void(const ConnectionStep &)> &onStep)
{
    ConnectionTestRequest request = test.request;
    if (!test.passwordOf.isEmpty()) {
        const auto opened = operations.openConnection(test.passwordOf, monitor);
        ConnectionTestReport report;
        if (!opened)
            report.failure = opened.error();
        else if (opened->keychain)
            report.failure = opened->keychain;
        if (report.failure)
            return report;
        request.access.password = opened->password.value_or(QString());
    }
    return operations.testConnection(request, monitor, onStep);
}

} // namespace

Connections::Connections(Operations operations, QObject *parent)
    : QObject(parent)
    , m_operations(std::move(operations))
{
}

const ConnectionProfile *Connections::find(const QString &name) const
{
    const auto found = std::find_if(m_list.begin(), m_list.end(),
        [&](const ConnectionProfile &profile) { return isSameName(profile.name, name); });
    return found == m_list.end() ? nullptr : &*found;
}

void Connections::read()
{
    Task::abandon(m_reading);
    m_reading = m_runner.start<std::vector<ConnectionProfile>>(TaskRunner::Pool::Reads,
        m_operations.listConnections, [this](Result<std::vector<ConnectionProfile>> result) {
            m_reading.clear();
            m_listError.reset();
            m_list.clear();
            if (result)
                m_list = std::move(*result);
            else
                m_listError = std::move(result.error());
            Q_EMIT changed();
        });
}

void Connections::save(
    const SaveConnection &request, std::function<void(Result<std::vector<QString>>)> done)
{
    m_runner.start<std::vector<QString>>(
        TaskRunner::Pool::Jobs,
        [save = m_operations.saveConnection, request](
            TaskMonitor &monitor) { return save(request, monitor); },
        [this, done = std::move(done)](Result<std::vector<QString>> result) {
            read();
            done(std::move(result));
        });
}

void Connections::amend(const ConnectionProfile &known, const ConnectionAmendment &amendment,
    std::function<void(Result<>)> done)
{
    m_runner.start<void>(
        TaskRunner::Pool::Jobs,
        [amend = m_operations.amendConnection, known, amendment](
            TaskMonitor &monitor) { return amend(known, amendment, monitor); },
        [this, done = std::move(done)](Result<> result) {
            read();
            done(std::move(result));
        });
}

void Connections::remove(const QString &name, std::function<void(Result<RemovedConnection>)> done)
{
    m_runner.start<RemovedConnection>(
        TaskRunner::Pool::Jobs,
        [remove = m_operations.removeConnection, name](
            TaskMonitor &monitor) { return remove(name, monitor); },
        [this, done = std::move(done)](Result<RemovedConnection> result) {
            read();
            done(std::move(result));
        });
}

void Connections::move(const QString &name, int places, std::function<void(Result<>)> done)
{
    m_runner.start<void>(
        TaskRunner::Pool::Jobs,
        [move = m_operations.moveConnection, name, places](
            TaskMonitor &monitor) { return move(name, places, monitor); },
        [this, done = std::move(done)](Result<> result) {
            read();
            done(std::move(result));
        });
}

void Connections::readImport(const QString &path, std::function<void(Imported)> done)
{
    m_runner.start<std::vector<ImportedConnection>>(
        TaskRunner::Pool::Reads,
        [look = m_operations.readImport, path](
            TaskMonitor &monitor) { return look(path, monitor); },
        std::move(done));
}

void Connections::importChosen(
    std::vector<ConnectionProfile> chosen, std::function<void(Imported)> done)
{
    m_runner.start<std::vector<ImportedConnection>>(
        TaskRunner::Pool::Jobs,
        [save = m_operations.importConnections, chosen = std::move(chosen)](
            TaskMonitor &monitor) { return save(chosen, monitor); },
        [this, done = std::move(done)](Imported result) {
            read();
            done(std::move(result));
        });
}

void Connections::exportTo(
    const QString &path, std::function<void(Result<std::vector<ConnectionProfile>>)> done)
{
    m_runner.start<std::vector<ConnectionProfile>>(
        TaskRunner::Pool::Jobs,
        [write = m_operations.exportConnections, path](
            TaskMonitor &monitor) { return write(path, monitor); },
        std::move(done));
}

void Connections::setAside(std::function<void(Result<QString>)> done)
{
    m_runner.start<QString>(TaskRunner::Pool::Jobs, m_operations.setConnectionsAside,
        [this, done = std::move(done)](Result<QString> result) {
            read();
            done(std::move(result));
        });
}

void Connections::checkKeychain(std::function<void(Result<>)> done)
{
    m_runner.start<void>(TaskRunner::Pool::Reads, m_operations.checkKeychain, std::move(done));
}

void Connections::test(const Test &test, std::function<void(const ConnectionStep &)> onStep,
    std::function<void(ConnectionTestReport)> done)
{
    stopTest();
    const int number = ++m_testNumber;
    // Queued: a step reaches the window in its order, and not after the window stopped listening.
    const auto tell = [this, number, onStep = std::move(onStep)](const ConnectionStep &step) {
        QMetaObject::invokeMethod(
            this,
            [this, number, onStep, step] {
                if (m_test && number == m_testNumber)
                    onStep(step);
            },
            Qt::QueuedConnection);
    };
    m_test = m_runner.start<ConnectionTestReport>(
        TaskRunner::Pool::Reads,
        [operations = m_operations, test, tell](TaskMonitor &monitor)
            -> Result<ConnectionTestReport> { return run(operations, test, monitor, tell); },
        [this, done = std::move(done)](Result<ConnectionTestReport> result) {
            m_test.clear();
            ConnectionTestReport report;
            if (result)
                report = std::move(*result);
            else
                report.failure = std::move(result.error());
            done(std::move(report));
        });
}

void Connections::stopTest()
{
    Task::abandon(m_test);
}

} // namespace seedbank
