#include "pixelcard/image/jpeg_frame.h"

#include "pixelcard/image/bytes.h"
#include "pixelcard/image/report.h"

namespace pixelcard::image {

namespace {

constexpr std::uint32_t kFirstFrame = 0xC0;
constexpr std::uint32_t kLastFrame = 0xCF;
constexpr std::uint32_t kHuffmanTables = 0xC4;
constexpr std::uint32_t kReserved = 0xC8;
constexpr std::uint32_t kArithmeticConditions = 0xCC;
constexpr std::size_t kFixedBytes = 6;
constexpr std::size_t kComponentBytes = 3;

ImageCoding coding_of(std::uint32_t marker) {
    switch (marker - kFirstFrame) {
        case 0: return ImageCoding::jpeg_baseline;
        case 1: return ImageCoding::jpeg_extended;
        case 2: return ImageCoding::jpeg_progressive;
        case 3: return ImageCoding::jpeg_lossless;
        case 5:
        case 6:
        case 7: return ImageCoding::jpeg_hierarchical;
        default: return ImageCoding::jpeg_arithmetic;
    }
}

bool is_allowed_depth(ImageCoding coding, std::uint32_t depth) {
    if (coding == ImageCoding::jpeg_baseline) return depth == 8;
    if (coding == ImageCoding::jpeg_extended || coding == ImageCoding::jpeg_progressive)
        return depth == 8 || depth == 12;
    return depth >= 2 && depth <= 16;
}

}  // namespace

bool is_frame_marker(std::uint32_t marker) {
    return marker >= kFirstFrame && marker <= kLastFrame && marker != kHuffmanTables && marker != kReserved &&
           marker != kArithmeticConditions;
}

void JpegFrame::take_header(std::uint32_t marker, std::string_view data, std::size_t at) {
    if (is_known()) {
        if (!is_hierarchical_) note(facts_, ImageProblem::repeated_header, at);
        return;
    }
    if (data.size() < kFixedBytes) return note(facts_, ImageProblem::bad_length, at);
    const std::size_t components = byte_at(data, 5);
    if (data.size() != kFixedBytes + kComponentBytes * components) return note(facts_, ImageProblem::bad_length, at);
    if (components == 0) return note(facts_, ImageProblem::bad_header, at);
    components_ = components;
    facts_.coding = is_hierarchical_ ? ImageCoding::jpeg_hierarchical : coding_of(marker);
    facts_.bit_depth = byte_at(data, 0);
    facts_.stored_size = {big16(data, 3), big16(data, 1)};
    facts_.frame_count = 1;
    for (std::size_t i = 0; i < components && i < ids_.size(); i++) ids_[i] = data[kFixedBytes + i * kComponentBytes];
    if (facts_.stored_size.width == 0) note(facts_, ImageProblem::bad_dimensions, at);
    if (!is_allowed_depth(facts_.coding, facts_.bit_depth) || components == 2 || components > ids_.size())
        note(facts_, ImageProblem::bad_header, at);
}

void JpegFrame::take_line_count(std::string_view data, std::size_t at) {
    if (data.size() != 2) return note(facts_, ImageProblem::bad_length, at);
    if (is_known() && facts_.stored_size.height == 0) facts_.stored_size.height = big16(data, 0);
}

// In the order libjpeg, and so every browser, decides: JFIF, then Adobe's segment, then the names of the components.
void JpegFrame::settle_color() {
    if (components_ == 1) facts_.color_model = ColorModel::gray;
    if (components_ == 3) {
        const bool has_rgb_names = ids_[0] == 'R' && ids_[1] == 'G' && ids_[2] == 'B';
        const bool is_rgb = !is_jfif && (adobe_transform == 0 || (adobe_transform < 0 && has_rgb_names));
        facts_.color_model = is_rgb ? ColorModel::rgb : ColorModel::ycbcr;
    }
    if (components_ == 4) facts_.color_model = adobe_transform == 2 ? ColorModel::ycck : ColorModel::cmyk;
}

}  // namespace pixelcard::image
