// SPDX-License-Identifier: MIT
#include "database/checks/sampletexts.h"

#include "base/obstacle.h"
#include "database/statements.h"

namespace seedbank {

Result<std::vector<QString>> sampleTexts(Statements &statements, const std::string &sql)
{
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(
            sql + " LIMIT " + std::to_string(Obstacle::maximumSamples), Attempt::CheckReferences));
    std::vector<QString> texts;
    texts.reserve(static_cast<std::size_t>(rows.count()));
    for (const StatementRow row : rows)
        texts.push_back(QString::fromStdString(row.text(0)));
    return texts;
}

} // namespace seedbank
