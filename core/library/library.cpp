// SPDX-License-Identifier: MIT
#include "library/library.h"
