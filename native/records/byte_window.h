// A file or standard input, read in large blocks. What was not consumed yet stays contiguous, so that a record is a
// view into the buffer and never copied; memory grows with the longest record only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::cli {

/// Bytes of a file, from `begin` up to, not including, `end`.
struct ByteRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

class ByteWindow {
public:
    /// "-" is standard input. See error().
    explicit ByteWindow(const std::string& path);
    /// A part of a regular file.
    ByteWindow(const std::string& path, const ByteRange& range);
    ByteWindow(const ByteWindow&) = delete;
    ByteWindow& operator=(const ByteWindow&) = delete;
    ~ByteWindow();

    /// Why the file could not be opened or read; empty when all went well.
    [[nodiscard]] const std::string& error() const { return error_; }

    /// Bytes that were read and not consumed. At least kPadding bytes behind them may be read, with any content.
    [[nodiscard]] std::string_view rest() const { return {buffer_.get() + begin_, end_ - begin_}; }

    /// Turns what was read and everything behind it into UTF-8. To be called before anything is consumed. Halves of a
    /// surrogate pair become three bytes that are not UTF-8, as in WTF-8, so that they are reported and not replaced.
    void decode_utf16(bool is_big_endian);

    /// Reads another block behind rest(); false at the end of the file. Views into the window are void afterwards.
    bool more();

    void consume(std::size_t bytes) { begin_ += bytes; }

    [[nodiscard]] std::uint64_t bytes_read() const { return bytes_read_; }

    /// Bytes that the fast parser may read behind a text (it works on blocks of this size).
    static constexpr std::size_t kPadding = 64;

private:
    void make_room(std::size_t bytes);
    void append_decoded(std::string_view bytes);

    int descriptor_ = -1;
    std::string error_;
    std::unique_ptr<char[]> buffer_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t bytes_read_ = 0;
    std::optional<std::uint64_t> bytes_left_;  ///< of the part of a file; otherwise its end is the end
    std::vector<char> encoded_;  ///< UTF-16 that is not decoded yet; the block that was read, when the file is UTF-16
    bool is_utf16_ = false;
    bool is_big_endian_ = false;
};

}  // namespace pixelcard::cli
