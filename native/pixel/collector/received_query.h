// What a POST and an image tag have in common: reading the query, and validating an event as the call that made it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/pixel/collector/collector.h"
#include "pixelcard/pixel/schema/event.h"

namespace pixelcard {

[[nodiscard]] Refusal refuse(std::string code, std::string field, std::string message);

/// The text in quotes, cut where it becomes too long for a message.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// The value of a parameter, or nullptr.
[[nodiscard]] const std::string* parameter(const Query& query, std::string_view name);

/// Every parameter at most once, and a Pixel ID among them.
[[nodiscard]] std::optional<Refusal> check_repeats(const Query& query);
[[nodiscard]] std::optional<Refusal> check_pid(const Query& query);

/// A whole text that is an integer up to 2^53 - 1 in magnitude; null otherwise.
[[nodiscard]] Value integer_of(std::string_view text);

/// The call that would have made this wire event, validated as OpenAI's script does.
[[nodiscard]] CheckedEvent check_as_call(ValueRef wire);

/// The field of a finding about a call, on the wire: options of a call are members of the event.
[[nodiscard]] std::string_view wire_field(std::string_view field);

}  // namespace pixelcard
