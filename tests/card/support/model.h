// What a request becomes with the facts that are built in.
#pragma once

#include <string_view>

#include "pixelcard/card/card.h"
#include "support/json.h"

namespace pixelcard::test {

inline Value model_of(std::string_view request) { return render_model(from(request), default_card_facts()); }

}  // namespace pixelcard::test
