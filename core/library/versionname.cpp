// SPDX-License-Identifier: MIT
#include "library/versionname.h"
