// SPDX-License-Identifier: MIT
#include "ui/application/instance.h"

#include "base/file.h"
#include "base/filelock.h"
#include "log/log.h"
#include "ui/application/startmessage.h"
#include "ui/application/tr.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTimer>

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

constexpr auto lookInterval = 20ms; // between two looks whether the first one listens, or is gone
constexpr auto talkTime = 2000ms; // who has not asked by then, or not read the answer, is dropped
constexpr int mostTalks = 16; // one start has one

/** What a line from the other side is read into; it may be endless. */
QByteArray lineIn(QLocalSocket &socket)
{
    const QByteArray bytes = socket.peek(longestStartMessage);
    const qsizetype end = bytes.indexOf('\n');
    return end < 0 ? QByteArray() : bytes.left(end + 1);
}

bool isTooLong(const QLocalSocket &socket)
{
    return socket.bytesAvailable() >= longestStartMessage;
}

/** Who waited too long has opened a window of its own: what it asked for is done there. */
bool isGone(const QLocalSocket &socket)
{
    pollfd end { static_cast<int>(socket.socketDescriptor()), POLLRDHUP, 0 };
    return ::poll(&end, 1, 0) != 0;
}

enum class Reach { Nobody, Silent, Answered };

/** Asks whoever listens. Nobody: there is none, or it went away before it answered. */
Reach ask(const QString &path, const QByteArray &message, const QDeadlineTimer &deadline,
    QByteArray &answer)
{
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.setReadBufferSize(longestStartMessage);
    socket.connectToServer(path);
    if (!socket.waitForConnected(left()))
        return Reach::Nobody;
    socket.write(message);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(left())) { }
    while (lineIn(socket).isEmpty() && !isTooLong(socket)) {
        if (!socket.waitForReadyRead(left()))
            break;
    }
    answer = lineIn(socket);
    if (!answer.isEmpty())
        return Reach::Answered;
    const bool hasLeft = socket.state() != QLocalSocket::ConnectedState && !isTooLong(socket);
    return hasLeft ? Reach::Nobody : Reach::Silent;
}

Start startAfter(const StartAnswer &answer)
{
    switch (answer.kind) {
    case StartAnswer::Kind::Accepted:
        return { .kind = Start::Kind::HandedOver };
    case StartAnswer::Kind::Declined:
        return { .kind = Start::Kind::Declined, .reason = answer.reason };
    case StartAnswer::Kind::OtherVersion:
        return { .kind = Start::Kind::OtherVersion, .version = answer.version };
    }
    return { .kind = Start::Kind::NoAnswer };
}

} // namespace

Instance::Instance(QString version, QObject *parent)
    : QObject(parent)
    , m_version(std::move(version))
{
}

Instance::~Instance()
{
    end();
}

Start Instance::start(const StartRequest &request, std::chrono::milliseconds patience)
{
    const auto place = MeetingPlace::find();
    auto met = place ? meet(*place, request, patience) : Result<Start>(place.error());
    if (met)
        return *met;
    end();
    return { .kind = Start::Kind::Alone, .reason = met.error().message() };
}

Result<Start> Instance::meet(
    const MeetingPlace &place, const StartRequest &request, std::chrono::milliseconds patience)
{
    ASSIGN_OR_RETURN(const QByteArray message, toStartMessage(request, m_version));
    m_lock = ::open(QFile::encodeName(place.lock).constData(),
        O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (m_lock < 0)
        return systemError(Tr::tr("Could not open %1: %2."), place.lock, errno);
    const QDeadlineTimer deadline(patience);
    Reach reach = Reach::Nobody;
    QByteArray line;
    do {
        ASSIGN_OR_RETURN(const bool isFirst, waitForLock(m_lock, place.lock, lookInterval));
        if (isFirst)
            return listen(place);
        reach = ask(place.socket, message, deadline, line);
    } while (reach == Reach::Nobody && !deadline.hasExpired());
    end();
    const auto answer = readStartAnswer(line);
    if (reach != Reach::Answered || !answer)
        return Start { .kind = Start::Kind::NoAnswer };
    return startAfter(*answer);
}

Result<Start> Instance::listen(const MeetingPlace &place)
{
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(place.socket); // of one that died: this one has the lock
    if (!m_server->listen(place.socket))
        return Error { ErrorCode::IoError, Tr::tr("Could not listen on %1.").arg(place.socket), {},
            m_server->errorString() };
    return Start { .kind = Start::Kind::First };
}

void Instance::setReceiver(Receiver receiver)
{
    m_receiver = std::move(receiver);
    if (!m_server)
        return;
    connect(m_server, &QLocalServer::newConnection, this, &Instance::acceptNext);
    acceptNext();
}

void Instance::end()
{
    if (m_server)
        m_server->close(); // removes the socket; the lock last, or that would be a new one's
    delete std::exchange(m_server, nullptr);
    if (m_lock >= 0)
        ::close(std::exchange(m_lock, -1));
}

void Instance::acceptNext()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (m_talks == mostTalks) {
            socket->abort();
            continue;
        }
        ++m_talks;
        connect(socket, &QObject::destroyed, this, [this] { --m_talks; });
        socket->setReadBufferSize(longestStartMessage);
        QTimer::singleShot(talkTime, socket, [socket] { socket->abort(); });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void Instance::read(QLocalSocket *socket)
{
    const QByteArray line = lineIn(*socket);
    if (line.isEmpty() && !isTooLong(*socket))
        return; // there is more to come, or the time is over
    disconnect(socket, &QLocalSocket::readyRead, this, nullptr); // one answer each
    if (isGone(*socket)) {
        socket->abort();
        return;
    }
    socket->write(toStartMessage(answerTo(line)));
    socket->disconnectFromServer();
}

StartAnswer Instance::answerTo(const QByteArray &line) const
{
    const auto request = readStartRequest(line);
    StartAnswer answer;
    if (!request)
        answer = { .kind = StartAnswer::Kind::Declined, .reason = request.error().message() };
    else if (!*request)
        answer = { .kind = StartAnswer::Kind::OtherVersion };
    else
        answer = m_receiver(**request);
    answer.version = m_version;
    log(LogLevel::Info, "instance",
        answer.kind == StartAnswer::Kind::Accepted
            ? QStringLiteral("a later start was accepted")
            : QStringLiteral("a later start was not accepted"));
    return answer;
}

} // namespace seedbank
