// The tables of what was delivered: rows of ads by hour, and sums of them that reports read. world/spend.h writes them.
//
//   delivery        an ad's hour, by country and device
//   delivery_above  an hour of an ad group, campaign or account, by country and device
//   delivery_daily  a day of any level, whole (split ""), by country or by device
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

namespace pixelcard::sandbox {

void make_delivery_tables(SQLite::Database& database);

/// Fills in sums for worlds that have rows of ads only: those of files and snapshots of earlier versions.
void sum_up_delivery(SQLite::Database& database);

}  // namespace pixelcard::sandbox
