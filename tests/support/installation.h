// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace seedbank::test {

/** For the QTemporaryDir of a server: in the folder SEEDBANK_TEST_SERVERS where that is set, one in
 *  memory say, else among the temporary files. */
QString serverFolderTemplate();

/** Makes `folder`, which is not there yet, with the files of a server that `program` with
 *  `arguments` installs: by `install` once for a build, later as a copy of them, which takes no
 *  seconds. */
void makeInstallation(const QString &folder, const QString &program, const QStringList &arguments,
    const std::function<void()> &install);

} // namespace seedbank::test
