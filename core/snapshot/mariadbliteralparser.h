// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/literalparser.h"

namespace seedbank {

/** NULL, integers up to 18446744073709551615, 'text', CONVERT(X'hex' USING utf8mb4) and X'hex', by
 *  the column's kind (FORMAT.md, "Literals for MariaDB"). */
class MariaDbLiteralParser final : public LiteralParser {
public:
    void parse(ByteStream &stream, Kind kind, RowBatch &batch) const override;
};

} // namespace seedbank
