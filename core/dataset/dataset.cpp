// SPDX-License-Identifier: MIT
#include "dataset/dataset.h"
