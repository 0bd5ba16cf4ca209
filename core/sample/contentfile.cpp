// SPDX-License-Identifier: MIT
#include "sample/contentfile.h"

#include <QDir>
#include <QFile>

#include <stdexcept>

// Outside the namespace, as Q_INIT_RESOURCE wants it.
static void initContent()
{
    Q_INIT_RESOURCE(seedbank_sample_content);
}

namespace seedbank {

std::string contentText(const QString &name)
{
    initContent();
    QFile file(QStringLiteral(":/sample/") + name);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no content " + name.toStdString());
    return file.readAll().toStdString();
}

std::vector<ContentJson> contentFiles(const std::string &folder)
{
    initContent();
    const QString name = QString::fromStdString(folder);
    const QDir content(QStringLiteral(":/sample/") + name);
    std::vector<ContentJson> files;
    for (const QString &file :
        content.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name))
        files.push_back(ContentJson::parse(contentText(name + QLatin1Char('/') + file)));
    if (files.empty())
        throw std::runtime_error("no content " + folder);
    return files;
}

bool hasHappened(const ContentJson &json, const char *member, const std::string &moment)
{
    const auto found = json.find(member);
    return found != json.end() && found->get<std::string>() <= moment;
}

} // namespace seedbank
