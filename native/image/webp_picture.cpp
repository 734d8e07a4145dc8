#include "pixelcard/image/webp_picture.h"

#include "pixelcard/image/bytes.h"

namespace pixelcard::image {

namespace {

constexpr std::size_t kVp8HeaderBytes = 10;
constexpr std::size_t kVp8lHeaderBytes = 5;
constexpr std::uint32_t kVp8StartCode = 0x2A019D;
constexpr std::uint32_t kVp8lSignature = 0x2F;
constexpr std::uint32_t kSizeMask = 0x3FFF;

WebpPicture failed(ImageProblem problem) {
    WebpPicture picture;
    picture.problem = problem;
    return picture;
}

}  // namespace

WebpPicture read_vp8(std::string_view data, std::size_t chunk_bytes) {
    if (data.size() < kVp8HeaderBytes) return failed(ImageProblem::bad_length);
    const std::uint32_t tag = little24(data, 0);
    const bool is_key_frame = (tag & 1) == 0;
    const bool is_shown = (tag >> 4 & 1) == 1;
    const bool is_known_version = (tag >> 1 & 7) <= 3;
    const std::size_t first_partition = tag >> 5;
    if (!is_key_frame || !is_shown || !is_known_version || little24(data, 3) != kVp8StartCode)
        return failed(ImageProblem::bad_header);
    WebpPicture picture;
    picture.size = {little16(data, 6) & kSizeMask, little16(data, 8) & kSizeMask};
    if (picture.size.width == 0 || picture.size.height == 0) picture.problem = ImageProblem::bad_dimensions;
    else if (first_partition > chunk_bytes - kVp8HeaderBytes) picture.problem = ImageProblem::bad_length;
    else if (first_partition == 0) picture.problem = ImageProblem::missing_image_data;
    return picture;
}

WebpPicture read_vp8l(std::string_view data) {
    if (data.size() < kVp8lHeaderBytes) return failed(ImageProblem::bad_length);
    const std::uint32_t header = little32(data, 1);
    const bool is_known_version = header >> 29 == 0;
    if (byte_at(data, 0) != kVp8lSignature || !is_known_version) return failed(ImageProblem::bad_header);
    WebpPicture picture;
    picture.size = {(header & kSizeMask) + 1, (header >> 14 & kSizeMask) + 1};
    picture.has_alpha = (header >> 28 & 1) == 1;
    if (data.size() == kVp8lHeaderBytes) picture.problem = ImageProblem::missing_image_data;
    return picture;
}

}  // namespace pixelcard::image
