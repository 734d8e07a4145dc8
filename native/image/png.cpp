#include "pixelcard/image/bytes.h"
#include "pixelcard/image/crc32.h"
#include "pixelcard/image/png_animation.h"
#include "pixelcard/image/readers.h"
#include "pixelcard/image/report.h"

namespace pixelcard::image {

namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1A\n";
constexpr std::size_t kChunkHeader = 8;     // length, name
constexpr std::size_t kChunkOverhead = 12;  // and checksum
constexpr std::uint32_t kMaxNumber = 0x7FFFFFFF;
constexpr std::size_t kHeaderBytes = 13;

// A complete file always ends with these twelve bytes.
constexpr std::string_view kEndChunk("\0\0\0\0IEND\xAE\x42\x60\x82", 12);

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_critical(std::string_view name) { return name[0] <= 'Z'; }

bool is_chunk_name(std::string_view name) {
    return is_letter(name[0]) && is_letter(name[1]) && is_letter(name[2]) && is_letter(name[3]);
}

class PngReader {
public:
    PngReader(std::string_view bytes, ImageFacts& facts) : bytes_(bytes), facts_(facts), animation_(facts) {}

    void read() {
        if (!bytes_.starts_with(kSignature)) return read_broken_signature();
        std::size_t at = kSignature.size();
        for (bool has_more = true; has_more && !is_over_;) has_more = read_chunk(at);
        if (is_over_) facts_.trailing_bytes = bytes_.size() - at;
    }

private:
    void read_broken_signature() {
        if (kSignature.starts_with(bytes_))
            return note_truncated(facts_, bytes_.size(), kSignature.size() - bytes_.size());
        note(facts_, ImageProblem::bad_signature, 0);
    }

    bool read_chunk(std::size_t& at) {
        const std::size_t left = bytes_.size() - at;
        if (left < kChunkHeader) return fail_truncated(facts_, at, kChunkOverhead - left);
        const std::size_t length = big32(bytes_, at);
        const std::string_view name = piece(bytes_, at + 4, 4);
        if (!is_chunk_name(name)) return fail(facts_, ImageProblem::bad_name, at);
        if (length > kMaxNumber) return fail(facts_, ImageProblem::bad_length, at);
        if (left < kChunkOverhead + length) {
            if (bytes_.ends_with(kEndChunk)) note(facts_, ImageProblem::bad_length, at);
            else note_truncated(facts_, at, kChunkOverhead + length - left);
            return false;
        }
        if (!has_header_ && name != "IHDR") return fail(facts_, ImageProblem::missing_header, at);
        if (crc32(piece(bytes_, at + 4, 4 + length)) != big32(bytes_, at + 8 + length))
            note(facts_, ImageProblem::bad_checksum, at);
        take_chunk(name, piece(bytes_, at + 8, length), at);
        at += kChunkOverhead + length;
        return true;
    }

    void take_chunk(std::string_view name, std::string_view data, std::size_t at) {
        if (name == "IDAT") return take_data(data, at);
        if (data_ == Data::current) data_ = Data::past;
        if (name == "IHDR") take_header(data, at);
        else if (name == "PLTE") take_palette(data, at);
        else if (name == "IEND") take_end(at);
        else if (name == "tRNS") take_transparency(data, at);
        else if (name == "eXIf") read_exif(data, facts_);
        else if (name == "acTL") animation_.take_control(data, at, data_ != Data::none);
        else if (name == "fcTL") animation_.take_frame(data, at, data_ != Data::none);
        else if (name == "fdAT") animation_.take_frame_data(data, at);
        else if (is_critical(name)) note(facts_, ImageProblem::unknown_critical_chunk, at);
    }

    void take_header(std::string_view data, std::size_t at) {
        if (has_header_) return note(facts_, ImageProblem::repeated_header, at);
        has_header_ = true;
        if (data.size() != kHeaderBytes) return note(facts_, ImageProblem::bad_length, at);
        const ImageSize size{big32(data, 0), big32(data, 4)};
        const std::uint32_t depth = byte_at(data, 8);
        const std::uint32_t color_type = byte_at(data, 9);
        const std::uint32_t interlace = byte_at(data, 12);
        if (size.width == 0 || size.height == 0 || size.width > kMaxNumber || size.height > kMaxNumber)
            note(facts_, ImageProblem::bad_dimensions, at);
        if (!take_color(depth, color_type) || byte_at(data, 10) != 0 || byte_at(data, 11) != 0 || interlace > 1)
            note(facts_, ImageProblem::bad_header, at);
        facts_.stored_size = size;
        facts_.frame_count = 1;
        facts_.coding = interlace == 1 ? ImageCoding::png_interlaced : ImageCoding::png;
    }

    bool take_color(std::uint32_t depth, std::uint32_t color_type) {
        const bool is_whole_byte = depth == 8 || depth == 16;
        const bool is_part_of_byte = depth == 1 || depth == 2 || depth == 4;
        facts_.bit_depth = depth;
        facts_.has_alpha = color_type == 4 || color_type == 6;
        switch (color_type) {
            case 0: facts_.color_model = ColorModel::gray; return is_whole_byte || is_part_of_byte;
            case 2:
            case 6: facts_.color_model = ColorModel::rgb; return is_whole_byte;
            case 3: facts_.color_model = ColorModel::palette; return is_part_of_byte || depth == 8;
            case 4: facts_.color_model = ColorModel::gray; return is_whole_byte;
            default: return false;
        }
    }

    void take_palette(std::string_view data, std::size_t at) {
        if (has_palette_ || data_ != Data::none) return note(facts_, ImageProblem::misplaced_chunk, at);
        has_palette_ = true;
        const std::size_t most =
            facts_.color_model == ColorModel::palette && facts_.bit_depth < 8 ? 1U << facts_.bit_depth : 256;
        if (data.empty() || data.size() % 3 != 0 || data.size() / 3 > most) note(facts_, ImageProblem::bad_palette, at);
    }

    void take_transparency(std::string_view data, std::size_t at) {
        if (data_ != Data::none || facts_.has_alpha) return note(facts_, ImageProblem::misplaced_chunk, at);
        facts_.has_alpha = !data.empty();
    }

    void take_data(std::string_view data, std::size_t at) {
        if (data_ == Data::past) return note(facts_, ImageProblem::misplaced_chunk, at);
        if (facts_.color_model == ColorModel::palette && !has_palette_) note(facts_, ImageProblem::missing_palette, at);
        if (data_ == Data::none) animation_.take_still_data(facts_.stored_size, at);
        data_ = Data::current;
        data_bytes_ += data.size();
    }

    void take_end(std::size_t at) {
        is_over_ = true;
        if (data_bytes_ == 0) note(facts_, ImageProblem::missing_image_data, at);
        animation_.finish(at);
    }

    enum class Data : unsigned char { none, current, past };

    std::string_view bytes_;
    ImageFacts& facts_;
    PngAnimation animation_;
    Data data_ = Data::none;
    std::size_t data_bytes_ = 0;
    bool has_header_ = false;
    bool has_palette_ = false;
    bool is_over_ = false;
};

}  // namespace

void read_png(std::string_view bytes, ImageFacts& facts) { PngReader(bytes, facts).read(); }

}  // namespace pixelcard::image
