// SPDX-License-Identifier: MIT
#include "snapshot/snapshotwriter.h"
