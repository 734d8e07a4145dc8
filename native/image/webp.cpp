#include "pixelcard/image/bytes.h"
#include "pixelcard/image/readers.h"
#include "pixelcard/image/report.h"
#include "pixelcard/image/webp_picture.h"

namespace pixelcard::image {

namespace {

constexpr std::size_t kFileHeaderBytes = 12;
constexpr std::size_t kChunkHeaderBytes = 8;
constexpr std::size_t kExtendedBytes = 10;
constexpr std::size_t kAnimationBytes = 6;
constexpr std::size_t kFrameHeaderBytes = 16;
constexpr std::uint32_t kAlphaFlag = 0x10;
constexpr std::uint32_t kAnimationFlag = 0x02;
constexpr std::uint64_t kMaxCanvasPixels = 0xFFFFFFFF;
constexpr std::string_view kExifPrefix("Exif\0\0", 6);

struct Chunk {
    std::string_view name;
    std::string_view data;   // what there is of it
    std::size_t length = 0;  // as declared
    std::size_t at = 0;      // in the file

    [[nodiscard]] bool is_whole() const { return data.size() == length; }
};

class WebpReader {
public:
    WebpReader(std::string_view bytes, ImageFacts& facts) : bytes_(bytes), facts_(facts) {}

    void read() {
        const std::size_t declared = std::size_t{little32(bytes_, 4)};
        // The declared size counts the "WEBP" behind it; sums stay below 2^33 and are compared in 64 bits on every
        // host.
        const std::uint64_t end = std::uint64_t{declared} + 8;
        if (end < kFileHeaderBytes) return note(facts_, ImageProblem::bad_length, 4);
        is_cut_ = end > bytes_.size();
        const std::size_t limit = is_cut_ ? bytes_.size() : static_cast<std::size_t>(end);
        walk(kFileHeaderBytes, limit, [this](const Chunk& chunk) { take_chunk(chunk); });
        if (is_cut_) note_truncated(facts_, limit, static_cast<std::size_t>(end - bytes_.size()));
        else facts_.trailing_bytes = bytes_.size() - limit;
        finish(limit);
    }

private:
    /// Hands over every chunk up to `limit`; the last may be incomplete.
    template <typename Take>
    void walk(std::size_t at, std::size_t limit, Take take) {
        while (at < limit) {
            const std::size_t left = limit - at;
            if (left < kChunkHeaderBytes) return note_overrun(at);
            const std::size_t length = little32(bytes_, at + 4);
            const std::size_t present = left - kChunkHeaderBytes;
            const Chunk chunk{piece(bytes_, at, 4), piece(bytes_, at + 8, length < present ? length : present), length,
                              at};
            if (!chunk.is_whole()) note_overrun(at);
            take(chunk);
            if (!chunk.is_whole()) return;
            // Chunks begin at even offsets; the byte in between may be missing at the very end.
            at += kChunkHeaderBytes + length;
            if (length % 2 == 1) at++;
        }
    }

    /// Of a truncated file nothing else is known, and the number of missing bytes is reported with it.
    void note_overrun(std::size_t at) {
        if (!is_cut_) note(facts_, ImageProblem::bad_length, at);
        else
            note_truncated(facts_, at,
                           static_cast<std::size_t>(std::uint64_t{little32(bytes_, 4)} + 8 - bytes_.size()));
    }

    void take_chunk(const Chunk& chunk) {
        const bool is_first = chunk.at == kFileHeaderBytes;
        if (chunk.name == "VP8X") take_extended(chunk, is_first);
        else if (chunk.name == "VP8 " || chunk.name == "VP8L") take_still(chunk);
        else if (is_first) note(facts_, ImageProblem::missing_header, chunk.at);
        else if (!is_extended_) return;  // readers of the simple form stop after the image
        else if (chunk.name == "ANMF") take_frame(chunk);
        else if (chunk.name == "ANIM") has_animation_ = chunk.length == kAnimationBytes;
        else if (chunk.name == "EXIF" && chunk.is_whole())
            read_exif(chunk.data.starts_with(kExifPrefix) ? chunk.data.substr(kExifPrefix.size()) : chunk.data, facts_);
    }

