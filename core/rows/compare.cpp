// SPDX-License-Identifier: MIT
#include "rows/compare.h"
