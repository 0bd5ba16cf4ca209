// SPDX-License-Identifier: MIT
#pragma once

#include "operations/compareversions.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/requests.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** What changed from one version of the library to another: reads their files, on a worker thread.
 *  One comparison at a time, whose answer is kept. Everything is called and signalled on the
 *  window's thread. */
class VersionComparison : public QObject {
    Q_OBJECT

public:
    struct Question {
        VersionRef from;
        VersionRef to;
        std::string fromDigest; ///< of the file, as far as it is known: another one is read anew
        std::string toDigest;
        bool operator==(const Question &) const = default;
    };
    using Answer = Result<std::vector<TableDifference>>;

    /** After a question, another one waits so long for a further one: somebody goes through the
     *  versions, and each question reads the whole manifest. */
    static constexpr std::chrono::milliseconds pause { 150 };

    /** All must outlive its tasks. */
    VersionComparison(const Operations &operations, const Requests &requests, TaskRunner &runner);

    /** Begins to look for the answer, unless it is known or looked for already. */
    void ask(const Question &question);
    /** Nobody waits any more. What is known stays. */
    void stop();
    /** Of another library nothing is known yet. */
    void clear();
    /** Nothing while it is not known. */
    const Answer *answerTo(const Question &question) const;

Q_SIGNALS:
    void answered();

private:
    void begin();

    const Operations &m_operations;
    const Requests &m_requests;
    TaskRunner &m_runner;
    std::optional<Question> m_question; ///< the last
    std::optional<Answer> m_answer; ///< to that one
    QPointer<Task> m_task;
    QTimer m_pause; ///< while further questions are waited for
    bool m_isWaiting = false; ///< the question has not begun
};

} // namespace seedbank
