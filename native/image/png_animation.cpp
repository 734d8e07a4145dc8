#include "pixelcard/image/png_animation.h"

#include "pixelcard/image/bytes.h"
#include "pixelcard/image/report.h"

namespace pixelcard::image {

namespace {

constexpr std::size_t kControlBytes = 8;
constexpr std::size_t kFrameBytes = 26;
constexpr std::size_t kNumberBytes = 4;

}  // namespace

// Without a valid control chunk before the image data browsers show the still image and skip the frames, so frame
// chunks count only after one.
void PngAnimation::take_control(std::string_view data, std::size_t at, bool is_after_still) {
    if (is_after_still || facts_.is_animated) return note(facts_, ImageProblem::misplaced_chunk, at);
    if (data.size() != kControlBytes) return note(facts_, ImageProblem::bad_length, at);
    const std::uint32_t frames = big32(data, 0);
    if (frames == 0) return note(facts_, ImageProblem::bad_animation, at);
    facts_.is_animated = true;
    facts_.frame_count = frames;
}

void PngAnimation::take_frame(std::string_view data, std::size_t at, bool is_after_still) {
    if (!facts_.is_animated) return;
    if (data.size() != kFrameBytes) return note(facts_, ImageProblem::bad_length, at);
    take_number(data, at);
    // Only the first frame may use the ordinary image data, so only one may be announced before it.
    if (!is_after_still && frames_ > 0) note(facts_, ImageProblem::misplaced_chunk, at);
    end_frame(at);
    frames_++;
    frame_has_data_ = false;
    frame_size_ = {big32(data, 4), big32(data, 8)};
    const std::uint64_t x = big32(data, 12);
    const std::uint64_t y = big32(data, 16);
    frame_is_offset_ = x != 0 || y != 0;
    if (frame_size_.width == 0 || frame_size_.height == 0) note(facts_, ImageProblem::bad_dimensions, at);
    const bool is_inside =
        x + frame_size_.width <= facts_.stored_size.width && y + frame_size_.height <= facts_.stored_size.height;
    if (!is_inside) note(facts_, ImageProblem::frame_outside_canvas, at);
}

void PngAnimation::take_frame_data(std::string_view data, std::size_t at) {
    if (!facts_.is_animated) return;
    if (data.size() < kNumberBytes) return note(facts_, ImageProblem::bad_length, at);
    take_number(data, at);
    if (frames_ == 0) note(facts_, ImageProblem::bad_animation, at);
    frame_has_data_ = true;
}

void PngAnimation::take_still_data(ImageSize canvas, std::size_t at) {
    if (!facts_.is_animated || frames_ == 0) return;
    if (frame_size_ != canvas || frame_is_offset_) note(facts_, ImageProblem::size_mismatch, at);
    frame_has_data_ = true;
}

void PngAnimation::finish(std::size_t at) {
    if (!facts_.is_animated) return;
    end_frame(at);
    if (frames_ != facts_.frame_count) note(facts_, ImageProblem::bad_animation, at);
}

void PngAnimation::take_number(std::string_view data, std::size_t at) {
    if (big32(data, 0) != next_number_) note(facts_, ImageProblem::bad_animation, at);
    next_number_++;
}

void PngAnimation::end_frame(std::size_t at) {
    if (!frame_has_data_) note(facts_, ImageProblem::missing_image_data, at);
}

}  // namespace pixelcard::image
