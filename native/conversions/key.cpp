#include "pixelcard/conversions/key.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "pixelcard/base/text.h"

namespace pixelcard::conversions {

namespace {

constexpr const char* kVariables[] = {"OPENAI_CONVERSIONS_API_KEY", "OPENAI_ADS_API_KEY"};
constexpr const char* kCredential = "/openai-conversions-api-key";
constexpr std::size_t kMaxKeyBytes = 4096;

// The characters allowed in a header's value: no line end, no space, nothing invisible.
KeyResult checked(std::string_view text, const std::string& source) {
    const std::string_view key = trim(text);
    if (key.empty()) return {"", source + ": is empty"};
    if (key.size() > kMaxKeyBytes || std::any_of(key.begin(), key.end(), [](char c) { return c <= ' ' || c >= 0x7F; }))
        return {"", source + ": is not a key"};
    return {std::string(key), ""};
}

KeyResult read_key_file(const std::string& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return {"", path + ": " + std::strerror(errno)};
    struct stat status{};
    char text[kMaxKeyBytes + 2];
    const bool is_known = fstat(descriptor, &status) == 0;
    const ssize_t size = is_known && S_ISREG(status.st_mode) ? read(descriptor, text, sizeof text) : -1;
    close(descriptor);
    if (size < 0) return {"", path + ": cannot be read"};
    if ((status.st_mode & 0077) != 0) return {"", path + ": may be read by others; run chmod 600 on it"};
    return checked({text, static_cast<std::size_t>(size)}, path);
}

}  // namespace

KeyResult find_key(const std::string& file) {
    if (!file.empty()) return read_key_file(file);
    if (const char* folder = std::getenv("CREDENTIALS_DIRECTORY")) {
        const std::string path = std::string(folder) + kCredential;
        if (access(path.c_str(), F_OK) == 0) return read_key_file(path);
    }
    for (const char* variable : kVariables)
        if (const char* key = std::getenv(variable)) return checked(key, variable);
    return {"", "no key: set OPENAI_CONVERSIONS_API_KEY, or give --key-file FILE with mode 0600"};
}

std::string stream_key(const std::string& conversions_key) {
    const char* key = std::getenv("OPENAI_ADS_API_KEY");
    return key ? checked(key, "OPENAI_ADS_API_KEY").key : conversions_key;
}

void protect_memory() {
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

}  // namespace pixelcard::conversions
