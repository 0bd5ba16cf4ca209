// SPDX-License-Identifier: MIT
#include "operations/importsnapshot.h"
