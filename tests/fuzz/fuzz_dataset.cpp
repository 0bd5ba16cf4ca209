// SPDX-License-Identifier: MIT
// What is read as a dataset is safe to build SQL from, and can be written to a snapshot's header
// and read again.
#include "base/file.h"
#include "dataset/datasetfile.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace seedbank;

namespace {

void require(bool condition, const char *promise, const Dataset &dataset)
{
    if (condition)
        return;
    std::fprintf(stderr, "broken promise: %s: %s\n", promise, datasetToJson(dataset).c_str());
    std::abort();
}

bool isName(const std::string &text)
{
    return !text.empty()
        && std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == '\x7F'; });
}

bool isSafeRule(const RowRule &rule)
{
    if (const auto *const through = std::get_if<RowsThrough>(&rule))
        return isName(through->column);
    const auto *const equal = std::get_if<RowsEqual>(&rule);
    if (equal == nullptr)
        return true;
    const bool isInteger = !equal->value.empty()
        && equal->value.find_first_not_of("0123456789", equal->value[0] == '-' ? 1 : 0)
            == std::string::npos;
    const bool isText = equal->value.find('\0') == std::string::npos
        && equal->value.find('\r') == std::string::npos;
    return isName(equal->column) && (equal->valueIsNumber ? isInteger : isText);
}

/** From a file, it is the same or the same refusal. */
void checkFile(std::string_view text, const Result<Dataset> &dataset)
{
    Result<File> file = File::createTemporary();
    if (!file || !file->append(text))
        std::abort();
    const auto read = readDatasetFile(QStringLiteral("/proc/self/fd/%1").arg(file->descriptor()));
    require(
        read ? dataset && *read == *dataset : !dataset && read.error().code == dataset.error().code,
        "a file reads as its text", read ? *read : builtInDataset());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const auto dataset = parseDataset(text, QStringLiteral("fuzz"));
    checkFile(text, dataset);
    if (!dataset)
        return 0;
    require(isName(dataset->name) && isName(dataset->flagColumn), "names are names", *dataset);
    require(dataset->flagKey.find_first_of("'\"$.\\") == std::string::npos, "flag key", *dataset);
    require(!dataset->tables.empty() && dataset->tables.size() <= 1000, "tables", *dataset);
    for (const DatasetTable &table : dataset->tables) {
        require(isName(table.table.name), "tables have names", *dataset);
        require(!table.rows || isSafeRule(*table.rows), "rules are safe", *dataset);
        require(std::ranges::count(dataset->tables, table.table, &DatasetTable::table) == 1,
            "tables are unique", *dataset);
    }

    const std::string json = datasetToJson(*dataset);
    const auto again = parseDataset(json, QStringLiteral("again"));
    require(again && *again == *dataset, "round trip", *dataset);
    require(json.find('\n') == std::string::npos, "one line", *dataset);
    return 0;
}
