// Any bytes as an image.
#include "fuzz.h"
#include "pixelcard/image/image_facts.h"

using namespace pixelcard;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytes_of(data, size);
    const ImageFacts facts = image_facts(bytes);
    fuzz::require(facts.byte_size == size, "the size is the file's");
    fuzz::require(facts.problem_at <= size && facts.trailing_bytes <= size, "offsets lie within the file");
    fuzz::require((facts.missing_bytes > 0) == (facts.problem == ImageProblem::truncated),
                  "a truncated file misses bytes, and no other");
    fuzz::require(facts.orientation >= 1 && facts.orientation <= 8, "an orientation is one of eight");
    fuzz::require(facts.type != ImageType::unknown || facts.problem != ImageProblem::none,
                  "an unknown type is a problem");
    if (can_be_uploaded(facts.type) && facts.problem == ImageProblem::none) {
        fuzz::require(facts.stored_size.width > 0 && facts.stored_size.height > 0, "a whole picture has a size");
        fuzz::require(facts.bit_depth > 0 && facts.frame_count > 0 && facts.coding != ImageCoding::unknown,
                      "a whole picture is described");
        // What stops short of the end, without the trailing bytes, is no longer whole.
        const std::size_t end = size - facts.trailing_bytes;
        fuzz::require(image_facts(bytes.substr(0, end - 1)).problem != ImageProblem::none,
                      "a shortened picture is not whole");
        fuzz::require(image_facts(bytes.substr(0, end)).problem == ImageProblem::none, "trailing bytes change nothing");
    }
    (void)type_of_media_type(bytes);
    (void)type_of_file_name(bytes);
    return 0;
}
