// SPDX-License-Identifier: MIT
#include "ui/connection/connectionform.h"

#include "ui/connection/tr.h"
#include "ui/text/pathtext.h"

#include <QDir>
#include <QRegularExpression>

namespace seedbank {

namespace {

constexpr int greatestPort = 65535;
constexpr qsizetype longestProposedName = 40;

using Field = FormProblem::Field;

/** The form's values as they are, good or not. */
DatabaseUrl rawUrl(const ConnectionForm &form)
{
    DatabaseUrl url { .engine = form.engine };
    if (form.engine->isFile()) {
        const QString path = readPath(form.path);
        url.path = path.isEmpty() ? path : QDir().absoluteFilePath(path);
        return url;
    }
    if (form.way == ConnectionForm::Way::Network) {
        url.host = form.host.trimmed();
        if (url.host.startsWith(QLatin1Char('[')) && url.host.endsWith(QLatin1Char(']')))
            url.host = url.host.mid(1, url.host.size() - 2); // as in a URL
        url.port = form.port.trimmed().toInt();
        url.tlsRootCertificate = form.certificate.trimmed();
    } else {
        url.socket = form.socket.trimmed();
    }
    url.user = form.user;
    url.database = form.database;
    url.tls = form.tls && !url.host.isEmpty() ? *form.tls : usualTls(url.host);
    return url;
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

std::optional<FormProblem> hostProblem(const ConnectionForm &form)
{
    if (form.host.trimmed().isEmpty())
        return FormProblem { Field::Host, Tr::tr("Enter the host."), true };
    DatabaseUrl bare { .engine = form.engine };
    bare.host = rawUrl(form).host;
    bare.database = QStringLiteral("x");
    bare.tls = usualTls(bare.host);
    const auto parsed = DatabaseUrl::parse(bare.toString());
    if (!parsed || parsed->host.isEmpty() || parsed->database != bare.database)
        return FormProblem { Field::Host,
            Tr::tr("The host is a name or an address, such as db.example.com, 192.0.2.7 or "
                   "::1.") };
    const QString port = form.port.trimmed();
    bool isNumber = false;
    const int number = port.toInt(&isNumber);
    if (!port.isEmpty() && (!isNumber || number < 1 || number > greatestPort))
        return FormProblem { Field::Port, Tr::tr("The port is a number from 1 to 65535.") };
    return std::nullopt;
}

std::optional<FormProblem> socketProblem(const ConnectionForm &form)
{
    const QString socket = form.socket.trimmed();
    if (!socket.isEmpty() && !socket.startsWith(QLatin1Char('/')))
        return FormProblem { Field::Socket, Tr::tr("The socket is an absolute path.") };
    return std::nullopt;
}

std::optional<FormProblem> serverProblem(const ConnectionForm &form)
{
    const bool byNetwork = form.way == ConnectionForm::Way::Network;
    if (auto problem = byNetwork ? hostProblem(form) : socketProblem(form))
        return problem;
    if (form.database.isEmpty())
        return FormProblem { Field::Database, Tr::tr("Enter the name of the database."), true };
    for (const auto &[field, text] : { std::pair(Field::Database, form.database),
             std::pair(Field::User, form.user), std::pair(Field::Socket, form.socket),
             std::pair(Field::Certificate, form.certificate) }) {
        if (hasControlCharacter(text))
            return FormProblem { field, Tr::tr("There is a control character in it.") };
    }
    return std::nullopt;
}

} // namespace

std::optional<FormProblem> problemOf(const ConnectionForm &form)
{
    if (!form.engine->isFile()) {
        if (auto problem = serverProblem(form))
            return problem;
    } else if (form.path.trimmed().isEmpty()) {
        return FormProblem { Field::Path, Tr::tr("Choose the database file."), true };
    } else if (hasControlCharacter(form.path)) {
        return FormProblem { Field::Path, Tr::tr("There is a control character in it.") };
    }
    // Whatever else a text can do to a URL: what is saved must lead where the form says.
    const DatabaseUrl raw = rawUrl(form);
    const auto parsed = DatabaseUrl::parse(raw.toString());
    DatabaseUrl expected = raw;
    if (parsed)
        expected.host = parsed->host; // in lower case; hostProblem() looked at it
    if (!parsed || *parsed != expected)
        return FormProblem { form.engine->isFile() ? Field::Path : Field::Database,
            Tr::tr("Seedbank cannot put this name in a URL. Rename it.") };
    return std::nullopt;
}

DatabaseUrl urlOf(const ConnectionForm &form)
{
    const DatabaseUrl raw = rawUrl(form);
    return DatabaseUrl::parse(raw.toString()).value_or(raw);
}

QString urlTextOf(const ConnectionForm &form)
{
    const DatabaseUrl url = rawUrl(form);
    const bool isEmpty = url.path.isEmpty() && url.host.isEmpty() && url.socket.isEmpty()
        && url.user.isEmpty() && url.database.isEmpty();
    return isEmpty ? QString() : url.toString();
}

ConnectionForm formOf(const DatabaseUrl &url)
{
    ConnectionForm form;
    form.engine = url.engine;
    form.path = url.path;
    form.way = url.host.isEmpty() && !url.isFile() ? ConnectionForm::Way::Socket
                                                   : ConnectionForm::Way::Network;
    form.host = url.host;
    form.port = url.port == 0 ? QString() : QString::number(url.port);
    form.socket = url.socket;
    form.user = url.user;
    form.database = url.database;
    if (!url.isFile() && url.tls != usualTls(url.host))
        form.tls = url.tls;
    form.certificate = url.tlsRootCertificate;
    return form;
}

Result<std::optional<DatabaseUrl>> readUrl(const QString &text)
{
    const QString url = text.trimmed();
    const bool isUrl = hasScheme(url) || url.startsWith(QLatin1Char('/'));
    // While it is being typed.
    static const QRegularExpression unfinished(QStringLiteral("^(?:[a-z]+:/{0,2}|/)$"));
    if (!isUrl || unfinished.match(url).hasMatch())
        return std::optional<DatabaseUrl>();
    ASSIGN_OR_RETURN(DatabaseUrl parsed, DatabaseUrl::parse(url));
    return std::optional(std::move(parsed));
}

QString proposedName(const DatabaseUrl &url)
{
    QString name = url.displayName();
    static const QRegularExpression unfit(QStringLiteral("[/:\\p{C}\\s]+"));
    name.replace(unfit, QStringLiteral(" "));
    while (name.startsWith(QLatin1Char('-')) || name.startsWith(QLatin1Char(' ')))
        name.remove(0, 1);
    return name.left(longestProposedName).trimmed();
}

} // namespace seedbank
