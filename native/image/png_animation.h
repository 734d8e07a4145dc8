// The frames of an animated PNG: declared once, then numbered in one row with their data.
#pragma once

#include <string_view>

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

class PngAnimation {
public:
    explicit PngAnimation(ImageFacts& facts) : facts_(facts) {}

    void take_control(std::string_view data, std::size_t at, bool is_after_still);
    void take_frame(std::string_view data, std::size_t at, bool is_after_still);
    void take_frame_data(std::string_view data, std::size_t at);
    /// The ordinary image data begins; it is the first frame when a frame was announced before.
    void take_still_data(ImageSize canvas, std::size_t at);
    void finish(std::size_t at);

private:
    void take_number(std::string_view data, std::size_t at);
    void end_frame(std::size_t at);

    ImageFacts& facts_;
    ImageSize frame_size_;
    std::uint32_t next_number_ = 0;
    std::uint32_t frames_ = 0;
    bool frame_has_data_ = true;
    bool frame_is_offset_ = false;
};

}  // namespace pixelcard::image
