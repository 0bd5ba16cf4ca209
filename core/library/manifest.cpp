// SPDX-License-Identifier: MIT
#include "library/manifest.h"
