// SPDX-License-Identifier: MIT
#include "base/datetext.h"
#include "base/process.h"
#include "cli/commandline.h"
#include "database/clientenvironment.h"
#include "log/log.h"
#include "resources/resources.h"

#include <QCoreApplication>

#include <clocale>
#include <cstring>
#include <tuple>

#include <langinfo.h>

namespace {

/** Qt only works with UTF-8; the "C" locale of a bare system or a container is not. */
void ensureUtf8Locale()
{
    std::setlocale(LC_ALL, "");
    if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0)
        return;
    qputenv(qEnvironmentVariableIsEmpty("LC_ALL") ? "LC_CTYPE" : "LC_ALL", "C.UTF-8");
    std::setlocale(LC_ALL, "");
}

} // namespace

int main(int argc, char *argv[])
{
    seedbank::prepareProcess();
    seedbank::clearClientEnvironment();
    ensureUtf8Locale();
    std::ignore = seedbank::openLog(); // without it, all still works
    const QCoreApplication application(argc, argv);
    seedbank::installTranslations();
    seedbank::useTextLocale();
    const auto status = seedbank::runCommandLine({ argv + 1, argv + argc });
    seedbank::closeLog();
    return static_cast<int>(status);
}
