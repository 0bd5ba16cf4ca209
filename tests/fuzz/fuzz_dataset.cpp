// SPDX-License-Identifier: MIT
// A dataset that is read can be written to a snapshot's header and read again, and is the same.
#include "dataset/datasetfile.h"

#include <QString>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace seedbank;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto dataset
        = parseDataset({ reinterpret_cast<const char *>(data), size }, QStringLiteral("fuzz"));
    if (!dataset)
        return 0;
    const std::string json = datasetToJson(*dataset);
    const auto again = parseDataset(json, QStringLiteral("again"));
    if (!again || *again != *dataset || json.find('\n') != std::string::npos) {
        std::fprintf(stderr, "does not round-trip: %s\n", json.c_str());
        std::abort();
    }
    return 0;
}
