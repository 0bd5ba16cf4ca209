// SPDX-License-Identifier: MIT
#include "snapshot/frametext.h"

#include "base/ascii.h"
#include "rows/dependencyorder.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace seedbank {

namespace {

bool beginsWith(std::string_view name, std::string_view prefix)
{
    return name.size() >= prefix.size()
        && std::ranges::equal(name.substr(0, prefix.size()), prefix, {}, asciiLower);
}

bool isTaken(std::string_view prefix, const SelectedTable &table)
{
    if (beginsWith(table.shape.name.name, prefix))
        return true;
    for (const RowFilter *filter = &table.filter; filter->type == RowFilter::Type::Through;
         filter = filter->parentFilter.get()) {
        if (beginsWith(filter->parent.name, prefix))
            return true;
    }
    return false;
}

std::vector<TableShape> shapesOf(const std::vector<SelectedTable> &tables)
{
    std::vector<TableShape> shapes;
    shapes.reserve(tables.size());
    for (const SelectedTable &table : tables)
        shapes.push_back(table.shape);
    return shapes;
}

} // namespace

FramedTables::FramedTables(std::vector<SelectedTable> selected)
    : tables(std::move(selected))
    , cyclic(dependencyOrder(shapesOf(tables)).cyclic)
    , helpers("seedbank_")
{
    for (int number = 2; std::ranges::any_of(
             tables, [this](const SelectedTable &table) { return isTaken(helpers, table); });
         ++number)
        helpers = "seedbank" + std::to_string(number) + '_';
}

std::string FrameText::deletions(const Dialect &dialect, const FramedTables &framed) const
{
    std::string text;
    for (auto table = framed.tables.rbegin(); table != framed.tables.rend(); ++table)
        text += "DELETE FROM " + dialect.quoted(table->shape.name) + " WHERE "
            + predicate(framed, table->shape.name, table->filter) + ";\n";
    return text;
}

} // namespace seedbank