    void take_extended(const Chunk& chunk, bool is_first) {
        if (!is_first)
            return note(facts_, is_extended_ ? ImageProblem::repeated_header : ImageProblem::misplaced_chunk, chunk.at);
        if (chunk.data.size() < kExtendedBytes) return note(facts_, ImageProblem::bad_length, chunk.at);
        is_extended_ = true;
        const std::uint32_t flags = byte_at(chunk.data, 0);
        facts_.has_alpha = (flags & kAlphaFlag) != 0;
        facts_.is_animated = (flags & kAnimationFlag) != 0;
        facts_.stored_size = {little24(chunk.data, 4) + 1, little24(chunk.data, 7) + 1};
        if (std::uint64_t{facts_.stored_size.width} * facts_.stored_size.height > kMaxCanvasPixels)
            note(facts_, ImageProblem::bad_dimensions, chunk.at);
    }

    void take_still(const Chunk& chunk) {
        if (facts_.is_animated) return note(facts_, ImageProblem::misplaced_chunk, chunk.at);
        if (facts_.frame_count > 0) return;  // readers take the first
        take_picture(chunk, facts_.stored_size);
    }

    /// `expected` is empty where the image data itself gives the size.
    void take_picture(const Chunk& chunk, ImageSize expected) {
        const bool is_lossless = chunk.name == "VP8L";
        const WebpPicture picture = is_lossless ? read_vp8l(chunk.data) : read_vp8(chunk.data, chunk.length);
        if (picture.problem != ImageProblem::none) note(facts_, picture.problem, chunk.at);
        if (picture.size == ImageSize{}) return;
        facts_.frame_count++;
        facts_.bit_depth = 8;
        const ImageCoding coding = is_lossless ? ImageCoding::webp_lossless : ImageCoding::webp_lossy;
        if (facts_.coding == ImageCoding::unknown) facts_.coding = coding;
        else if (facts_.coding != coding) facts_.coding = ImageCoding::webp_mixed;
        if (facts_.coding == ImageCoding::webp_mixed) facts_.color_model = ColorModel::unknown;
        else facts_.color_model = is_lossless ? ColorModel::rgb : ColorModel::ycbcr;
        if (!is_extended_) {
            facts_.stored_size = picture.size;
            facts_.has_alpha = picture.has_alpha;
        } else if (picture.size != expected) {
            note(facts_, ImageProblem::size_mismatch, chunk.at);
        }
    }

    void take_frame(const Chunk& chunk) {
        if (!facts_.is_animated) return;  // readers skip frames that no flag announced
        if (!has_animation_) note(facts_, ImageProblem::bad_animation, chunk.at);
        if (chunk.data.size() < kFrameHeaderBytes) return note(facts_, ImageProblem::bad_length, chunk.at);
        const std::uint64_t x = std::uint64_t{little24(chunk.data, 0)} * 2;
        const std::uint64_t y = std::uint64_t{little24(chunk.data, 3)} * 2;
        const ImageSize size{little24(chunk.data, 6) + 1, little24(chunk.data, 9) + 1};
        if (x + size.width > facts_.stored_size.width || y + size.height > facts_.stored_size.height)
            note(facts_, ImageProblem::frame_outside_canvas, chunk.at);
        const std::uint32_t frames_before = facts_.frame_count;
        const std::size_t start = chunk.at + kChunkHeaderBytes;
        walk(start + kFrameHeaderBytes, start + chunk.data.size(), [&](const Chunk& part) {
            const bool is_picture = part.name == "VP8 " || part.name == "VP8L";
            if (is_picture && facts_.frame_count == frames_before) take_picture(part, size);
        });
        if (facts_.frame_count == frames_before) note(facts_, ImageProblem::missing_image_data, chunk.at);
    }

    void finish(std::size_t at) {
        if (facts_.frame_count > 0) return;
        if (facts_.is_animated) note(facts_, ImageProblem::bad_animation, at);
        else note(facts_, ImageProblem::missing_image_data, at);
    }

    std::string_view bytes_;
    ImageFacts& facts_;
    bool is_cut_ = false;
    bool is_extended_ = false;
    bool has_animation_ = false;
};

}  // namespace

void read_webp(std::string_view bytes, ImageFacts& facts) { WebpReader(bytes, facts).read(); }

}  // namespace pixelcard::image
