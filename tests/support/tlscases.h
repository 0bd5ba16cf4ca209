// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "operations/testconnection.h"

#include <QTemporaryDir>
#include <QTest>

namespace seedbank::test {

/** The cases of protection that both servers share: the column `server` names what it shows (of
 *  Certificates; "plain" has no TLS; "stripped" has, but somebody on the way says otherwise), `url`
 *  is what stands behind the scheme (%1: the authority's file, %2: the port), `code` the error, or
 *  -1 where it connects. The user strict is let in through TLS only. */
inline void addTlsCases()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const char *server, const char *url, int code) {
        QTest::newRow(name) << QString::fromLatin1(server) << QString::fromLatin1(url) << code;
    };
    constexpr int connects = -1;
    constexpr int refused = int(ErrorCode::ConnectionFailed);

    // Another host is verified unless its URL says otherwise.
    const char *const byDefault = "u@0.0.0.0:%2/demo?sslrootcert=%1";
    const char *const byChoice = "u@0.0.0.0:%2/demo?sslmode=prefer";
    row("by default", "good", byDefault, connects);
    for (const char *server :
        { "self-signed", "other-host", "expired", "other-ca", "plain", "stripped" }) {
        QTest::addRow("%s, by default", server)
            << QString::fromLatin1(server) << QString::fromLatin1(byDefault) << refused;
        QTest::addRow("%s, by choice", server)
            << QString::fromLatin1(server) << QString::fromLatin1(byChoice) << connects;
    }
    row("authority not named", "good", "u@0.0.0.0:%2/demo", refused);
    row("this machine", "self-signed", "u@localhost:%2/demo", connects);
    row("this machine, plain", "plain", "u@localhost:%2/demo", connects);

    row("disable", "good", "u@localhost:%2/demo?sslmode=disable", connects);
    row("disable, TLS wanted", "good", "strict@localhost:%2/demo?sslmode=disable",
        int(ErrorCode::AuthenticationFailed));
    row("allow, TLS wanted", "good", "strict@localhost:%2/demo?sslmode=allow", connects);
    row("prefer", "good", "strict@localhost:%2/demo?sslmode=prefer", connects);
    row("require", "good", "strict@localhost:%2/demo?sslmode=require", connects);
    row("verify-full", "good", "strict@localhost:%2/demo?sslmode=verify-full&sslrootcert=%1",
        connects);
    row("verify-full, another name", "good",
        "u@127.0.0.1:%2/demo?sslmode=verify-full&sslrootcert=%1", refused);
    row("verify-ca", "good", "strict@localhost:%2/demo?sslmode=verify-ca&sslrootcert=%1", connects);
    row("verify-ca, another name", "good", "u@127.0.0.1:%2/demo?sslmode=verify-ca&sslrootcert=%1",
        connects);
    row("verify-ca, other authority", "other-ca",
        "u@localhost:%2/demo?sslmode=verify-ca&sslrootcert=%1", refused);
    row("verify-ca, unknown authority", "good", "u@localhost:%2/demo?sslmode=verify-ca", refused);
    row("allow, plain", "plain", "u@localhost:%2/demo?sslmode=allow", connects);
    row("require, plain", "plain", "u@localhost:%2/demo?sslmode=require", refused);
    row("require, stripped", "stripped", "u@localhost:%2/demo?sslmode=require", refused);
}

/** What a connection's test tells of its protection. */
inline QString shownProtection(const QString &url)
{
    const QTemporaryDir folder;
    TaskMonitor monitor;
    const ConnectionTestRequest request {
        { .library = folder.path(), .journal = folder.filePath(QStringLiteral("journal.jsonl")) },
        { url },
    };
    for (const ConnectionStep &step : testConnection(request, monitor).steps) {
        if (step.kind == ConnectionStep::Kind::Protect)
            return step.text;
    }
    return {};
}

} // namespace seedbank::test
