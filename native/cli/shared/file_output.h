// Bytes into a file or to standard output, in large writes. A file appears whole or not at all: it is written beside
// its name and renamed at the end, so a run that fails or is interrupted keeps the old one.
#pragma once

#include <sys/stat.h>

#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::cli {

/// The files a run reads. No output may be one of them, whatever path or link leads there.
class InputFiles {
public:
    /// "-" is standard input; "" and what does not exist are ignored.
    void add(const std::string& path);
    void add(const std::vector<std::string>& paths);
    [[nodiscard]] bool contains(const struct stat& file) const;

private:
    struct Identity {
        dev_t device;
        ino_t number;
    };
    std::vector<Identity> files_;
};

class FileOutput {
public:
    /// `path` "-" is standard output, and /dev/stdout, /dev/fd/3 and their like are the descriptor they name. Devices
    /// and pipes are written in place. A symbolic link to a file is refused, because either the link or a file that was
    /// not named would be lost. What keeps the output from being written is known at once, see problem().
    FileOutput(std::string path, const InputFiles& inputs);
    FileOutput(const FileOutput&) = delete;
    FileOutput& operator=(const FileOutput&) = delete;
    /// Without finish() before it, the file that was there stays.
    ~FileOutput();

    void write(std::string_view bytes);
    /// Path and reason when something went wrong so far, else empty. A reader that stopped reading ("| head") is not a
    /// failure.
    [[nodiscard]] std::string problem() const;
    /// Writes what is left, then replaces the file: owner and mode are those of the old one. Returns problem().
    [[nodiscard]] std::string finish();

private:
    void open(const InputFiles& inputs);
    void open_beside();
    void flush();
    void put_in_place();
    void discard();
    void fail(const std::string& reason);
    void fail_with_errno();

    const std::string path_;
    std::string beside_;  ///< name of the unfinished file; empty when the output is written in place
    struct stat old_ = {};
    bool has_old_ = false;
    int descriptor_ = -1;
    bool is_abandoned_ = false;  ///< by its reader
    std::string waiting_;
    std::string reason_;
};

/// To be called first in main: closed standard streams must not become numbers of the next files that are opened, and a
/// write that fails must return instead of ending the program.
void prepare_standard_streams();

}  // namespace pixelcard::cli
