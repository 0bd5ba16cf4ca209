// SPDX-License-Identifier: MIT
#include "sql/dialect.h"
