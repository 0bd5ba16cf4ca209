// SPDX-License-Identifier: MIT
#include "operations/librarylisting.h"
