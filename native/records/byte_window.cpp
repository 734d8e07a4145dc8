#include "pixelcard/records/byte_window.h"

#include <fcntl.h>
#include <unistd.h>

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

ByteWindow::~ByteWindow() {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
}

bool ByteWindow::more() {
    if (descriptor_ < 0 || !error_.empty()) return false;
    const std::size_t kept = end_ - begin_;
    if (capacity_ - kept < kBlock + kPadding) {  // doubling keeps the copying linear
        const std::size_t larger = (kept + kBlock) * 2 + kPadding;
        std::unique_ptr<char[]> fresh(new char[larger]());
        if (kept > 0) std::memcpy(fresh.get(), buffer_.get() + begin_, kept);
        buffer_ = std::move(fresh);
        capacity_ = larger;
    } else if (begin_ > 0) {
        std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
    }
    begin_ = 0;
    end_ = kept;
    ssize_t count = 0;
    do count = read(descriptor_, buffer_.get() + end_, kBlock);
    while (count < 0 && errno == EINTR);
    if (count < 0) error_ = std::strerror(errno);
    if (count <= 0) return false;
    end_ += static_cast<std::size_t>(count);
    bytes_read_ += static_cast<std::uint64_t>(count);
    return true;
}

}  // namespace pixelcard::cli
