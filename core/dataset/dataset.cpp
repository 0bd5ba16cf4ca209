// SPDX-License-Identifier: MIT
#include "dataset/dataset.h"

namespace seedbank {

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
