// SPDX-License-Identifier: MIT
#include "cli/answers.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/grammar.h"
#include "cli/tr.h"
#include "operations/verify.h"

#include <algorithm>
#include <string_view>

namespace seedbank {

namespace {

struct VerifyArguments {
    std::string scenario;
    std::string version;
};

std::string_view proofName(FileProof proof)
{
    switch (proof) {
    case FileProof::Counts:
        return "counts";
    case FileProof::OwnDigests:
        return "own_digests";
    case FileProof::RowsDigest:
        return "rows_digest";
    case FileProof::FileDigest:
        return "file_digest";
    case FileProof::None:
        break;
    }
    return "none";
}

/** Of a version that is sound: why that says less than it could; else empty. */
QString weaknessText(FileProof proof)
{
    switch (proof) {
    case FileProof::Counts:
        return Tr::tr("Only the row counts in the file were checked: neither it nor the manifest "
                      "has a digest.");
    case FileProof::OwnDigests:
        return Tr::tr("Only the digests in the file itself were checked: the manifest has none.");
    case FileProof::RowsDigest:
        return Tr::tr("The rows were compared with the manifest, which has no digest of the file.");
    case FileProof::FileDigest:
    case FileProof::None:
        break;
    }
    return {};
}

JsonValue toJson(const LibraryCheck &check)
{
    JsonValue versions = JsonValue::array();
    for (const VersionCheck &version : check.versions) {
        JsonValue entry
            = JsonValue::object({ { "scenario", version.scenario }, { "version", version.version },
                { "sound", !version.problem }, { "proof", proofName(version.proof) } });
        if (version.problem)
            entry.add("problem", problemToJson(*version.problem));
        versions.append(std::move(entry));
    }
    return JsonValue::object({ { "sound", check.isSound() }, { "versions", std::move(versions) },
        { "problems", problemsToJson(check.problems) } });
}

QString toText(const LibraryCheck &check, const TextStyle &style)
{
    QString text;
    int damaged = 0;
    int strange = 0;
    int weak = 0;
    for (const VersionCheck &version : check.versions) {
        const QString name = printable(version.scenario) + u' ' + printable(version.version);
        if (!version.problem) {
            text += QStringLiteral("  %1 %2\n").arg(style.good(QStringLiteral("✓")), name);
            const QString weakness = weaknessText(version.proof);
            weak += weakness.isEmpty() ? 0 : 1;
            if (!weakness.isEmpty())
                text += QStringLiteral("    %1\n").arg(weakness);
            continue;
        }
        ++(version.isDamaged() ? damaged : strange);
        text += QStringLiteral("  %1 %2\n    %3: %4\n")
                    .arg(style.bad(QStringLiteral("✗")), style.bold(name),
                        printable(version.problem->place),
                        printable(version.problem->error.message()));
    }
    text += problemList(check.problems, style);
    const auto count = static_cast<int>(check.versions.size());
    if (!text.isEmpty())
        text += u'\n';
    if (damaged > 0)
        text += style.bad(Tr::tr("Damaged: %1 of %2 versions.")
                              .arg(QString::number(damaged), QString::number(count)));
    else if (strange > 0)
        text += style.bad(Tr::tr("Not in order: %1 of %2 versions.")
                              .arg(QString::number(strange), QString::number(count)));
    else if (weak > 0)
        text += Tr::tr("No damage was found, but not every file could be compared with its digest "
                       "in the manifest: %1 of %2 could not.")
                    .arg(QString::number(weak), QString::number(count));
    else
        text += count == 1
            ? Tr::tr("The version is complete and as it was captured.")
            : Tr::tr("All %1 versions are complete and as they were captured.").arg(count);
    if (!check.problems.empty())
        text += u' ' + Tr::tr("The library is not in order; repair may help.");
    return text + u'\n';
}

Result<Answer> runVerify(const VerifyArguments &arguments, Console &console)
{
    ASSIGN_OR_RETURN(const QString library, console.library());
    ASSIGN_OR_RETURN(const LibraryCheck check,
        console.run("verify",
            { { "library", library }, { "scenario", QString::fromStdString(arguments.scenario) },
                { "version", QString::fromStdString(arguments.version) } },
            [&](TaskMonitor &monitor) {
                return verify(library, arguments.scenario, arguments.version, monitor);
            }));
    return Answer { toJson(check), toText(check, console.style()),
        check.isSound() ? ExitStatus::Done : ExitStatus::Invalid };
}

} // namespace

void addVerifyCommand(Grammar &grammar, Command &chosen)
{
    const auto arguments = std::make_shared<VerifyArguments>();
    Grammar command = grammar.addCommand(
        "verify", Tr::tr("Read versions completely and check them; status 5 if one is damaged"));
    command.addOption("SCENARIO", arguments->scenario, Tr::tr("Only this scenario"));
    command.addOption("V", arguments->version, Tr::tr("Only this version of the scenario"));
    command.setExamples({ "seedbank-cli verify", "seedbank-cli verify general v2" });
    command.setCallback([arguments, &chosen] {
        chosen = [arguments](Console &console) { return runVerify(*arguments, console); };
    });
}

} // namespace seedbank
