// SPDX-License-Identifier: MIT
#include "rows/digestingrows.h"

#include "base/index.h"

namespace seedbank {

namespace {

class DigestingSource final : public RowSource {
public:
    DigestingSource(std::unique_ptr<RowSource> source, TableDigester &digester)
        : m_source(std::move(source))
        , m_digester(digester)
    {
    }
    Result<bool> next(RowBatch &batch) override
    {
        Result<bool> more = m_source->next(batch);
        if (more && *more)
            m_digester.add(batch);
        return more;
    }

private:
    std::unique_ptr<RowSource> m_source;
    TableDigester &m_digester;
};

} // namespace

DigestingRows::DigestingRows(RowStore &rows)
    : m_rows(rows)
{
    for (const TableShape &table : rows.tables())
        m_digesters.emplace_back(table);
}

Result<std::unique_ptr<RowSource>> DigestingRows::open(int table)
{
    ASSIGN_OR_RETURN(auto source, m_rows.open(table));
    TableDigester &digester = elementAt(m_digesters, table);
    digester = TableDigester(elementAt(m_rows.tables(), table));
    return std::make_unique<DigestingSource>(std::move(source), digester);
}

StoreDigest DigestingRows::finish()
{
    StoreDigest digests;
    for (std::size_t table = 0; table < m_digesters.size(); ++table)
        digests.emplace(m_rows.tables()[table].name.display(), m_digesters[table].finish());
    return digests;
}

} // namespace seedbank
