// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/sha256.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>

namespace seedbank {

/** The bytes of a file in order, block by block. Errors are thrown as SnapshotFailure. */
class BlockSource {
public:
    /** Small enough for the second-level cache, large enough that a system call costs nothing. */
#ifdef SEEDBANK_SMALL_BLOCKS // the fuzz targets': small inputs then end within tokens, too
    static constexpr std::size_t blockSize = 512;
#else
    static constexpr std::size_t blockSize = 256 * 1024;
#endif
    /** The most that next() can carry over. */
    static constexpr std::size_t headroom = 128;

    virtual ~BlockSource() = default;
    /** The next block, with `carry`, the unread end of the last one, in front of it. Without new
     *  bytes at the end of the file. The last block is no longer valid afterwards. */
    virtual std::string_view next(std::string_view carry) = 0;
};

/** Reads on the caller's thread. */
class FileBlocks : public BlockSource {
public:
    FileBlocks(const File &file, std::int64_t offset);
    std::string_view next(std::string_view carry) override;

private:
    const File &m_file;
    std::int64_t m_offset;
    std::unique_ptr<char[]> m_buffer;
};

/** Reads from the file's start and computes the SHA-256 of all but its last `unhashed` bytes, ahead
 *  on a thread of its own where the file is longer than a block. */
class HashedBlocks : public BlockSource {
public:
    HashedBlocks(const File &file, std::int64_t unhashed);
    ~HashedBlocks() override;
    std::string_view next(std::string_view carry) override;
    /** Only once next() came to the file's end: the thread is at work until then. */
    Sha256Digest digest() { return m_hash.finish(); }

private:
    struct Buffer {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };
    void fill(Buffer &buffer);
    void readAhead();
    Buffer takeReady();

    const File &m_file;
    std::int64_t m_hashedSize = 0;
    std::int64_t m_offset = 0; // of the thread that reads, as is m_hash
    Sha256 m_hash;
    Buffer m_current;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Buffer> m_ready;
    std::deque<Buffer> m_free;
    std::exception_ptr m_failure;
    bool m_stopped = false;
    std::thread m_thread;
};

} // namespace seedbank
