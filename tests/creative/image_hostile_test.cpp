// Files cut off anywhere, changed anywhere, and made to be slow. The sanitizer builds see every read past the end.
#include "support/image_samples.h"
#include "support/random.h"

using namespace pixelcard;
using test::facts_of;

namespace {

// The largest documented upload is 20 MB; the readers stay quick for files well beyond it.
constexpr std::size_t kLargeFile = 32 * 1024 * 1024;

std::string repeated(std::string_view piece, std::size_t size) {
    const std::size_t whole = (size + piece.size() - 1) / piece.size() * piece.size();
    std::string text(piece);
    text.reserve(whole);
    while (text.size() < whole) text.append(text, 0, whole - text.size());
    return text;
}

/// What holds for any bytes.
void check_promises(std::string_view bytes) {
    const ImageFacts facts = facts_of(bytes);
    CHECK(facts.byte_size == bytes.size());
    CHECK(facts.problem_at <= bytes.size());
    CHECK(facts.trailing_bytes <= bytes.size());
    CHECK((facts.missing_bytes > 0) == (facts.problem == ImageProblem::truncated));
    CHECK((facts.orientation >= 1 && facts.orientation <= 8));
    CHECK((facts.type != ImageType::unknown || facts.problem != ImageProblem::none));
    // An image in order has everything that a rule looks at.
    if (!can_be_uploaded(facts.type) || facts.problem != ImageProblem::none) return;
    CHECK(
        (facts.stored_size.width > 0 && facts.stored_size.height > 0 && facts.bit_depth > 0 && facts.frame_count > 0));
    CHECK(facts.coding != ImageCoding::unknown);
}

}  // namespace

TEST_CASE("every beginning of every image is truncated") {
    // So many bytes identify the type; less has no known type.
    const auto signature_bytes = [](ImageType type) -> std::size_t {
        return type == ImageType::webp ? 12 : type == ImageType::png ? 4 : 3;
    };
    for (const test::Sample& sample : test::image_samples()) {
        const ImageType type = facts_of(sample.bytes).type;
        for (std::size_t length = 0; length < sample.bytes.size(); length++) {
            INFO(sample.name << ", first " << length << " bytes");
            const ImageFacts facts = facts_of(std::string_view(sample.bytes).substr(0, length));
            if (length < signature_bytes(type)) {
                CHECK(facts.problem == (length == 0 ? ImageProblem::empty : ImageProblem::unknown_type));
                continue;
            }
            CHECK(facts.type == type);
            CHECK(facts.problem == ImageProblem::truncated);
            CHECK(facts.missing_bytes >= 1);
            const std::size_t missing = sample.bytes.size() - length;
            if (type == ImageType::webp) CHECK(facts.missing_bytes == missing);
            else CHECK(facts.missing_bytes <= missing);
        }
    }
}

TEST_CASE("changed bytes break no promise") {
    test::Random random(4);
    for (const test::Sample& sample : test::image_samples()) {
        INFO(sample.name);
        for (int round = 0; round < 2000; round++) {
            std::string bytes = sample.bytes;
            for (std::size_t n = 1 + random.below(4); n > 0; n--)
                bytes[random.below(bytes.size())] = static_cast<char>(random.next());
            if (random.one_in(4)) bytes.resize(random.below(bytes.size()));
            check_promises(bytes);
        }
    }
}

TEST_CASE("parts in any order break no promise") {
    test::Random random(5);
    const std::vector<test::Sample> samples = test::image_samples();
    for (int round = 0; round < 5000; round++) {
        std::string bytes = samples[random.below(samples.size())].bytes.substr(0, 12 + random.below(30));
        for (std::size_t n = random.below(5); n > 0; n--) {
            const std::string& from = samples[random.below(samples.size())].bytes;
            bytes += from.substr(random.below(from.size()), random.below(60));
        }
        check_promises(bytes);
    }
}

// A reader that searched back or ahead once per part would not finish these within the life of a build.
TEST_CASE("large files of tiny parts are read to the end") {
    using namespace test;
    const std::string png_flood =
        png::file(png::header(4, 4) + repeated(png::chunk("teXt"), kLargeFile) + png::data() + png::end());
    CHECK(words_of(png_flood) == "png 4x4 8 rgb png");
    const std::string data_flood =
        png::file(png::header(4, 4) + repeated(png::chunk("IDAT", "x"), kLargeFile) + png::end());
    CHECK(words_of(data_flood) == "png 4x4 8 rgb png");
    const std::string exif_flood =
        png::file(png::header(4, 4) + repeated(png::chunk("eXIf", exif(3)), kLargeFile) + png::data() + png::end());
    CHECK(words_of(exif_flood) == "png 4x4 8 rgb png exif=readable orientation=3 upright=4x4");

    CHECK(words_of(jpeg::still(repeated(jpeg::segment(0xFE, ""), kLargeFile))) == "jpeg 640x480 8 ycbcr jpeg_baseline");
    CHECK(words_of(jpeg::still(repeated("\xFF", kLargeFile))) == "jpeg 640x480 8 ycbcr jpeg_baseline");
    CHECK(words_of(jpeg::still(jpeg::frame(0xC0, 8, 8, "\1") + repeated(jpeg::scan("\1", "x"), kLargeFile)))
              .substr(0, 34) == "jpeg 8x8 8 gray jpeg_baseline !rep");
    const std::string stuffed = repeated(std::string_view("\xFF\0", 2), kLargeFile);
    CHECK(words_of(jpeg::file(jpeg::frame(0xC0, 8, 8, "\1") + jpeg::scan("\1", stuffed))) ==
          "jpeg 8x8 8 gray jpeg_baseline");

    const std::string webp_flood =
        webp::extended(0, 8, 8) + webp::lossy(8, 8) + repeated(webp::chunk("JUNK", ""), kLargeFile);
    CHECK(words_of(webp::file(webp_flood)) == "webp 8x8 8 ycbcr webp_lossy");
    const std::string frame = webp::frame(0, 0, 8, 8, webp::lossless(8, 8, false));
    const ImageFacts frames =
        facts_of(webp::file(webp::extended(webp::kAnimation, 8, 8) + webp::animation() + repeated(frame, kLargeFile)));
    CHECK(
        (frames.problem == ImageProblem::none && frames.frame_count == (kLargeFile + frame.size() - 1) / frame.size()));
}
