// SPDX-License-Identifier: MIT
#include "ui/application/startrequest.h"

namespace seedbank {

StartRequest StartRequest::of(const Arguments &arguments, const QString &token)
{
    StartRequest request;
    request.activationToken = token;
    request.trouble = arguments.workspace.trouble;
    // The sample is what opens where nothing was asked for: what is open is as good.
    if (!arguments.workspace.sample)
        request.workspace = arguments.workspace;
    if (request.workspace)
        request.workspace->trouble.reset();
    return request;
}

QString activationTokenOfProcess()
{
    const QString token = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    return token.isEmpty() ? qEnvironmentVariable("DESKTOP_STARTUP_ID") : token;
}

} // namespace seedbank
