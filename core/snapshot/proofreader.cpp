// SPDX-License-Identifier: MIT
#include "snapshot/proofreader.h"

#include "base/taskmonitor.h"
#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/failure.h"
#include "snapshot/framereader.h"

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace seedbank {

namespace {

constexpr std::size_t maximumWaiting = 16; // blocks

/** Blocks that one thread adds and another one reads and hashes. */
class AddedBlocks final : public BlockSource {
public:
    void add(std::string_view bytes)
    {
        while (!bytes.empty()) {
            if (m_filling.size == blockSize)
                push();
            const std::size_t size = std::min(bytes.size(), blockSize - m_filling.size);
            if (!m_filling.bytes)
                m_filling.bytes = takeSpare();
            std::memcpy(m_filling.bytes.get() + headroom + m_filling.size, bytes.data(), size);
            m_filling.size += size;
            bytes.remove_prefix(size);
        }
    }

    /** No more will be added. */
    void end()
    {
        push();
        {
            const std::scoped_lock lock(m_mutex);
            m_ended = true;
        }
        m_changed.notify_all();
    }

    /** No more will be read. */
    void leave()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_left = true;
        }
        m_changed.notify_all();
    }

    std::string_view next(std::string_view carry) override
    {
        Block block;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ended || !m_waiting.empty(); });
            if (m_waiting.empty())
                return carry;
            block = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        char *begin = block.bytes.get() + headroom - carry.size();
        if (!carry.empty())
            std::memcpy(begin, carry.data(), carry.size());
        m_hash.add({ block.bytes.get() + headroom, block.size });
        {
            const std::scoped_lock lock(m_mutex);
            m_spare = std::exchange(m_current, std::move(block)).bytes;
        }
        m_changed.notify_all();
        return { begin, carry.size() + m_current.size };
    }

    /** Of all that next() returned. */
    Sha256Digest digest() { return m_hash.finish(); }

private:
    struct Block {
        std::unique_ptr<char[]> bytes; // headroom, then blockSize bytes
        std::size_t size = 0;
    };

    void push()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_left || m_waiting.size() < maximumWaiting; });
        if (m_left)
            m_filling.size = 0;
        else if (m_filling.size > 0)
            m_waiting.push_back(std::exchange(m_filling, {}));
        lock.unlock();
        m_changed.notify_all();
    }

    std::unique_ptr<char[]> takeSpare()
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_spare)
                return std::move(m_spare);
        }
        return std::make_unique_for_overwrite<char[]>(headroom + blockSize);
    }

    Block m_filling; // of the thread that adds
    Block m_current; // of the thread that reads, as is m_hash
    Sha256 m_hash;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Block> m_waiting;
    std::unique_ptr<char[]> m_spare;
    bool m_ended = false;
    bool m_left = false;
};

} // namespace

class Proofreader::Reading {
public:
    Reading(const File &file, const SnapshotHeader &header, std::size_t headerSize,
        const TaskMonitor &monitor)
        : m_file(file)
        , m_header(header)
        , m_offset(static_cast<std::int64_t>(headerSize))
        , m_monitor(monitor.stopToken())
        , m_thread([this] { run(); })
    {
    }

    ~Reading()
    {
        if (m_thread.joinable()) {
            m_blocks.end(); // a text without its ending is an error, to nobody's interest
            m_thread.join();
        }
    }

    void add(std::string_view bytes) { m_blocks.add(bytes); }

    Result<SnapshotFacts> finish()
    {
        m_blocks.end();
        m_thread.join();
        return std::move(*m_facts);
    }

private:
    void run()
    {
        m_facts = guarded(m_file, [this] {
            nameTablesTo(m_monitor, m_header);
            ByteStream stream(m_blocks, m_offset);
            SnapshotFacts facts = readFramedBody(stream, m_header, m_monitor);
            facts.body = m_blocks.digest();
            return facts;
        });
        m_blocks.leave();
    }

    const File &m_file;
    SnapshotHeader m_header;
    std::int64_t m_offset;
    TaskMonitor m_monitor; // progress is the writer's to tell
    AddedBlocks m_blocks;
    std::optional<Result<SnapshotFacts>> m_facts;
    std::thread m_thread; // last: it uses all the others
};

Proofreader::Proofreader(const File &file, const SnapshotHeader &header, std::size_t headerSize,
    const TaskMonitor &monitor)
    : m_reading(std::make_unique<Reading>(file, header, headerSize, monitor))
{
}

Proofreader::~Proofreader() = default;

void Proofreader::add(std::string_view bytes)
{
    m_reading->add(bytes);
}

Result<SnapshotFacts> Proofreader::finish()
{
    return m_reading->finish();
}

} // namespace seedbank
