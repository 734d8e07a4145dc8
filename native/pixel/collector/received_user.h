// Validates the `user` member of a batch.
#pragma once

#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

/// Match data never goes into a finding: it is personal, and a value that should have been a hash even more so.
void check_received_user(ValueRef user, Value& findings);

}  // namespace pixelcard
