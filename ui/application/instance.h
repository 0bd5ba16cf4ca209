// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "ui/application/meetingplace.h"
#include "ui/application/startrequest.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

class QLocalServer;
class QLocalSocket;

namespace seedbank {

/** What became of a start. */
struct Start {
    enum class Kind {
        First, ///< there is no other: this one is asked by later ones
        HandedOver, ///< the window that is there took it
        Declined, ///< that window shows what was asked for and why it did not take it
        NoAnswer, ///< there is one, and it does not answer
        OtherVersion, ///< there is one of another version
        Alone, ///< no place to meet another one
    };
    Kind kind = Kind::First;
    QString reason = {}; ///< of Declined and Alone: sentences
    QString version = {}; ///< of the one that is there, for OtherVersion

    /** There is nothing left to do for this process. */
    bool isOver() const { return kind == Kind::HandedOver || kind == Kind::Declined; }
};

/** The first window of a user's session, or a later start that hands over what it was asked for.
 *
 *  The first one holds a lock for as long as it lives, which the system takes from a dead one, and
 *  listens on a socket beside it. A later start that gets no answer in time opens a window of its
 *  own and says why: nobody can work with one that hangs, two windows are as safe as a window and a
 *  console (library, journal and databases have locks of their own), and a start that does nothing
 *  visible would be tried again and again.
 *
 *  On the window's thread. Only start() blocks it, while another one is asked, `patience` at most
 *  (there is no window yet). */
class Instance : public QObject {
    Q_OBJECT

public:
    using Receiver = std::function<StartAnswer(const StartRequest &)>;
    static constexpr std::chrono::milliseconds usualPatience { 2000 };

    /** `version`: of this program. */
    explicit Instance(QString version, QObject *parent = nullptr);
    ~Instance() override;

    Start start(const StartRequest &request, std::chrono::milliseconds patience = usualPatience);
    /** Who answers later starts; until there is one, they wait. */
    void setReceiver(Receiver receiver);
    /** Later starts are first ones from now on. */
    void end();

private:
    Result<Start> meet(
        const MeetingPlace &place, const StartRequest &request, std::chrono::milliseconds patience);
    Result<Start> listen(const MeetingPlace &place);
    void acceptNext();
    void read(QLocalSocket *socket);
    StartAnswer answerTo(const QByteArray &line) const;

    QString m_version;
    Receiver m_receiver;
    QLocalServer *m_server = nullptr;
    int m_lock = -1; ///< descriptor
    int m_talks = 0; ///< connections that are open
};

} // namespace seedbank
