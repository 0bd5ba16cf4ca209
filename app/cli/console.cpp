// SPDX-License-Identifier: MIT
#include "cli/console.h"

#include "cli/command.h"
#include "cli/output.h"
#include "sample/sample.h"

#include <QDir>

#include <unistd.h>

namespace seedbank {

Console::Console(GlobalOptions options, std::stop_token stopToken)
    : m_options(std::move(options))
    , m_stopToken(std::move(stopToken))
    , m_style(m_options.json ? TextStyle(false) : TextStyle::forDescriptor(STDOUT_FILENO))
    , m_showsProgress(!m_options.quiet && ::isatty(STDERR_FILENO) == 1)
{
}

void Console::note(const QString &text) const
{
    if (!m_options.quiet)
        printToError(TextStyle::forDescriptor(STDERR_FILENO).dim(text) + u'\n');
}

Result<> Console::useSample()
{
    if (m_usesSample)
        return {};
    const SamplePaths paths = defaultSamplePaths();
    if (!sampleExists(paths)) {
        note(tr("Creating the sample in %1").arg(printable(paths.folder)));
        SEEDBANK_TRY(run("sample", { { "folder", paths.folder } },
            [&](TaskMonitor &monitor) { return createSample(paths, monitor); }));
    }
    m_usesSample = true;
    const bool isLibrary
        = chooseLibrary(m_options.library, QDir::currentPath()).origin == Origin::Sample;
    if (isLibrary && chooseDatabase(m_options.database).origin == Origin::Sample)
        note(tr("On the sample, practice data in %1 (your own: --library, --database)")
                 .arg(printable(paths.folder)));
    else if (isLibrary)
        note(tr("Library: the sample's, %1 (your own: --library)").arg(printable(paths.library)));
    else
        note(
            tr("Database: the sample's, %1 (your own: --database)").arg(printable(paths.database)));
    return {};
}

Result<QString> Console::library()
{
    SEEDBANK_ASSIGN(const QString path, optionalLibrary());
    if (chooseLibrary(m_options.library, QDir::currentPath()).origin == Origin::Sample)
        SEEDBANK_TRY(useSample());
    return path;
}

Result<QString> Console::optionalLibrary()
{
    const LibraryChoice choice = chooseLibrary(m_options.library, QDir::currentPath());
    if (choice.path.isEmpty())
        return Error { ErrorCode::InvalidArgument, tr("The library's folder has no name.") };
    if (choice.origin == Origin::Found)
        note(tr("Library: %1").arg(printable(choice.path)));
    return choice.path;
}

Result<QString> Console::database()
{
    const DatabaseChoice choice = chooseDatabase(m_options.database);
    if (choice.origin == Origin::Sample)
        SEEDBANK_TRY(useSample());
    SEEDBANK_TRY(checkHasNoPassword(choice.url));
    return choice.url;
}

QString Console::datasetFile() const
{
    return m_options.dataset ? QString::fromStdString(*m_options.dataset) : QString();
}

} // namespace seedbank
