// SPDX-License-Identifier: MIT
#include "rows/keyorder.h"
