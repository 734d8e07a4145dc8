#include "pixelcard/records/byte_window.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace pixelcard::cli {

namespace {

// Large enough that system calls do not show, small enough for the second-level cache.
constexpr std::size_t kBlock = 256 * 1024;

}  // namespace

ByteWindow::ByteWindow(const std::string& path) {
    descriptor_ = path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0) error_ = std::strerror(errno);
}

ByteWindow::ByteWindow(const std::string& path, const ByteRange& range) : ByteWindow(path) {
    bytes_left_ = range.end - range.begin;
    if (error_.empty() && lseek(descriptor_, static_cast<off_t>(range.begin), SEEK_SET) < 0)
        error_ = std::strerror(errno);
}

ByteWindow::~ByteWindow() {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

void ByteWindow::make_room(std::size_t bytes) {
    const std::size_t kept = end_ - begin_;
    if (capacity_ - kept < bytes + kPadding) {  // doubling keeps the copying linear
        const std::size_t larger = (kept + bytes) * 2 + kPadding;
        std::unique_ptr<char[]> fresh(new char[larger]());
        if (kept > 0) std::memcpy(fresh.get(), buffer_.get() + begin_, kept);
        buffer_ = std::move(fresh);
        capacity_ = larger;
    } else if (begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
    }
    begin_ = 0;
    end_ = kept;
}

bool ByteWindow::more() {
    if (descriptor_ < 0 || !error_.empty()) return false;
    make_room(kBlock);
    char* into = buffer_.get() + end_;
    const std::size_t undecoded = encoded_.size();
    if (is_utf16_) {
        encoded_.resize(undecoded + kBlock);
        into = encoded_.data() + undecoded;
    }
    ssize_t count = 0;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, bytes_left_.value_or(kBlock)));
    do count = read(descriptor_, into, wanted);
    while (count < 0 && errno == EINTR);
    if (count < 0) error_ = std::strerror(errno);
    if (count <= 0) return false;
    bytes_read_ += static_cast<std::uint64_t>(count);
    if (bytes_left_) *bytes_left_ -= static_cast<std::uint64_t>(count);
    if (!is_utf16_) return end_ += static_cast<std::size_t>(count), true;
    encoded_.resize(undecoded + static_cast<std::size_t>(count));
    const std::vector<char> block = std::move(encoded_);
    encoded_.clear();
    append_decoded({block.data(), block.size()});
    return true;
}

void ByteWindow::decode_utf16(bool is_big_endian) {
    is_utf16_ = true;
    is_big_endian_ = is_big_endian;
    const std::string read(rest());
    end_ = begin_ = 0;
    append_decoded(read);
}

// What does not make up a whole character yet waits in encoded_. A half pair at the end of the file is never whole, and
// is left out.
void ByteWindow::append_decoded(std::string_view bytes) {
    make_room(bytes.size() * 2);
    const auto unit_at = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(is_big_endian_ ? first << 8 | second : second << 8 | first);
    };
    std::size_t i = 0;
    while (i + 2 <= bytes.size()) {
        char32_t c = unit_at(i);
        const bool is_high = c >= 0xD800 && c < 0xDC00;
        if (is_high && i + 4 > bytes.size()) break;
        const char32_t low = is_high ? unit_at(i + 2) : 0;
        const bool is_pair = low >= 0xDC00 && low < 0xE000;
        if (is_pair) c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += is_pair ? 4 : 2;
        const auto put = [&](char32_t byte) { buffer_[end_++] = static_cast<char>(byte); };
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | c >> 6), put(0x80 | (c & 63));
        } else if (c < 0x10000) {
            put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 63)), put(0x80 | (c & 63));
        } else {
            put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 63)), put(0x80 | (c >> 6 & 63)), put(0x80 | (c & 63));
        }
    }
    encoded_.assign(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.end());
}

}  // namespace pixelcard::cli
