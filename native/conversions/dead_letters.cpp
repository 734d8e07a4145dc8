#include "pixelcard/conversions/dead_letters.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "pixelcard/base/codec.h"
#include "pixelcard/conversions/prepare.h"

namespace pixelcard::conversions {

namespace {

constexpr std::size_t kLettersAtATime = 500;

std::string line_of(const DeadLetter& letter) {
    Value event = parse_json(letter.body).value_or(Value());
    Value about;
    about.put("file", Value(letter.file));
    about.put("line", static_cast<double>(letter.line));
    if (letter.entry > 0) about.put("entry", static_cast<double>(letter.entry));
    const Value reason = parse_json(letter.reason).value_or(Value());
    for (const auto& [key, value] : reason) about.put(key, value);
    event.put(kDeadLetter, about);
    return json_text(event) + '\n';
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

}  // namespace

std::string write_dead_letters(Spool& spool, const std::string& path) {
    for (;;) {
        const std::vector<DeadLetter> letters = spool.dead_letters(kLettersAtATime);
        if (letters.empty()) return {};
        std::string lines;
        for (const DeadLetter& letter : letters) lines += line_of(letter);
        const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) return path + ": " + std::strerror(errno);
        const bool is_written = write_all(descriptor, lines) && fsync(descriptor) == 0;
        const int error = errno;
        close(descriptor);
        if (!is_written) return path + ": " + std::strerror(error);
        spool.mark_written(letters);
        spool.commit();
    }
}

}  // namespace pixelcard::conversions
