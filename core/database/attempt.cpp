// SPDX-License-Identifier: MIT
#include "database/attempt.h"

#include "database/tr.h"
#include "rows/tableshape.h"

namespace seedbank {

namespace {

QString sentence(Attempt::Kind kind)
{
    switch (kind) {
    case Attempt::Open:
        break;
    case Attempt::ReadCatalogue:
        return Tr::tr("Could not read the catalogue of the database %1");
    case Attempt::ReadPermissions:
        return Tr::tr("Could not read the permissions in the database %1");
    case Attempt::ReadSequences:
        return Tr::tr("Could not read the sequences of the database %1");
    case Attempt::BeginToRead:
        return Tr::tr("Could not begin to read the database %1");
    case Attempt::BeginToCompare:
        return Tr::tr("Could not begin to compare the database %1");
    case Attempt::BeginToWrite:
        return Tr::tr("Could not begin to write to the database %1");
    case Attempt::ReadDemoRows:
        return Tr::tr("Could not read the demo rows of the database %1");
    case Attempt::CountDemoRows:
        return Tr::tr("Could not count the demo rows of the database %1");
    case Attempt::CountRows:
        return Tr::tr("Could not count rows of the database %1");
    case Attempt::LockTables:
        return Tr::tr("Could not lock the tables of the database %1");
    case Attempt::StageRows:
        return Tr::tr("Could not stage rows for the database %1");
    case Attempt::MakeTemporaryTable:
        return Tr::tr("Could not make a temporary table in the database %1");
    case Attempt::LookUpKeys:
        return Tr::tr("Could not look up keys in the database %1");
    case Attempt::CheckReferences:
        return Tr::tr("Could not check the references of the database %1");
    case Attempt::CheckRules:
        return Tr::tr("Could not check new rows against the constraints of the database %1");
    case Attempt::ComputeIndexes:
        return Tr::tr("Could not compute the indexes of the database %1");
    case Attempt::PrepareChanges:
        return Tr::tr("Could not prepare the changes of the database %1");
    case Attempt::WriteChanges:
        return Tr::tr("Could not write the changes to the database %1");
    case Attempt::BuildIndexes:
        return Tr::tr("Could not build the indexes of the database %1");
    case Attempt::RaiseSequences:
        return Tr::tr("Could not raise the sequences of the database %1");
    case Attempt::SwitchTriggersOff:
        return Tr::tr("Could not switch triggers off in the database %1");
    case Attempt::SwitchTriggersOn:
        return Tr::tr("Could not switch triggers on again in the database %1");
    case Attempt::Commit:
        return Tr::tr("Could not commit the changes of the database %1");
    case Attempt::RollBack:
        return Tr::tr("Could not roll back the changes of the database %1");
    case Attempt::LookAtChanges:
        return Tr::tr("Could not look at the changes of the database %1");
    case Attempt::Analyze:
        return Tr::tr("Could not analyze the database %1");
    }
    return Tr::tr("Could not open the database %1");
}

QString sentence(Attempt::OfTable kind)
{
    switch (kind) {
    case Attempt::ReadTable:
        break;
    case Attempt::TryRows:
        return Tr::tr("Could not try rows for %2 in the database %1");
    case Attempt::WriteTable:
        return Tr::tr("Could not write %2 in the database %1");
    }
    return Tr::tr("Could not read %2 from the database %1");
}

} // namespace

Attempt::Attempt(OfTable kind, const TableName &table)
    : m_kind(kind)
    , m_table(QString::fromStdString(table.display()))
{
}

QString Attempt::failed(const QString &database) const
{
    if (const auto *const ofTable = std::get_if<OfTable>(&m_kind))
        return sentence(*ofTable).arg(database, m_table);
    return sentence(std::get<Kind>(m_kind)).arg(database);
}

} // namespace seedbank
