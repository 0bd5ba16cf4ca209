// SPDX-License-Identifier: MIT
#include "database/databaseurl.h"
