// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "rows/rowstore.h"
#include "snapshot/snapshotheader.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace seedbank {

class TaskMonitor;

/** A snapshot file whose every byte was verified (grammar, counts, digests), as a row store; or,
 *  by openTables(), whose tables are verified one by one as they are read. The file stays open. A
 * source checks its table's digest again and fails with DamagedSnapshot at its end if the file was
 * changed meanwhile. For format 0, rows are in the file's order, shapes have no key, types or
 * kinds. */
class Snapshot : public RowStore {
public:
    /** Names the tables and their rows to the monitor, and counts the rows of format 1 and later
     *  there. Errors name file, line and column: NotFound, PermissionDenied, IoError,
     *  InvalidSnapshot, DamagedSnapshot, EngineMismatch for an engine whose rows cannot be read
     *  yet, Cancelled. */
    static Result<std::unique_ptr<Snapshot>> open(const QString &path, TaskMonitor &monitor);
    static Result<std::unique_ptr<Snapshot>> open(File file, TaskMonitor &monitor);
    /** Verifies no row yet: the header alone is read, whose counts and digests are those that the
     *  Content line stands for. A source verifies its table's rows while it reads them, and fails
     *  with DamagedSnapshot at its end if they are others. Of facts(), `outside` and the file's own
     *  digest and size stay empty. A file older than format 2 is read whole, as by open(). */
    static Result<std::unique_ptr<Snapshot>> openTables(const QString &path, TaskMonitor &monitor);

    const SnapshotFacts &facts() const { return m_facts; }
    const SnapshotHeader &header() const { return m_facts.header; }
    const QString &path() const { return m_file.path(); }

    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override;

private:
    Snapshot() = default;

    File m_file;
    SnapshotFacts m_facts;
    bool m_isVerified = true;
    std::vector<TableShape> m_shapes;
    std::vector<std::int64_t> m_offsets; // where each table's rows start in the file
};

/** Reads only the header: for listing a file that is not in a manifest. It proves nothing about the
 *  rows. */
Result<SnapshotHeader> readSnapshotHeader(const QString &path);

} // namespace seedbank
