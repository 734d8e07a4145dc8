#include "pixelcard/cli/shared/file_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

namespace pixelcard::cli {

namespace {

constexpr std::size_t kBlock = 64 * 1024;

// The file that is being written, for the handler below; only one is at a time.
char unfinished[4096];

// May only call what POSIX lists as safe in a signal handler.
extern "C" void remove_unfinished(int signal) {
    if (unfinished[0] != '\0') ::unlink(unfinished);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void watch_signals() {
    static const bool is_done = [] {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            if (std::signal(signal, remove_unfinished) == SIG_IGN) std::signal(signal, SIG_IGN);  // as nohup wants it
        return true;
    }();
    static_cast<void>(is_done);
}

std::optional<int> number_after(std::string_view path, std::string_view folder) {
    int number = -1;
    if (!path.starts_with(folder)) return std::nullopt;
    const char* const end = path.data() + path.size();
    const auto [stop, error] = std::from_chars(path.data() + folder.size(), end, number);
    return error == std::errc() && stop == end && number >= 0 ? std::optional(number) : std::nullopt;
}

// Opening such a name anew would begin at the start of the file and lose what others have written to the descriptor.
std::optional<int> descriptor_of(std::string_view path) {
    if (path == "-" || path == "/dev/stdout") return STDOUT_FILENO;
    if (path == "/dev/stderr") return STDERR_FILENO;
    const auto number = number_after(path, "/dev/fd/");
    return number ? number : number_after(path, "/proc/self/fd/");
}

std::string folder_of(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

mode_t mode_of_new_file() {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

}  // namespace

void InputFiles::add(const std::string& path) {
    struct stat file = {};
    const bool is_known = path == "-" ? ::fstat(STDIN_FILENO, &file) == 0 : ::stat(path.c_str(), &file) == 0;
    // Devices, terminals and pipes can be read and written without loss.
    if (is_known && S_ISREG(file.st_mode)) files_.push_back({file.st_dev, file.st_ino});
}

void InputFiles::add(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) add(path);
}

bool InputFiles::contains(const struct stat& file) const {
    for (const Identity& input : files_)
        if (input.device == file.st_dev && input.number == file.st_ino) return true;
    return false;
}

FileOutput::FileOutput(std::string path, const InputFiles& inputs) : path_(std::move(path)) { open(inputs); }

FileOutput::~FileOutput() { discard(); }

void FileOutput::fail(const std::string& reason) {
    if (reason_.empty()) reason_ = reason;
}

void FileOutput::fail_with_errno() { fail(std::strerror(errno)); }

std::string FileOutput::problem() const {
    return reason_.empty() ? "" : (path_ == "-" ? "standard output" : path_) + ": " + reason_;
}

void FileOutput::open(const InputFiles& inputs) {
    struct stat target = {};
    if (const auto descriptor = descriptor_of(path_)) {
        descriptor_ = *descriptor;
        if (::fstat(descriptor_, &target) != 0) fail_with_errno();
        else if (inputs.contains(target)) fail("is also an input; write to another file");
        return;
    }
    if (path_.empty() || path_.ends_with('/')) return fail("is not the name of a file");
    if (::lstat(path_.c_str(), &old_) != 0) return errno == ENOENT ? open_beside() : fail_with_errno();
    const bool is_link = S_ISLNK(old_.st_mode);
    const bool has_target = ::stat(path_.c_str(), &target) == 0;
    if (has_target && inputs.contains(target)) return fail("is also an input; write to another file");
    if (has_target && S_ISDIR(target.st_mode)) return fail("is a folder");
    if (has_target && !S_ISREG(target.st_mode)) {
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
        return descriptor_ < 0 ? fail_with_errno() : void();
    }
    if (is_link) return fail("is a symbolic link; name the file itself or remove the link");
    has_old_ = true;
    // Renaming needs no permission on the file, so a read-only file would be replaced.
    if (::access(path_.c_str(), W_OK) != 0) return fail_with_errno();
    open_beside();
}

void FileOutput::open_beside() {
    beside_ = folder_of(path_) + "/.pixelcard-XXXXXX";
    descriptor_ = ::mkostemp(beside_.data(), O_CLOEXEC);
    if (descriptor_ < 0) {
        beside_.clear();
        return fail("no file can be made in its folder: " + std::string(std::strerror(errno)));
    }
    if (beside_.size() < sizeof unfinished) std::memcpy(unfinished, beside_.c_str(), beside_.size() + 1);
    watch_signals();
}

void FileOutput::write(std::string_view bytes) {
    if (!reason_.empty() || is_abandoned_) return;
    waiting_ += bytes;
    if (waiting_.size() >= kBlock) flush();
}

void FileOutput::flush() {
    for (std::size_t written = 0; written < waiting_.size() && reason_.empty() && !is_abandoned_;) {
        const ssize_t count = ::write(descriptor_, waiting_.data() + written, waiting_.size() - written);
        if (count >= 0) written += static_cast<std::size_t>(count);
        else if (errno == EPIPE) is_abandoned_ = true;
        else if (errno != EINTR) fail_with_errno();
    }
    waiting_.clear();
}

std::string FileOutput::finish() {
    flush();
    if (!beside_.empty() && reason_.empty()) {
        // Another owner is kept where the user may give files away; where not, the new file is the user's.
        if (has_old_ && ::fchown(descriptor_, old_.st_uid, old_.st_gid) != 0) errno = 0;
        if (::fchmod(descriptor_, has_old_ ? old_.st_mode & 07777 : mode_of_new_file()) != 0) fail_with_errno();
    }
    // Some file systems report a full disk only here. Standard error is still needed.
    const int descriptor = std::exchange(descriptor_, -1);
    if (descriptor > STDERR_FILENO || descriptor == STDOUT_FILENO)
        if (::close(descriptor) != 0) fail_with_errno();
    if (!beside_.empty() && reason_.empty()) put_in_place();
    discard();
    return problem();
}

void FileOutput::put_in_place() {
    if (::rename(beside_.c_str(), path_.c_str()) != 0) return fail_with_errno();
    unfinished[0] = '\0';
    beside_.clear();
}

void FileOutput::discard() {
    if (const int descriptor = std::exchange(descriptor_, -1); descriptor > STDERR_FILENO && !descriptor_of(path_))
        ::close(descriptor);
    if (beside_.empty()) return;
    ::unlink(beside_.c_str());
    unfinished[0] = '\0';
    beside_.clear();
}

void prepare_standard_streams() {
    // A descriptor that allows only the other direction: reads and writes fail as they do with a closed one.
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF &&
            ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            std::abort();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace pixelcard::cli
