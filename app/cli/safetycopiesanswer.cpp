// SPDX-License-Identifier: MIT
#include "cli/safetycopiesanswer.h"

#include "cli/answers.h"
#include "cli/texttable.h"
#include "cli/tr.h"

#include <QFileInfo>

namespace seedbank {

namespace {

OrderedJson toJson(const SafetyCopyInfo &copy)
{
    OrderedJson json { { "file", copy.file.toStdString() }, { "size", copy.size } };
    json["at"] = copy.at.isValid()
        ? OrderedJson(copy.at.toUTC().toString(Qt::ISODateWithMs).toStdString())
        : OrderedJson(nullptr);
    json["before"] = copy.before
        ? actionToJson(copy.before->action, copy.before->scenario, copy.before->version)
        : OrderedJson(nullptr);
    json["scenario"] = copy.scenario.empty() ? OrderedJson(nullptr) : OrderedJson(copy.scenario);
    json["statistics"] = statisticsToJson(copy.statistics);
    json["next_undo"] = copy.isNext;
    json["problem"]
        = copy.problem.isEmpty() ? OrderedJson(nullptr) : OrderedJson(copy.problem.toStdString());
    return json;
}

QString toText(const SafetyCopyListing &listing, const TextStyle &style)
{
    using Align = TextTable::Align;
    if (listing.copies.empty())
        return Tr::tr("There are no safety copies of %1 yet.").arg(printable(listing.database))
            + u'\n';
    TextTable table(
        { { Tr::tr("Taken") }, { Tr::tr("Before") }, { Tr::tr("Total Records"), Align::Right },
            { Tr::tr("Size"), Align::Right }, { {} }, { Tr::tr("File") } });
    QStringList problems;
    for (const SafetyCopyInfo &copy : listing.copies) {
        table.addRow({ formatTime(copy.at),
            copy.before
                ? actionText(copy.before->action, copy.before->scenario, copy.before->version)
                : QStringLiteral("–"),
            copy.problem.isEmpty() ? formatCount(totalRows(copy.statistics)) : Tr::tr("damaged"),
            formatSize(copy.size), copy.isNext ? Tr::tr("next undo") : QString(),
            printable(QFileInfo(copy.file).fileName()) });
        if (!copy.problem.isEmpty())
            problems.append(QStringLiteral("  ") + printable(copy.problem) + u'\n');
    }
    QString text = style.bold(printable(listing.database)) + u'\n' + table.toString(style) + u'\n'
        + factList({ { Tr::tr("Folder"), printable(listing.folder) } }, style);
    if (!problems.isEmpty())
        text += u'\n' + Tr::tr("Not usable:") + u'\n' + problems.join(QString());
    return text;
}

} // namespace

Answer safetyCopiesAnswer(const SafetyCopyListing &listing, const TextStyle &style)
{
    OrderedJson copies = OrderedJson::array();
    for (const SafetyCopyInfo &copy : listing.copies)
        copies.push_back(toJson(copy));
    return { OrderedJson { { "database", listing.database.toStdString() },
                 { "folder", listing.folder.toStdString() },
                 { "safety_copies", std::move(copies) } },
        toText(listing, style) };
}

} // namespace seedbank
