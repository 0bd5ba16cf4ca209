// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/literalparser.h"

namespace seedbank {

/** NULL, TRUE, FALSE, integers, 'text', E'text' and '\xhex', each in columns of the kinds that it
 *  belongs to (FORMAT.md, "Literals for PostgreSQL"). */
class PostgreSqlLiteralParser final : public LiteralParser {
public:
    void parse(ByteStream &stream, Kind kind, RowBatch &batch) const override;
};

} // namespace seedbank
