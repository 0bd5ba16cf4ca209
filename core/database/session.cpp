// SPDX-License-Identifier: MIT
#include "database/session.h"
