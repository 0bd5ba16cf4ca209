// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** Installs the translations for the user's language, English plurals included, into the
 *  QCoreApplication. Once, before the first text is shown. */
void installTranslations();

} // namespace seedbank
