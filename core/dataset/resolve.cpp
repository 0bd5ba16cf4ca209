// SPDX-License-Identifier: MIT
#include "dataset/resolve.h"
