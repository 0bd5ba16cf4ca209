// SPDX-License-Identifier: MIT
#include "ui/text/obstaclesentences.h"

#include "base/error.h"
#include "base/plaintext.h"
#include "ui/text/numbertext.h"
#include "ui/text/tr.h"

#include <QStringList>

namespace seedbank {

namespace {

const QString separator = QStringLiteral(", "); // Obstacle::sampleKeys

/** A text of the database's own on one line, without what would reorder or forge it. */
QString onOneLine(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\n', QChar(0x21b5)); // ↵
    text.replace(u'\t', u' ');
    return shown(text.toStdString());
}

/** Without the full stop and the detail. */
QString whatOf(Obstacle::Kind kind, int rows)
{
    switch (kind) {
    case Obstacle::Kind::Cascade:
        return Tr::tr("%1 row(s) of %2 would be deleted as well", nullptr, rows);
    case Obstacle::Kind::SetNull:
        return Tr::tr("%1 row(s) of %2 would lose what they refer to", nullptr, rows);
    case Obstacle::Kind::SetDefault:
        return Tr::tr("%1 row(s) of %2 would refer to something else", nullptr, rows);
    case Obstacle::Kind::Restrict:
        return Tr::tr("%1 row(s) of %2 refer to rows that this load deletes", nullptr, rows);
    case Obstacle::Kind::KeyCollision:
        return Tr::tr("%1 row(s) of %2 that are not demo data have a key that this load needs",
            nullptr, rows);
    case Obstacle::Kind::MissingReference:
        return Tr::tr("%1 row(s) of %2 that demo rows refer to are missing", nullptr, rows);
    case Obstacle::Kind::Adopted:
        return Tr::tr("%1 row(s) of %2 would become demo data", nullptr, rows);
    case Obstacle::Kind::KeyHandOver:
        return Tr::tr("%1 row(s) of %2 exchange the values of a key, which this database does not "
                      "let them do",
            nullptr, rows);
    case Obstacle::Kind::Constraint:
        return Tr::tr("%1 row(s) of %2 break a rule of the database", nullptr, rows);
    case Obstacle::Kind::UnseenRows:
        return Tr::tr("Rows that you may not see could refer to %1 row(s) of %2", nullptr, rows);
    case Obstacle::Kind::Trigger:
        return Tr::tr("Triggers run on %1 row(s) of %2 and may change them", nullptr, rows);
    }
    return {};
}

/** "order_id 7, line 2" of "(7, 2)"; the columns first where a value has a comma in it. */
QString namedKey(const QString &key, const std::vector<QString> &columns)
{
    constexpr qsizetype longestValue = 40;
    const auto cut = [](const QString &value) {
        const QString line = onOneLine(value);
        return line.size() > longestValue ? line.left(longestValue - 1) + QChar(0x2026) : line;
    };
    if (columns.size() < 2)
        return cut(key);
    const bool isInBrackets = key.startsWith(u'(') && key.endsWith(u')');
    const QStringList values = (isInBrackets ? key.mid(1, key.size() - 2) : key).split(separator);
    QStringList parts;
    if (static_cast<std::size_t>(values.size()) != columns.size()) {
        for (const QString &column : columns)
            parts += onOneLine(column);
        return parts.join(separator) + QStringLiteral(" = ") + onOneLine(key);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        parts += onOneLine(columns[static_cast<std::size_t>(i)]) + u' ' + cut(values[i]);
    return parts.join(separator);
}

} // namespace

Remedy remedyFor(const Obstacle &obstacle, const LoadConsent &given)
{
    if (obstacle.kind == Obstacle::Kind::Trigger)
        return given.triggersRest ? Remedy::LetTriggersRun : Remedy::LetTriggersRest;
    return obstacle.kind == Obstacle::Kind::UnseenRows ? Remedy::VouchForChildren : Remedy::None;
}

QString obstacleSentence(const Obstacle &obstacle, const LoadConsent &given)
{
    // Some that a server tells of have no table.
    if (obstacle.table.isEmpty())
        return withReason(Tr::tr("The database refuses it"), obstacle.detail.simplified());
    const QString what = whatOf(obstacle.kind, pluralCount(obstacle.rows))
                             .arg(groupedNumber(obstacle.rows), onOneLine(obstacle.table));
    QString detail = obstacle.detail.simplified();
    // Behind their names stands what to do about them in the console.
    if (remedyFor(obstacle, given) == Remedy::LetTriggersRest)
        detail = detail.section(QStringLiteral(": "), 0, 0);
    return detail.isEmpty() ? what + u'.' : withReason(what, detail);
}

QString obstacleKeys(const Obstacle &obstacle, std::size_t most)
{
    QStringList keys;
    for (const QString &key : obstacle.sampleKeys) {
        if (static_cast<std::size_t>(keys.size()) == most)
            break;
        keys += namedKey(key, obstacle.keyColumns);
    }
    if (keys.isEmpty())
        return {};
    if (obstacle.rows > keys.size())
        keys += QStringLiteral("…");
    return Tr::tr("Keys: %1")
        .arg(keys.join(obstacle.keyColumns.size() > 1 ? QStringLiteral("; ") : separator));
}

QString nextStep(const Obstacle &obstacle, const LoadConsent &given)
{
    switch (remedyFor(obstacle, given)) {
    case Remedy::LetTriggersRest:
        return Tr::tr("Tick the box below: then these triggers rest during the load.");
    case Remedy::VouchForChildren:
        return Tr::tr("If you are sure that no other table refers to them, tick the box below.");
    case Remedy::LetTriggersRun:
        return Tr::tr("Clear the box below: these triggers cannot be switched off for you.");
    case Remedy::None:
        break;
    }
    switch (obstacle.kind) {
    case Obstacle::Kind::KeyCollision:
        return Tr::tr("Give these rows other keys in your application, then check again.");
    case Obstacle::Kind::MissingReference:
        return Tr::tr("Add the missing rows in your application, then check again.");
    case Obstacle::Kind::KeyHandOver:
    case Obstacle::Kind::Constraint:
        return Tr::tr("Copy this, and ask whoever looks after the database.");
    case Obstacle::Kind::Cascade:
    case Obstacle::Kind::SetNull:
    case Obstacle::Kind::SetDefault:
    case Obstacle::Kind::Restrict:
    case Obstacle::Kind::Adopted:
    case Obstacle::Kind::UnseenRows:
    case Obstacle::Kind::Trigger:
        break;
    }
    return Tr::tr("Change or delete these rows in your application, then check again.");
}

QString obstacleInFull(const Obstacle &obstacle, const LoadConsent &given)
{
    QStringList lines { obstacleSentence(obstacle, given), obstacleKeys(obstacle),
        nextStep(obstacle, given) };
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace seedbank
