// SPDX-License-Identifier: MIT
#include "dataset/dataset.h"

namespace seedbank {

bool isSameDataset(const Dataset &one, const Dataset &other)
{
    return one.tables == other.tables && one.flagColumn == other.flagColumn
        && one.flagKey == other.flagKey;
}

Dataset builtInDataset()
{
    const auto table = [](const char *name, std::optional<RowRule> rows = {}) {
        return DatasetTable { { {}, name }, std::move(rows) };
    };
    return {
        .name = "fragments",
        .tables = { table("vaults"), table("projects"), table("fragments"),
            table("todos", RowsThrough { "fragment_id" }), table("contacts"),
            table("chat_sessions") },
    };
}

} // namespace seedbank
