// Standard output in large writes. A reader that stopped reading ("| head") is no failure; a full disk is.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard::cli {

class Output {
public:
    void write(std::string_view text);
    /// Writes what is left. Empty when all is well, otherwise what went wrong.
    [[nodiscard]] std::string finish();

private:
    void flush();

    std::string waiting_;
    std::string error_;
    bool is_closed_ = false;
};

}  // namespace pixelcard::cli
