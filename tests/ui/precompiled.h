// SPDX-License-Identifier: MIT
// As ui/precompiled.h, with what tests need.
#pragma once

#include "ui/precompiled.h"

#include <QtTest>
