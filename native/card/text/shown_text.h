// A text as a card shows it and HTML and SVG allow it: white space collapsed as CSS does, no control characters, no
// bytes that are not UTF-8. Each character keeps its position in the source.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::card {

/// Far above every limit of the platform (a name has 1,000 characters at most); the rest is not read.
inline constexpr std::size_t kMaxTextBytes = 8192;

struct ShownText {
    std::string text;
    std::vector<std::size_t> source_ends;  ///< for each byte of `text`: where its character ends in the source
    bool is_shortened = false;             ///< the source is longer than kMaxTextBytes
};

[[nodiscard]] ShownText shown_text(std::string_view source, std::size_t max_bytes = kMaxTextBytes);

/// The same without positions.
[[nodiscard]] std::string clean_text(std::string_view source, std::size_t max_bytes = kMaxTextBytes);

/// Without the controls that change the order of what follows them: for names that are put together from several
/// strings.
[[nodiscard]] std::string without_bidi_controls(std::string_view text);

}  // namespace pixelcard::card
