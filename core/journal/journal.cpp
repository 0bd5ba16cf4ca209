// SPDX-License-Identifier: MIT
#include "journal/journal.h"
