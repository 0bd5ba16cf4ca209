// SPDX-License-Identifier: MIT
#include "operations/testconnection.h"

#include "base/taskmonitor.h"
#include "database/serverprobe.h"
#include "operations/guard.h"
#include "operations/snapshotload.h"
#include "operations/target.h"
#include "operations/tr.h"
#include "snapshot/enginetext.h"

#include <QDir>

#include <algorithm>
#include <tuple>

namespace seedbank {

namespace {

using StepKind = ConnectionStep::Kind;
using State = ConnectionStep::State;

constexpr std::chrono::seconds patience { 5 };

QString protectionText(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Disable:
        return Tr::tr("Not encrypted (sslmode=disable).");
    case TlsMode::Allow:
    case TlsMode::Prefer:
        return Tr::tr("Encrypted only if the server offers it; who the server is was not checked "
                      "(sslmode=%1).")
            .arg(tlsModeName(mode));
    case TlsMode::Require:
        return Tr::tr("Encrypted; who the server is was not checked (sslmode=require).");
    case TlsMode::VerifyCa:
        return Tr::tr("Encrypted; the server's certificate was checked, but not its name "
                      "(sslmode=verify-ca).");
    case TlsMode::VerifyFull:
        break;
    }
    return Tr::tr("Encrypted; the server's certificate and its name were checked.");
}

/** Of a connection that there is. */
QString plainText(TlsMode mode)
{
    return mode == TlsMode::Disable
        ? protectionText(mode)
        : Tr::tr(
            "Not encrypted: the server offers no encryption, and the connection does not insist on "
            "it (sslmode=%1). Anyone who listens on the network can read what is sent.")
              .arg(tlsModeName(mode));
}

QString encryptedText(TlsMode mode)
{
    return mode == TlsMode::Allow || mode == TlsMode::Prefer
        ? Tr::tr("Encrypted; who the server is was not checked (sslmode=%1).")
              .arg(tlsModeName(mode))
        : protectionText(mode);
}

/** "MySQL": what the server is, not only what it is like. */
QString engineTitle(const DatabaseUrl &url, const Session &session)
{
    const EngineText *text = EngineText::find(session.engineName());
    return text ? QString::fromUtf8(text->title.data(), static_cast<qsizetype>(text->title.size()))
                : url.engine->title;
}

class ConnectionTest {
public:
    ConnectionTest(const ConnectionTestRequest &request, TaskMonitor &monitor,
        const std::function<void(const ConnectionStep &)> &onStep)
        : m_request(request)
        , m_monitor(monitor)
        , m_onStep(onStep)
    {
    }

    ConnectionTestReport run()
    {
        m_monitor.setPhases({ { Phase::Connecting, 1 }, { Phase::Reading, 1 } });
        m_monitor.beginPhase(Phase::Connecting);
        if (Result<> done = tryAll(); !done)
            m_report.failure = std::move(done).error();
        m_monitor.beginPhase(Phase::Finished);
        return std::move(m_report);
    }

private:
    /** Begins a step, and ends it if `work` fails; else end() is still to come. */
    template <class Work> auto step(StepKind kind, Work work)
    {
        begin(kind);
        auto result = work();
        if (!result)
            endFailed();
        return result;
    }

    Result<> tryAll()
    {
        ASSIGN_OR_RETURN(m_url, DatabaseUrl::parse(m_request.access.url));
        m_report.database = m_url.displayName();
        if (!m_url.isFile())
            RETURN_IF_ERROR(findServer());
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        RETURN_IF_ERROR(openSession());
        ASSIGN_OR_RETURN(Target target, lookIntoCatalogue());
        return askWhatIsAllowed(target);
    }

    Result<> findServer()
    {
        std::vector<ServerAddress> addresses;
        if (m_url.host.isEmpty()) {
            ASSIGN_OR_RETURN(addresses, lookUp(m_url, patience, m_monitor.stopToken()));
        } else {
            ASSIGN_OR_RETURN(addresses, step(StepKind::Resolve, [&] {
                return lookUp(m_url, patience, m_monitor.stopToken());
            }));
            QStringList texts;
            for (const ServerAddress &address : addresses)
                texts += address.text;
            end(Tr::tr("%1 is %2.").arg(m_url.host, texts.join(QStringLiteral(", "))));
        }
        if (addresses.empty())
            return {}; // the client library knows its own socket
        ASSIGN_OR_RETURN(const ServerAddress reached, step(StepKind::Reach, [&] {
            return reach(addresses, patience, m_monitor.stopToken());
        }));
        end(m_url.host.isEmpty() ? Tr::tr("A server listens at %1.").arg(reached.text)
                                 : Tr::tr("A server listens at %1, port %2.")
                                       .arg(reached.text, QString::number(portOf(m_url))));
        return {};
    }

    Result<> openSession()
    {
        const bool isFile = m_url.isFile();
        const StepKind first = isFile ? StepKind::Reach
            : m_url.isRemote()        ? StepKind::Protect
                                      : StepKind::LogIn;
        begin(first);
        Result<std::unique_ptr<Session>> opened = Session::open(m_url,
            SessionOptions { .password = m_request.access.password,
                .noForeignChildren = m_request.consent.noForeignChildren },
            m_monitor.stopToken());
        // Whoever is turned away at the log-in came through the encryption.
        const bool isProtected = opened || opened.error().code != ErrorCode::ConnectionFailed;
        if (first == StepKind::Protect && isProtected) {
            tellProtection(opened ? std::optional((*opened)->facts().isEncrypted) : std::nullopt);
            begin(StepKind::LogIn);
        }
        if (!opened) {
            endFailed();
            return failure(std::move(opened));
        }
        m_session = std::move(*opened);
        recogniseDatabase();
        tellLogIn();
        return {};
    }

