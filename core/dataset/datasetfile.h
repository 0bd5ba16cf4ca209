// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "dataset/dataset.h"

#include <QString>

#include <string>
#include <string_view>

namespace seedbank {

/** Reads the JSON of a dataset file (FORMAT.md, "Dataset"). Unknown members, duplicate keys, wrong
 *  types, names with control characters and tables named twice are errors of code InvalidDataset
 *  that name `origin` and the position. */
Result<Dataset> parseDataset(std::string_view json, const QString &origin);
/** Reads a file of at most 1 MiB. */
Result<Dataset> readDatasetFile(const QString &path);
/** `<library>/metadata/dataset.json` if there is one, else the built-in dataset. */
Result<Dataset> libraryDataset(const QString &libraryPath);

/** One line without spaces, for a snapshot's header. */
std::string datasetToJson(const Dataset &dataset);

} // namespace seedbank
