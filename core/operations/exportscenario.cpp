// SPDX-License-Identifier: MIT
#include "operations/exportscenario.h"
