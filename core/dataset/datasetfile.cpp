// SPDX-License-Identifier: MIT
#include "dataset/datasetfile.h"
