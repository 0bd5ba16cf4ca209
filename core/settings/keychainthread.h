// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace seedbank {

/** How long the keychain is waited for. */
struct Patience {
    std::chrono::steady_clock::time_point end;
    std::stop_token stopToken;
};

enum class WaitEnd { Answered, TimedOut, Stopped };

/** Queues `task` for the keychain's thread: the one thread of the process, with an event loop of
 *  its own, on which all talk with the keychain happens.
 *
 *  It has to be one: QtKeychain runs its jobs one after another from a queue that belongs to the
 *  first thread that used it, and waits there for ever if that thread's events stand still. It also
 *  receives answers that come after nobody waits for them any more. It ends with the
 *  QCoreApplication, or is left behind where the keychain does not answer. */
void runOnKeychainThread(std::function<void()> task);

/** The answer of something that is asked on the keychain's thread. */
template <class Answer> class KeychainQuestion {
public:
    using Reply = std::function<void(Answer)>;

    /** Runs `ask(reply)` there, unless nobody waits any more; it calls `reply` when it knows. */
    explicit KeychainQuestion(std::function<void(Reply)> ask)
    {
        runOnKeychainThread([ask = std::move(ask), state = m_state] {
            if (!state->isAbandoned())
                ask([state](Answer answer) { state->set(std::move(answer)); });
        });
    }

    WaitEnd wait(const Patience &patience) { return m_state->wait(patience); }
    /** After WaitEnd::Answered. */
    Answer take() { return std::move(*m_state->answer); }

private:
    struct State {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::optional<Answer> answer;
        bool abandoned = false;

        bool isAbandoned()
        {
            const std::lock_guard lock(mutex);
            return abandoned;
        }
        void set(Answer value)
        {
            const std::lock_guard lock(mutex);
            answer = std::move(value);
            changed.notify_all();
        }
        WaitEnd wait(const Patience &patience)
        {
            std::unique_lock lock(mutex);
            if (changed.wait_until(
                    lock, patience.stopToken, patience.end, [this] { return answer.has_value(); }))
                return WaitEnd::Answered;
            abandoned = true;
            return patience.stopToken.stop_requested() ? WaitEnd::Stopped : WaitEnd::TimedOut;
        }
    };

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace seedbank
