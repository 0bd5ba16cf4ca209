// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/literalparser.h"

namespace seedbank {

/** NULL, integers, reals, 'text', X'hex' and CAST(X'hex' AS TEXT) (FORMAT.md, "Literals"). */
class SqliteLiteralParser final : public LiteralParser {
public:
    void parse(ByteStream &stream, Kind kind, RowBatch &batch) const override;
};

} // namespace seedbank
