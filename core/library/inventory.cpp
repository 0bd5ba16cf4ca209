// SPDX-License-Identifier: MIT
#include "library/inventory.h"

#include "library/librarypaths.h"

namespace seedbank {

Result<Inventory> takeInventory(const QString &library)
{
    Inventory inventory;
    ASSIGN_OR_RETURN(ScenarioFolders folders, listScenarioFolders(library));
    inventory.problems = std::move(folders.problems);
    for (const std::string &name : folders.names) {
        Inventory::Scenario &scenario = inventory.scenarios[name];
        ASSIGN_OR_RETURN(scenario.files, listScenarioFiles(library, name));
        scenario.latest = readLatestLink(library, name);
        ASSIGN_OR_RETURN(
            scenario.leftovers, findLeftovers(scenarioFolder(library, name), temporaryStems));
    }
    ASSIGN_OR_RETURN(inventory.leftovers, findLeftovers(metadataFolder(library), temporaryStems));
    return inventory;
}

} // namespace seedbank
