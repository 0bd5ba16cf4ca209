// SPDX-License-Identifier: MIT
#include "cli/password.h"

#include "cli/command.h"
#include "cli/output.h"
#include "cli/tr.h"
#include "database/databaseurl.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr std::size_t longestPassword = 4096; // bytes
constexpr int slice = 100; // milliseconds between looks at the stop token

Error invalid(const QString &cause, const QString &advice = {})
{
    return { ErrorCode::InvalidArgument, cause, advice };
}

/** Turns the terminal's echo off while it lives. */
class WithoutEcho {
public:
    WithoutEcho()
    {
        m_isTerminal = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        // The line break is shown: the cursor then stands where it should.
        silent.c_lflag |= ECHONL;
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~WithoutEcho()
    {
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY(WithoutEcho)

private:
    termios m_before {};
    bool m_isTerminal = false;
};

/** Bytes of standard input to its end, or to a line break. */
Result<std::string> readInput(bool onlyOneLine, const std::stop_token &stopToken)
{
    std::string bytes;
    std::array<char, 512> buffer {};
    while (!(onlyOneLine && bytes.find('\n') != std::string::npos)) {
        if (stopToken.stop_requested())
            return cancelled();
        pollfd descriptor { STDIN_FILENO, POLLIN, 0 };
        if (::poll(&descriptor, 1, slice) <= 0)
            continue;
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return Error { ErrorCode::IoError,
                Tr::tr("Could not read the password from the standard input: %1.")
                    .arg(QString::fromLocal8Bit(std::strerror(errno))) };
        if (count == 0)
            break;
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (bytes.size() > longestPassword + 2)
            return invalid(Tr::tr("The password is longer than the %1 bytes that one may have.")
                               .arg(longestPassword));
    }
    return bytes;
}

Result<QString> passwordFrom(std::string bytes)
{
    if (bytes.ends_with('\n'))
        bytes.pop_back();
    if (bytes.ends_with('\r'))
        bytes.pop_back();
    if (bytes.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
        return invalid(
            Tr::tr("The password on the standard input has several lines, or a NUL byte."),
            Tr::tr("It must be one line."));
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString password = decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (decoder.hasError())
        return invalid(Tr::tr("The password is not UTF-8."));
    return password;
}

} // namespace

bool canAskForPassword()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

Result<QString> askForPassword(const QString &prompt, const std::stop_token &stopToken)
{
    const WithoutEcho silence;
    printToError(prompt);
    ASSIGN_OR_RETURN(std::string bytes, readInput(true, stopToken));
    return passwordFrom(std::move(bytes));
}

Result<QString> readPasswordFromInput(const std::stop_token &stopToken)
{
    if (canAskForPassword())
        return askForPassword(Tr::tr("Password: "), stopToken);
    ASSIGN_OR_RETURN(std::string bytes, readInput(false, stopToken));
    ASSIGN_OR_RETURN(const QString password, passwordFrom(std::move(bytes)));
    if (password.isEmpty())
        return invalid(
            Tr::tr("There is no password on the standard input, where --password-stdin reads it."));
    return password;
}

Result<> checkTakesPassword(const DatabaseUrl &url)
{
    if (url.isFile())
        return invalid(
            Tr::tr("The database is a file and has no password: leave --password-stdin out."));
    return {};
}

} // namespace seedbank
