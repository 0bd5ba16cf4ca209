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

Result<> Console::needSample()
{
    if (m_sampleIsThere)
        return {};
    const SamplePaths paths = defaultSamplePaths();
    if (!sampleExists(paths)) {
        note(tr("Creating the sample in %1").arg(printable(paths.folder)));
        SEEDBANK_TRY(run("sample", { { "folder", paths.folder } },
            [&](TaskMonitor &monitor) { return createSample(paths, monitor); }));
    }
    m_sampleIsThere = true;
    return {};
}

Result<QString> Console::library()
{
    const LibraryChoice choice = chooseLibrary(m_options.library, QDir::currentPath());
    switch (choice.origin) {
    case Origin::Sample:
        SEEDBANK_TRY(needSample());
        note(tr("Library: the sample's, %1 (choose another with --library)")
                 .arg(printable(choice.path)));
        break;
    case Origin::Found:
        note(tr("Library: %1").arg(printable(choice.path)));
        break;
    case Origin::Option:
    case Origin::Environment:
        if (choice.path.isEmpty())
            return Error { ErrorCode::InvalidArgument, tr("The library's folder has no name.") };
        break;
    }
    return choice.path;
}

Result<QString> Console::database()
{
    const DatabaseChoice choice = chooseDatabase(m_options.database);
    if (choice.origin == Origin::Sample) {
        SEEDBANK_TRY(needSample());
        note(tr("Database: the sample's, %1 (choose another with --database)")
                 .arg(printable(choice.url)));
        return choice.url;
    }
    SEEDBANK_TRY(checkHasNoPassword(choice.url));
    return choice.url;
}

QString Console::datasetFile() const
{
    return m_options.dataset ? QString::fromStdString(*m_options.dataset) : QString();
}

} // namespace seedbank
