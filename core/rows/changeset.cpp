// SPDX-License-Identifier: MIT
#include "rows/changeset.h"
