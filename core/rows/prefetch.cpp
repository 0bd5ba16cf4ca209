// SPDX-License-Identifier: MIT
#include "rows/prefetch.h"

#include "rows/tr.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace seedbank {

namespace {

class PrefetchSource final : public RowSource {
public:
    PrefetchSource(std::unique_ptr<RowSource> source, std::size_t batches)
        : m_source(std::move(source))
        , m_maximumBatches(batches)
        , m_thread([this](const std::stop_token &stop) { run(stop); })
    {
    }

    ~PrefetchSource() override
    {
        m_thread.request_stop();
        m_changed.notify_all();
        m_thread.join(); // before m_source and what it stands on go
    }

    Result<bool> next(RowBatch &batch) override
    {
        batch.clear(batch.columnCount()); // gives the memory of a giant row back
        std::unique_lock lock(m_mutex);
        m_handed = 0;
        m_changed.notify_all();
        if (m_ended)
            return false;
        m_changed.wait(lock, [this] { return !m_ready.empty() || m_last; });
        if (m_ready.empty()) {
            m_ended = true;
            return *std::exchange(m_last, std::nullopt);
        }
        std::swap(batch, m_ready.front());
        m_handed = batch.byteSize();
        m_waiting -= m_handed;
        m_spare.push_back(std::move(m_ready.front()));
        m_ready.pop_front();
        lock.unlock();
        m_changed.notify_all();
        return true;
    }

private:
    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            RowBatch batch = takeSpare();
            Result<bool> more = read(batch);
            std::unique_lock lock(m_mutex);
            if (!more || !*more) {
                m_last = std::move(more);
                lock.unlock();
                m_changed.notify_all();
                return;
            }
            m_waiting += batch.byteSize();
            m_ready.push_back(std::move(batch));
            m_changed.notify_all();
            // A giant row waits alone: two of them at once are more than the memory we promise.
            m_changed.wait(lock, [&] {
                return stop.stop_requested()
                    || (m_ready.size() < m_maximumBatches
                        && m_waiting + m_handed <= (m_maximumBatches + 1) * 2 * RowBatch::limit);
            });
        }
    }

    Result<bool> read(RowBatch &batch)
    {
        try {
            return m_source->next(batch);
        } catch (const std::bad_alloc &) {
            return Error { ErrorCode::Internal,
                Tr::tr("There is not enough memory for this row.") };
        }
    }

    RowBatch takeSpare()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_spare.empty())
            return {};
        RowBatch batch = std::move(m_spare.front());
        m_spare.pop_front();
        return batch;
    }

    std::unique_ptr<RowSource> m_source;
    const std::size_t m_maximumBatches;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<RowBatch> m_ready;
    std::deque<RowBatch> m_spare;
    std::size_t m_waiting = 0; // bytes in m_ready
    std::size_t m_handed = 0; // bytes of the batch that the caller works on
    std::optional<Result<bool>> m_last; // the end or the error, after m_ready
    bool m_ended = false;
    std::jthread m_thread; // last: it uses all the others
};

} // namespace

std::unique_ptr<RowSource> prefetch(std::unique_ptr<RowSource> source, std::size_t batches)
{
    return std::make_unique<PrefetchSource>(std::move(source), batches);
}

} // namespace seedbank
