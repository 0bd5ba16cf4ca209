// SPDX-License-Identifier: MIT
#include "rows/prefetch.h"
