// SPDX-License-Identifier: MIT
#include "operations/report.h"
