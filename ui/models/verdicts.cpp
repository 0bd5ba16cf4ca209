// SPDX-License-Identifier: MIT
#include "ui/models/verdicts.h"

#include "ui/models/tr.h"

#include <algorithm>
#include <iterator>

namespace seedbank {

namespace {

/** Of a file with which nothing is wrong. */
Verdict soundVerdict(FileProof proof)
{
    switch (proof) {
    case FileProof::FileDigest:
        return { Verdict::Kind::Verified, {} };
    case FileProof::RowsDigest:
        return { Verdict::Kind::Sound,
            Tr::tr("Its rows were compared with the manifest, which has no digest of the file.") };
    case FileProof::OwnDigests:
        return { Verdict::Kind::Sound,
            Tr::tr("Only the digests in the file itself were checked: the manifest has none.") };
    case FileProof::Counts:
        return { Verdict::Kind::Sound,
            Tr::tr("Only the row counts in the file were checked: there is no digest of it.") };
    case FileProof::None:
        break;
    }
    return {};
}

Verdict verdictOf(const VersionCheck &check)
{
    if (!check.problem)
        return soundVerdict(check.proof);
    const QString text = check.problem->error.message();
    if (check.isDamaged())
        return { Verdict::Kind::Damaged, text };
    return { check.proof == FileProof::None ? Verdict::Kind::Unknown : Verdict::Kind::Sound, text };
}

} // namespace

Verdicts::Verdicts(const LibraryListing &listing)
{
    std::map<std::string, QString> problems; // by file
    for (const LibraryProblem &problem : listing.problems)
        problems.emplace(problem.place.toStdString(), problem.error.message());
    for (const ScenarioEntry &scenario : listing.manifest.scenarios) {
        for (const VersionEntry &entry : scenario.versions) {
            const VersionRef version { scenario.name, entry.version.toString() };
            Basis &basis = m_files[version];
            const auto stamp = listing.stamps.find(entry.file);
            if (stamp != listing.stamps.end())
                basis.file = stamp->second;
            basis.digests = entry.sha256 + '/' + entry.content;
            const auto problem = problems.find(entry.file);
            if (problem != problems.end())
                m_listed.emplace(version, problem->second);
        }
    }
}

void Verdicts::keep(const Verdicts &earlier)
{
    for (const auto &[version, verified] : earlier.m_verified) {
        const auto file = m_files.find(version);
        if (file != m_files.end() && file->second == verified.basis)
            m_verified.emplace(version, verified);
    }
}

void Verdicts::add(const VersionCheck &check)
{
    const VersionRef version { check.scenario, check.version };
    const auto file = m_files.find(version);
    if (file == m_files.end())
        return;
    Verified verified { file->second, verdictOf(check) };
    verified.basis.file = check.stamp;
    // It is newer than the listing, and knows all that names and sizes tell.
    if (verified.verdict.kind != Verdict::Kind::Unknown)
        m_listed.erase(version);
    m_verified.insert_or_assign(version, std::move(verified));
}

Verdict Verdicts::of(const VersionRef &version) const
{
    if (const auto listed = m_listed.find(version); listed != m_listed.end())
        return { Verdict::Kind::Damaged, listed->second };
    const auto verified = m_verified.find(version);
    return verified == m_verified.end() ? Verdict() : verified->second.verdict;
}

QString Verdicts::damageOf(const VersionRef &version) const
{
    const Verdict verdict = of(version);
    return verdict.kind == Verdict::Kind::Damaged ? verdict.text : QString();
}

std::map<VersionRef, QString> Verdicts::damaged() const
{
    std::map<VersionRef, QString> damaged = m_listed;
    for (const auto &[version, verified] : m_verified) {
        if (verified.verdict.kind == Verdict::Kind::Damaged)
            damaged.emplace(version, verified.verdict.text);
    }
    return damaged;
}

void Verdicts::judge(StatusReport &status) const
{
    moveDamaged(status.matches, status.damagedMatches);
}

void Verdicts::judge(ImportReport &preview) const
{
    if (preview.replaces)
        moveDamaged(*preview.replaces, preview.replacesDamaged);
}

void Verdicts::moveDamaged(std::vector<VersionRef> &from, std::vector<VersionRef> &to) const
{
    const auto isSound = [this](const VersionRef &version) { return damageOf(version).isEmpty(); };
    const auto damaged = std::stable_partition(from.begin(), from.end(), isSound);
    std::move(damaged, from.end(), std::back_inserter(to));
    from.erase(damaged, from.end());
}

} // namespace seedbank
