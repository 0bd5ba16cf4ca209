// SPDX-License-Identifier: MIT
#include "rows/rowspool.h"
