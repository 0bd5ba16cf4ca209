// SPDX-License-Identifier: MIT
#include "snapshot/snapshotheader.h"
