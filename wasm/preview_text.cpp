// Numbers in JSON text by the browser: their shortest digits are a table and an algorithm that it has already.
#include "exchange.h"
#include "pixelcard/codec.h"

namespace pixelcard {

std::string json_number_text(double number) { return std::string(host_number_text(number).text()); }

}  // namespace pixelcard
