// The frame header of a JPEG, and what its colours are: the header gives only their number, other segments the meaning.
#pragma once

#include <array>
#include <string_view>

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

/// SOF0 to SOF15, without the three codes in between that mean other things.
[[nodiscard]] bool is_frame_marker(std::uint32_t marker);

class JpegFrame {
public:
    explicit JpegFrame(ImageFacts& facts) : facts_(facts) {}

    bool is_jfif = false;
    int adobe_transform = -1;  ///< of an APP14 segment, -1 without one

    void take_header(std::uint32_t marker, std::string_view data, std::size_t at);
    void take_hierarchy() { is_hierarchical_ = true; }
    /// The height may follow after the first scan when the header has 0.
    void take_line_count(std::string_view data, std::size_t at);
    [[nodiscard]] bool is_known() const { return components_ != 0; }
    void settle_color();

private:
    ImageFacts& facts_;
    std::size_t components_ = 0;
    std::array<char, 4> ids_{};
    bool is_hierarchical_ = false;
};

}  // namespace pixelcard::image
