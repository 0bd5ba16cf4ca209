// SPDX-License-Identifier: MIT
#include "sql/sqlitedialect.h"
