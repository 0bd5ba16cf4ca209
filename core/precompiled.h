// SPDX-License-Identifier: MIT
// What most sources include, compiled once (CMakeLists.txt, SEEDBANK_PCH). Each source includes
// what it uses all the same: nothing relies on this. Only headers that never change with the code.
#pragma once

#include <QByteArray>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <tl/expected.hpp>
