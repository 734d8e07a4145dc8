#include "output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace pixelcard::cli {

namespace {

constexpr std::size_t kBlock = 64 * 1024;

}  // namespace

void Output::write(std::string_view text) {
    waiting_ += text;
    if (waiting_.size() >= kBlock) flush();
}

void Output::flush() {
    for (std::size_t written = 0; written < waiting_.size() && !is_closed_;) {
        const ssize_t count = ::write(STDOUT_FILENO, waiting_.data() + written, waiting_.size() - written);
        if (count >= 0) {
            written += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            is_closed_ = true;
            if (errno != EPIPE) error_ = std::strerror(errno);
        }
    }
    waiting_.clear();
}

std::string Output::finish() {
    flush();
    return error_;
}

}  // namespace pixelcard::cli
