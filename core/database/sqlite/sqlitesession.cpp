// SPDX-License-Identifier: MIT
#include "database/sqlite/sqlitesession.h"
