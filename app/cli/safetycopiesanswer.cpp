// SPDX-License-Identifier: MIT
#include "cli/safetycopiesanswer.h"

#include "base/plaintext.h"
#include "cli/answers.h"
#include "cli/texttable.h"
#include "cli/tr.h"

#include <QFileInfo>

#include <cstdint>
#include <optional>

namespace seedbank {

namespace {

JsonValue toJson(const std::optional<HeldRows> &held)
{
    if (!held)
        return {};
    return JsonValue::object({ { "scenario", held->scenario }, { "version", held->version },
        { "changes", held->changes ? JsonValue(*held->changes) : JsonValue() } });
}

/** "general v3_… + 3 changes"; "–" where it is not known. */
QString heldText(const SafetyCopyInfo &copy)
{
    if (copy.problem.isEmpty() && totalRows(copy.statistics) == 0)
        return Tr::tr("no demo rows");
    if (!copy.holds)
        return QStringLiteral("–");
    const QString version = printable(copy.holds->scenario) + u' ' + printable(copy.holds->version);
    const std::optional<std::int64_t> &changes = copy.holds->changes;
    if (!changes)
        return Tr::tr("%1 + changes").arg(version);
    return *changes == 0
        ? version
        : Tr::tr("%1 + %Ln change(s)", nullptr, pluralCount(*changes)).arg(version);
}

JsonValue toJson(const SafetyCopyInfo &copy)
{
    JsonValue json = JsonValue::object({ { "file", copy.file }, { "size", copy.size } });
    json.add("at",
        copy.at.isValid() ? JsonValue(copy.at.toUTC().toString(Qt::ISODateWithMs)) : JsonValue());
    json.add("before",
        copy.before ? actionToJson(copy.before->action, copy.before->scenario, copy.before->version)
                    : JsonValue());
    json.add("holds", toJson(copy.holds));
    json.add("scenario", orNull(copy.scenario));
    json.add("statistics", statisticsToJson(copy.statistics));
    json.add("next_undo", copy.isNext);
    json.add("problem", orNull(copy.problem));
    return json;
}

QString toText(const SafetyCopyListing &listing, const TextStyle &style)
{
    using Align = TextTable::Align;
    if (listing.copies.empty())
        return Tr::tr("There are no safety copies of %1 yet.").arg(printable(listing.database))
            + u'\n';
    TextTable table({ { Tr::tr("Taken") }, { Tr::tr("Holds") }, { Tr::tr("Before") },
        { Tr::tr("Total Records"), Align::Right }, { Tr::tr("Size"), Align::Right }, { {} },
        { Tr::tr("File") } });
    QStringList problems;
    for (const SafetyCopyInfo &copy : listing.copies) {
        table.addRow({ formatTime(copy.at), heldText(copy),
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
    JsonValue copies = JsonValue::array();
    for (const SafetyCopyInfo &copy : listing.copies)
        copies.append(toJson(copy));
    return { JsonValue::object({ { "database", listing.database }, { "folder", listing.folder },
                 { "safety_copies", std::move(copies) } }),
        toText(listing, style) };
}

} // namespace seedbank
