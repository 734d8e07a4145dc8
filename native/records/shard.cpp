#include "pixelcard/records/shard.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "pixelcard/records/record_file.h"

namespace pixelcard::cli {

namespace {

std::optional<std::uint64_t> number_of(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// Why the file cannot be cut; "" when it can be.
std::string problem_of(const std::string& path, std::optional<InputFormat> wanted) {
    ByteWindow start(path);
    while (start.rest().size() < 4 && start.more()) {}
    if (!start.error().empty()) return start.error();
    if (encoding_of(start.rest()) != Encoding::utf8) return "--shard reads UTF-8 only";
    if (format_of(start, path, wanted) != InputFormat::ndjson)
        return "--shard reads NDJSON only; --input ndjson if it is that";
    return start.error();
}

// The first line start at or behind `at`. Lines also end with "\r"; such a file is cut less often.
std::uint64_t line_start(const std::string& path, std::uint64_t at, FilePart& part) {
    if (at == 0) return 0;
    ByteWindow window(path, {at - 1, part.file_bytes});
    std::uint64_t position = at - 1;
    while (window.more()) {
        const std::string_view read = window.rest();
        if (const std::size_t end = read.find('\n'); end != std::string_view::npos) return position + end + 1;
        position += read.size();
        window.consume(read.size());
    }
    part.problem = window.error();
    return part.file_bytes;
}

}  // namespace

std::optional<Shard> shard_of(std::string_view text) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const auto index = number_of(text.substr(0, slash));
    const auto count = number_of(text.substr(std::min(slash + 1, text.size())));
    if (!index || !count || *index < 1 || *index > *count || *count > kMaxShards) return std::nullopt;
    return Shard{*index, *count};
}

FilePart find_part(const std::string& path, const Shard& shard, std::optional<InputFormat> wanted) {
    FilePart part;
    struct stat status{};
    if (path == "-")
        part.problem = "--shard cannot read standard input; give a file, or the lines of a part without --shard";
    else if (stat(path.c_str(), &status) != 0) part.problem = std::strerror(errno);
    else if (!S_ISREG(status.st_mode)) part.problem = "--shard reads regular files only";
    else part.problem = problem_of(path, wanted);
    if (!part.problem.empty()) return part;
    part.file_bytes = static_cast<std::uint64_t>(status.st_size);
    // Without a product that might not fit into 64 bits.
    const auto cut = [&](std::uint64_t index) {
        return part.file_bytes / shard.count * index + part.file_bytes % shard.count * index / shard.count;
    };
    part.range.begin = line_start(path, cut(shard.index - 1), part);
    part.range.end = line_start(path, cut(shard.index), part);
    return part;
}

std::uint64_t read_part(ByteWindow& window, const FilePart& part, RecordSink& sink) {
    if (part.range.begin == 0)
        static_cast<void>(format_of(window, "", InputFormat::ndjson));  // takes the byte order mark
    return read_ndjson(window, sink);
}

}  // namespace pixelcard::cli
