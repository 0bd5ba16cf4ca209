// SPDX-License-Identifier: MIT
#include "rows/digest.h"
