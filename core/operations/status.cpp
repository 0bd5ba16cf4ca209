// SPDX-License-Identifier: MIT
#include "operations/status.h"
