// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include "cli/answers.h"
#include "cli/textformat.h"
#include "cli/tr.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace seedbank {

namespace {

bool print(FILE *stream, const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

QString jsonText(const JsonValue &json)
{
    std::string text;
    appendJson(text, json, 0);
    return QString::fromStdString(text) + u'\n';
}

/** `status`, unless standard output fails. Nobody reads on after a closed pipe. */
ExitStatus printed(const QString &text, ExitStatus status)
{
    if (printToOutput(text) || errno == EPIPE)
        return status;
    printToError(Tr::tr("error: The result could not be written to the standard output: %1.\n")
                     .arg(QString::fromLocal8Bit(std::strerror(errno))));
    return ExitStatus::Unknown;
}

} // namespace

bool printToOutput(const QString &text)
{
    return print(stdout, text.toUtf8());
}

void printToError(const QString &text)
{
    print(stderr, text.toUtf8());
}

ExitStatus printAnswer(const Answer &answer, const OutputOptions &options)
{
    if (options.json)
        return printed(jsonText(answer.json), answer.status);
    if (options.quiet && answer.status == ExitStatus::Done)
        return answer.status;
    return printed(answer.text, answer.status);
}

ExitStatus printError(const Error &error, const OutputOptions &options)
{
    const ExitStatus status = exitStatus(error.code);
    if (options.json)
        return printed(jsonText(JsonValue::object({ { "error", errorToJson(error) } })), status);
    const TextStyle style = TextStyle::forDescriptor(STDERR_FILENO);
    QString text = style.bad(Tr::tr("error:")) + u' ' + printable(describe(error)) + u'\n';
    for (const QString &line : error.detail.split(u'\n', Qt::SkipEmptyParts))
        text += style.dim(QStringLiteral("       ") + printable(line.simplified())) + u'\n';
    if (!error.obstacles.empty())
        text += u'\n' + obstacleTable(error.obstacles, style);
    printToError(text);
    return status;
}

JsonValue errorToJson(const Error &error)
{
    JsonValue body = JsonValue::object({
        { "code", errorCodeName(error.code) },
        { "message", describe(error) },
        { "detail", error.detail },
    });
    if (!error.obstacles.empty())
        body.add("side_effects", obstaclesToJson(error.obstacles));
    return body;
}

} // namespace seedbank