    /** Without a journal nothing is loaded either: the test goes on. */
    void recogniseDatabase()
    {
        const std::optional<Environment> &said = m_request.access.environment;
        Journal journal = Journal::at(m_request.workplace.journal);
        std::ignore = rememberEnvironment(journal, m_url, m_session->identity(), said);
        const auto known = recognise(journal, m_url, m_session->identity(), said);
        m_environment = std::max(known ? known->environment : said, m_request.intended);
    }

    void tellLogIn()
    {
        const QString engine = engineTitle(m_url, *m_session) + QLatin1Char(' ')
            + QString::fromStdString(m_session->serverVersion());
        const QString from = m_session->facts().passwordFrom;
        const QString password = from.isEmpty() ? QString()
                                                : QLatin1Char(' ')
                + Tr::tr("The password is from %1.").arg(QDir::toNativeSeparators(from));
        if (m_url.isFile())
            end(Tr::tr("Opened %1 (%2).").arg(QDir::toNativeSeparators(m_url.path), engine));
        else if (m_url.user.isEmpty())
            end(Tr::tr("Logged in to %1 (%2).").arg(m_url.database, engine) + password);
        else
            end(Tr::tr("Logged in to %1 as %2 (%3).").arg(m_url.database, m_url.user, engine)
                + password);
    }

    /** Whoever was turned away does not know whether it was encrypted where both were possible. */
    void tellProtection(std::optional<bool> isEncrypted)
    {
        if (!isEncrypted)
            end(protectionText(m_url.tls));
        else if (*isEncrypted)
            end(encryptedText(m_url.tls));
        else
            end(plainText(m_url.tls), State::Skipped);
    }

    Result<Target> lookIntoCatalogue()
    {
        ASSIGN_OR_RETURN(
            Target target, step(StepKind::Catalogue, [&] { return resolveAndCount(); }));
        const auto tables = std::count_if(m_report.found.begin(), m_report.found.end(),
            [](const TableCount &table) { return table.rows > 0; });
        const qint64 rows = totalRows(m_report.found);
        if (tables == 0)
            m_report.summary = Tr::tr("Found no demo rows. Looked for rows of %1.")
                                   .arg(describeRows(target.resolved).join(QStringLiteral(", ")));
        else
            m_report.summary = rows == 1 ? Tr::tr("Found 1 demo row in 1 table.")
                : tables == 1            ? Tr::tr("Found %1 demo rows in 1 table.").arg(rows)
                                         : Tr::tr("Found %1 demo rows in %2 tables.")
                                    .arg(QString::number(rows), QString::number(tables));
        end(m_report.summary);
        return target;
    }

    Result<> askWhatIsAllowed(Target &target)
    {
        const PermissionsAsked asked { .ofLoads = m_environment != Environment::Production,
            .consent = m_request.consent };
        ASSIGN_OR_RETURN(const Permissions found, step(StepKind::Permissions, [&] {
            return findPermissions(target, m_dataset, asked, m_monitor);
        }));
        m_report.permissions = found;
        if (!found.canLoad)
            end(Tr::tr("Can read. Nothing is ever loaded into a production database, so no more is "
                       "needed."));
        else if (*found.canLoad)
            end(Tr::tr("Can read and load."));
        else
            end(Tr::tr("Can only read: captures work, loads do not.") + QLatin1Char(' ')
                    + QStringList(found.missing.begin(), found.missing.end())
                          .join(QLatin1Char(' ')),
                State::Limited);
        return {};
    }

    Result<Target> resolveAndCount()
    {
        m_monitor.beginPhase(Phase::Reading);
        ASSIGN_OR_RETURN(
            m_dataset, chooseDataset(m_request.workplace.dataset, m_request.workplace.library));
        RETURN_IF_ERROR(m_session->beginRead());
        ASSIGN_OR_RETURN(Target target, resolveIn(std::move(m_session), m_dataset));
        for (const SelectedTable &table : target.resolved.tables) {
            ASSIGN_OR_RETURN(const std::int64_t rows, target.session->count(table));
            m_report.found.push_back({ table.shape.name.display(), rows });
        }
        return target;
    }

    void begin(StepKind kind)
    {
        m_report.steps.push_back({ kind, State::Running, {} });
        tell();
    }
    void end(const QString &text, State state = State::Done)
    {
        m_report.steps.back().state = state;
        m_report.steps.back().text = text;
        tell();
    }
    /** The text is the failure's. */
    void endFailed()
    {
        m_report.steps.back().state = State::Failed;
        tell();
    }
    void tell()
    {
        if (m_onStep)
            m_onStep(m_report.steps.back());
    }

    const ConnectionTestRequest &m_request;
    TaskMonitor &m_monitor;
    const std::function<void(const ConnectionStep &)> &m_onStep;
    DatabaseUrl m_url;
    std::unique_ptr<Session> m_session;
    std::optional<Environment> m_environment; ///< the strictest that is known
    Dataset m_dataset;
    ConnectionTestReport m_report;
};

} // namespace

ConnectionTestReport testConnection(const ConnectionTestRequest &request, TaskMonitor &monitor,
    const std::function<void(const ConnectionStep &)> &onStep)
{
    return ConnectionTest(request, monitor, onStep).run();
}

} // namespace seedbank
