// SPDX-License-Identifier: MIT
#include "library/inventory.h"

#include "library/leftovers.h"
#include "library/librarypaths.h"

namespace seedbank {

Result<Inventory> takeInventory(const QString &library)
{
    Inventory inventory;
    SEEDBANK_ASSIGN(ScenarioFolders folders, listScenarioFolders(library));
    inventory.problems = std::move(folders.problems);
    for (const std::string &name : folders.names) {
        Inventory::Scenario &scenario = inventory.scenarios[name];
        SEEDBANK_ASSIGN(scenario.files, listScenarioFiles(library, name));
        scenario.latest = readLatestLink(library, name);
        SEEDBANK_ASSIGN(scenario.leftovers, findLeftovers(scenarioFolder(library, name)));
    }
    SEEDBANK_ASSIGN(inventory.leftovers, findLeftovers(metadataFolder(library)));
    return inventory;
}

} // namespace seedbank
