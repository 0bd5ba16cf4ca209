// SPDX-License-Identifier: MIT
#include "snapshot/snapshot.h"
