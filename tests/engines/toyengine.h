// SPDX-License-Identifier: MIT
#pragma once

#include "support/memorystore.h"

#include <QString>

#include <string>

namespace seedbank::test {

/** A database of the toy engine, which engines() and EngineText::all() of a program list that links
 *  toyengine.cpp, and nothing else. It lives in memory under its path, takes names of tables for
 *  the same whatever their case, and has two tables, `Notes` and `other`, with the columns id (the
 *  key) and body. */
namespace toy {

using Rows = MemoryStore::Rows;

void create(const QString &path);
void setRows(const QString &path, const std::string &table, const Rows &rows);
/** "1=a 2=b". */
std::string rowsOf(const QString &path, const std::string &table);
/** The next COMMIT fails. */
void failNextCommit(const QString &path);

} // namespace toy

} // namespace seedbank::test
