// SPDX-License-Identifier: MIT
#pragma once

#include "rows/digest.h"
#include "rows/rowstore.h"

#include <vector>

namespace seedbank {

/** Another store's rows, digested as they are read. Outlived by that store. */
class DigestingRows final : public RowStore {
public:
    explicit DigestingRows(RowStore &rows);

    std::span<const TableShape> tables() const override { return m_rows.tables(); }
    Result<std::unique_ptr<RowSource>> open(int table) override;
    /** Of what was read of each table when it was opened last; once all sources are gone. */
    StoreDigest finish();

private:
    RowStore &m_rows;
    std::vector<TableDigester> m_digesters;
};

} // namespace seedbank
