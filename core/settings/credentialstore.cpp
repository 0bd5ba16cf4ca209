// SPDX-License-Identifier: MIT
#include "settings/credentialstore.h"

#include "settings/secretservice.h"
#include "settings/tr.h"

#include <type_traits>

#include <qt6keychain/keychain.h>

namespace seedbank {

namespace {

const QString ourService = QStringLiteral("seedbank");

/** How a job ended. */
struct Outcome {
    QKeychain::Error error = QKeychain::NoError;
    QString detail;
    QString password; ///< of a job that reads
};

Error errorOf(const Outcome &outcome)
{
    switch (outcome.error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return { ErrorCode::PermissionDenied,
            Tr::tr("The keychain refused: access to the password was denied."), {},
            outcome.detail };
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return { ErrorCode::KeychainUnavailable,
            Tr::tr("There is no keychain here: the library libsecret is not installed."),
            Tr::tr("Install it, or let the password be asked for each time."), outcome.detail };
    default:
        return { ErrorCode::KeychainUnavailable, Tr::tr("The keychain did not work."), {},
            outcome.detail };
    }
}

/** Runs a job for `key` to its end. `prepare` is called with the job before it starts. */
template <class Job, class Prepare>
Result<Outcome> run(const QString &key, const Patience &patience, Prepare prepare)
{
    using Question = KeychainQuestion<Outcome>;
    Question question([key, prepare](const Question::Reply &reply) {
        auto *const job = new Job(ourService); // deletes itself
        // Never in plain text in a file, which is what a fallback would be.
        job->setInsecureFallback(false);
        job->setKey(key);
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, reply] {
            Outcome outcome { job->error(), job->errorString(), {} };
            if constexpr (std::is_same_v<Job, QKeychain::ReadPasswordJob>)
                outcome.password = job->textData();
            reply(std::move(outcome));
        });
        job->start();
    });
    const WaitEnd end = question.wait(patience);
    return end == WaitEnd::Answered ? Result<Outcome>(question.take()) : keychainSilent(end);
}

constexpr auto asItIs = [](const QKeychain::Job &) {};

} // namespace

CredentialStore::CredentialStore(std::stop_token stopToken, std::chrono::milliseconds timeout)
    : m_stopToken(std::move(stopToken))
    , m_timeout(timeout)
{
}

Patience CredentialStore::patience() const
{
    return { std::chrono::steady_clock::now() + m_timeout, m_stopToken };
}

Result<std::optional<QString>> CredentialStore::read(const QString &key) const
{
    const Patience limit = patience();
    ASSIGN_OR_RETURN(const KeptSecret kept, findSecret(ourService, key, limit));
    if (kept == KeptSecret::Locked)
        return keychainLocked();
    if (kept == KeptSecret::None)
        return std::optional<QString>();
    ASSIGN_OR_RETURN(const Outcome outcome, run<QKeychain::ReadPasswordJob>(key, limit, asItIs));
    if (outcome.error == QKeychain::NoError)
        return std::optional(outcome.password);
    if (outcome.error != QKeychain::EntryNotFound)
        return errorOf(outcome);
    // It was there just now: it was removed, or the keychain was locked.
    ASSIGN_OR_RETURN(const KeptSecret still, findSecret(ourService, key, limit));
    return still == KeptSecret::None ? Result<std::optional<QString>>(std::optional<QString>())
                                     : keychainLocked();
}

Result<> CredentialStore::write(const QString &key, const QString &password) const
{
    const Patience limit = patience();
    RETURN_IF_ERROR(checkDefaultKeyring(limit));
    ASSIGN_OR_RETURN(const Outcome outcome,
        run<QKeychain::WritePasswordJob>(key, limit,
            [password](QKeychain::WritePasswordJob &job) { job.setTextData(password); }));
    return outcome.error == QKeychain::NoError ? Result<>() : errorOf(outcome);
}

Result<bool> CredentialStore::remove(const QString &key) const
{
    const Patience limit = patience();
    ASSIGN_OR_RETURN(const KeptSecret kept, findSecret(ourService, key, limit));
    if (kept == KeptSecret::Locked)
        return keychainLocked();
    if (kept == KeptSecret::None)
        return false;
    ASSIGN_OR_RETURN(const Outcome outcome, run<QKeychain::DeletePasswordJob>(key, limit, asItIs));
    if (outcome.error == QKeychain::EntryNotFound)
        return false;
    return outcome.error == QKeychain::NoError ? Result<bool>(true) : errorOf(outcome);
}

Result<> CredentialStore::check() const
{
    return checkDefaultKeyring(patience());
}

} // namespace seedbank
