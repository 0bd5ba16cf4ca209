// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace seedbank {

/** `text` without secrets: passwords in URLs, values that are assigned to names such as password,
 *  PGPASSWORD, token or api_key, and authorization headers become `***`. Rather hides too much than
 *  too little. */
QString redactSecrets(const QString &text);

} // namespace seedbank
