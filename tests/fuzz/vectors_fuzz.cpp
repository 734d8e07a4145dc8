// A file of vectors, as `pixelcard replay` reads it: any inputs in any order, each checked by the witness.
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "fuzz.h"
#include "pixelcard/cli/replay/vector_file.h"
#include "watched_engine.h"

using namespace pixelcard;

namespace {

// The reader opens files by name; this one never touches a disk.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view text) : descriptor_(memfd_create("vectors", 0)) {
        const ssize_t written = write(descriptor_, text.data(), text.size());
        fuzz::require(written == static_cast<ssize_t>(text.size()), "the file can be written");
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const MemoryFile memory(fuzz::bytes_of(data, size));
    const cli::VectorFile file = cli::read_vector_file(memory.path());
    fuzz::require(file.problem.empty() != file.vectors.empty(), "a file holds vectors or has a problem");
    for (const cli::Vector& vector : file.vectors) {
        fuzz::WatchedEngine engine;
        for (const Json& input : vector.inputs) engine.step_raw(to_value(input));
    }
    return 0;
}
