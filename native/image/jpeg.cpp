#include "pixelcard/image/bytes.h"
#include "pixelcard/image/jpeg_frame.h"
#include "pixelcard/image/readers.h"
#include "pixelcard/image/report.h"

namespace pixelcard::image {

namespace {

// Marker codes of T.81, table B.1.
constexpr std::uint32_t kTemporary = 0x01;
constexpr std::uint32_t kFirstRestart = 0xD0;
constexpr std::uint32_t kLastRestart = 0xD7;
constexpr std::uint32_t kStart = 0xD8;
constexpr std::uint32_t kEnd = 0xD9;
constexpr std::uint32_t kScan = 0xDA;
constexpr std::uint32_t kLineCount = 0xDC;
constexpr std::uint32_t kHierarchy = 0xDE;
constexpr std::uint32_t kApp0 = 0xE0;
constexpr std::uint32_t kApp1 = 0xE1;
constexpr std::uint32_t kApp14 = 0xEE;

constexpr std::string_view kEndMarker = "\xFF\xD9";
constexpr std::string_view kJfif("JFIF\0", 5);
constexpr std::string_view kExif("Exif\0\0", 6);
constexpr std::string_view kAdobe = "Adobe";
constexpr std::size_t kAdobeTransformAt = 11;

bool is_restart(std::uint32_t marker) { return marker >= kFirstRestart && marker <= kLastRestart; }

class JpegReader {
public:
    JpegReader(std::string_view bytes, ImageFacts& facts) : bytes_(bytes), facts_(facts), frame_(facts) {}

    void read() {
        std::size_t at = 2;
        for (bool has_more = true; has_more && !is_over_;) has_more = read_marker(at);
        frame_.settle_color();
        if (is_over_) facts_.trailing_bytes = bytes_.size() - at;
    }

private:
    bool read_marker(std::size_t& at) {
        if (at >= bytes_.size()) return fail_truncated(facts_, at, kEndMarker.size());
        const std::size_t start = at;
        // A marker may be preceded by any number of fill bytes.
        while (byte_at(bytes_, at) == 0xFF) at++;
        if (at >= bytes_.size()) return fail_truncated(facts_, at, 1);
        const std::uint32_t marker = byte_at(bytes_, at);
        if (at == start || marker == 0) return fail(facts_, ImageProblem::bad_name, start);
        at++;
        if (marker == kEnd) {
            end(start);
            return true;
        }
        if (marker == kStart) return fail(facts_, ImageProblem::repeated_header, start);
        if (marker == kTemporary || is_restart(marker)) return true;
        return read_segment(marker, start, at);
    }

    bool read_segment(std::uint32_t marker, std::size_t start, std::size_t& at) {
        const std::size_t left = bytes_.size() - at;
        if (left < 2) return fail_truncated(facts_, start, 2 - left);
        const std::size_t length = big16(bytes_, at);  // counts itself
        if (length < 2) return fail(facts_, ImageProblem::bad_length, start);
        if (length > left) {
            if (bytes_.ends_with(kEndMarker)) note(facts_, ImageProblem::bad_length, start);
            else note_truncated(facts_, start, length - left);
            return false;
        }
        const std::string_view data = piece(bytes_, at + 2, length - 2);
        at += length;
        if (is_frame_marker(marker)) frame_.take_header(marker, data, start);
        else if (marker == kHierarchy) frame_.take_hierarchy();
        else if (marker == kLineCount) frame_.take_line_count(data, start);
        else if (marker == kApp0 && data.starts_with(kJfif)) frame_.is_jfif = true;
        else if (marker == kApp1 && data.starts_with(kExif)) read_exif(data.substr(kExif.size()), facts_);
        else if (marker == kApp14) take_adobe(data);
        else if (marker == kScan) return read_scan(data, start, at);
        return true;
    }

    void take_adobe(std::string_view data) {
        if (data.starts_with(kAdobe) && data.size() > kAdobeTransformAt)
            frame_.adobe_transform = static_cast<int>(byte_at(data, kAdobeTransformAt));
    }

    /// Compressed data goes on to the next marker that is neither a stuffed 0xFF nor a restart.
    bool read_scan(std::string_view header, std::size_t start, std::size_t& at) {
        if (!frame_.is_known()) return fail(facts_, ImageProblem::missing_header, start);
        if (header.size() != 4 + 2 * std::size_t{byte_at(header, 0)} || header.size() < 6)
            note(facts_, ImageProblem::bad_length, start);
        const std::size_t data_start = at;
        while (true) {
            at = bytes_.find('\xFF', at);
            if (at == std::string_view::npos) at = bytes_.size();
            const std::size_t left = bytes_.size() - at;
            if (left < kEndMarker.size()) return fail_truncated(facts_, bytes_.size(), kEndMarker.size() - left);
            const std::uint32_t next = byte_at(bytes_, at + 1);
            if (next == 0 || is_restart(next)) at += 2;
            else if (next == 0xFF) at++;
            else break;
        }
        if (at == data_start) note(facts_, ImageProblem::missing_image_data, start);
        has_scan_ = true;
        return true;
    }

    void end(std::size_t at) {
        is_over_ = true;
        if (!frame_.is_known()) note(facts_, ImageProblem::missing_header, at);
        else if (!has_scan_) note(facts_, ImageProblem::missing_image_data, at);
        else if (facts_.stored_size.height == 0) note(facts_, ImageProblem::bad_dimensions, at);
    }

    std::string_view bytes_;
    ImageFacts& facts_;
    JpegFrame frame_;
    bool has_scan_ = false;
    bool is_over_ = false;
};

}  // namespace

void read_jpeg(std::string_view bytes, ImageFacts& facts) { JpegReader(bytes, facts).read(); }

}  // namespace pixelcard::image
