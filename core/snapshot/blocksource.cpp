// SPDX-License-Identifier: MIT
#include "snapshot/blocksource.h"

#include "snapshot/failure.h"

#include <algorithm>
#include <cstring>

namespace seedbank {

namespace {

constexpr int buffersAhead = 4;

std::unique_ptr<char[]> newBuffer()
{
    return std::make_unique_for_overwrite<char[]>(BlockSource::headroom + BlockSource::blockSize);
}

/** Puts `carry` right in front of the block in `buffer`. */
std::string_view withCarry(char *buffer, std::size_t size, std::string_view carry)
{
    char *begin = buffer + BlockSource::headroom - carry.size();
    if (!carry.empty())
        std::memcpy(begin, carry.data(), carry.size());
    return { begin, carry.size() + size };
}

} // namespace

FileBlocks::FileBlocks(const File &file, std::int64_t offset)
    : m_file(file)
    , m_offset(offset)
    , m_buffer(newBuffer())
{
}

std::string_view FileBlocks::next(std::string_view carry)
{
    char kept[headroom];
    if (!carry.empty())
        std::memcpy(kept, carry.data(), carry.size());
    const std::size_t size = valueOf(m_file.readAt(m_offset, m_buffer.get() + headroom, blockSize));
    m_offset += static_cast<std::int64_t>(size);
    return withCarry(m_buffer.get(), size, { kept, carry.size() });
}

HashedBlocks::HashedBlocks(const File &file, std::int64_t unhashed)
    : m_file(file)
{
    const std::int64_t size = valueOf(file.size());
    m_hashedSize = size - unhashed;
    m_current.bytes = newBuffer();
    if (size <= static_cast<std::int64_t>(blockSize))
        return;
    for (int i = 0; i < buffersAhead; ++i)
        m_free.push_back({ newBuffer(), 0 });
    m_thread = std::thread([this] { readAhead(); });
}

HashedBlocks::~HashedBlocks()
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void HashedBlocks::fill(Buffer &buffer)
{
    char *bytes = buffer.bytes.get() + headroom;
    buffer.size = valueOf(m_file.readAt(m_offset, bytes, blockSize));
    const std::int64_t unhashed = std::max<std::int64_t>(m_hashedSize - m_offset, 0);
    m_hash.add({ bytes, std::min(buffer.size, static_cast<std::size_t>(unhashed)) });
    m_offset += static_cast<std::int64_t>(buffer.size);
}

void HashedBlocks::readAhead()
{
    for (bool atEnd = false; !atEnd;) {
        Buffer buffer;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_stopped || !m_free.empty(); });
            if (m_stopped)
                return;
            buffer = std::move(m_free.front());
            m_free.pop_front();
        }
        std::exception_ptr failure;
        try {
            fill(buffer);
            atEnd = buffer.size == 0;
        } catch (...) {
            failure = std::current_exception();
            atEnd = true;
        }
        {
            const std::scoped_lock lock(m_mutex);
            if (failure)
                m_failure = failure;
            else
                m_ready.push_back(std::move(buffer));
        }
        m_changed.notify_all();
    }
}

HashedBlocks::Buffer HashedBlocks::takeReady()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_failure || !m_ready.empty(); });
    if (m_ready.empty())
        std::rethrow_exception(m_failure);
    Buffer buffer = std::move(m_ready.front());
    if (buffer.size > 0) // the empty one stays: the end may be asked for again
        m_ready.pop_front();
    return buffer;
}

std::string_view HashedBlocks::next(std::string_view carry)
{
    if (!m_thread.joinable()) {
        char kept[headroom];
        if (!carry.empty())
            std::memcpy(kept, carry.data(), carry.size());
        fill(m_current);
        return withCarry(m_current.bytes.get(), m_current.size, { kept, carry.size() });
    }
    Buffer next = takeReady();
    if (next.size == 0)
        return carry;
    const std::string_view block = withCarry(next.bytes.get(), next.size, carry);
    {
        const std::scoped_lock lock(m_mutex);
        m_free.push_back(std::exchange(m_current, std::move(next)));
    }
    m_changed.notify_all();
    return block;
}

} // namespace seedbank
