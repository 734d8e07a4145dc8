// The image of a finished job: a placeholder in the requested size, with the colours of the
// brand and the first words of the prompt, which is marked as coming from a sandbox.
#pragma once

#include <cstdint>
#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::sandbox {

struct OutputSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// "16:9" at "1K" is 1024 x 576: the longer side is that of the resolution. "auto", and what is not given, is 1:1 at
/// 1K.
[[nodiscard]] OutputSize output_size(ValueRef output);

/// `colours` are strings such as "#1a2b3c"; the first two that can be read are used.
[[nodiscard]] std::string draw_generated_image(std::string_view prompt, OutputSize size, ValueRef colours);

}  // namespace pixelcard::sandbox
