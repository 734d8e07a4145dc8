#include "support/image_samples.h"

using namespace pixelcard;
using test::big;
using test::facts_of;
using test::zeros;

namespace {

std::string type_of(std::string_view bytes) { return name_of(facts_of(bytes).type); }
std::string bytes(const char* text, std::size_t size) { return {text, size}; }

}  // namespace

TEST_CASE("other types are recognised, without a check of their structure") {
    CHECK(type_of("GIF87a...") == "gif");
    CHECK(type_of("GIF89a") == "gif");
    CHECK(type_of("%PDF-1.7") == "pdf");
    CHECK(type_of(bytes("II*\0....", 8)) == "tiff");
    CHECK(type_of(bytes("MM\0*....", 8)) == "tiff");
    CHECK(type_of("BM" + zeros(12) + test::little(40, 4)) == "bmp");
    CHECK(type_of(bytes("\0\0\1\0\2\0", 6) + zeros(16)) == "ico");
    CHECK(type_of(bytes("\0\0\2\0\2\0", 6) + zeros(16)) == "ico");
    CHECK(type_of(big(24, 4) + "ftypavif" + zeros(4) + "mif1miaf") == "avif");
    CHECK(type_of(big(24, 4) + "ftypmif1" + zeros(4) + "miafavis") == "avif");
    CHECK(type_of(big(24, 4) + "ftypheic" + zeros(4) + "mif1heic") == "heic");
    const ImageFacts gif = facts_of("GIF89a");
    CHECK((gif.problem == ImageProblem::none && gif.byte_size == 6 && gif.stored_size == ImageSize{}));
}

TEST_CASE("markup is recognised by its first element") {
    for (const char* text :
         {"<svg>", "<SVG xmlns='x'/>", "\xEF\xBB\xBF \n<svg\n", "<?xml version='1.0'?><!-- <html> --><svg>",
          "<!DOCTYPE svg PUBLIC '-'><svg>", "<svg:svg xmlns:svg='x'>"})
        CHECK(type_of(text) == "svg");
    for (const char* text : {"<!doctype html><svg>", " <HTML>", "<!-- a --><body class='b'>", "<?php ?><div>", "<head",
                             "<p>Not found</p>"})
        CHECK(type_of(text) == "html");
    for (const char* text : {"<svgx>", "<svg-a>", "<!doctype>", "<!doctype svgs>", "<rss>", "text <svg>", "<", "<!--",
                             "<?xml", "<!-- <svg>", "< svg>", "{}"})
        CHECK(type_of(text) == "unknown");
    CHECK(type_of("<!--" + std::string(3000, '-') + "--><svg>") == "svg");
    CHECK(type_of("<!--" + std::string(5000, '-') + "--><svg>") == "unknown");
}

TEST_CASE("what only resembles a type is unknown, and empty is distinguished") {
    CHECK(test::problem_of_bytes("") == "empty");
    for (const std::string& text :
         {bytes("\0", 1), std::string("BMW of the year, as good as new"), std::string("PNG\r\n\x1A\n"),
          std::string("aPNG"), std::string("RIFF....AVI "), std::string("GIF88a"), std::string("\xFF\xD8"),
          std::string("II*"), big(24, 4) + "ftypisom" + zeros(4) + "mp42", big(20, 4) + "ftypisomavifmp42",
          "BM" + zeros(4) + "x" + zeros(7) + test::little(40, 4), bytes("\0\0\1\0\0\0", 6) + zeros(16),
          bytes("\0\0\1\0\2\0", 6), big(12, 4) + "ftyp" + zeros(4) + "avif"}) {
        INFO(text);
        CHECK(type_of(text) == "unknown");
        CHECK(test::problem_of_bytes(text) == "unknown_type");
    }
}

TEST_CASE("types that can be uploaded") {
    CHECK((can_be_uploaded(ImageType::png) && can_be_uploaded(ImageType::jpeg) && can_be_uploaded(ImageType::webp)));
    CHECK_FALSE((can_be_uploaded(ImageType::unknown) || can_be_uploaded(ImageType::gif) ||
                 can_be_uploaded(ImageType::avif) || can_be_uploaded(ImageType::svg)));
}

TEST_CASE("a declaration by media type") {
    const auto type = [](std::string_view media_type) { return std::string(name_of(type_of_media_type(media_type))); };
    CHECK(type("image/png") == "png");
    CHECK(type(" Image/JPEG ; q=1") == "jpeg");
    CHECK(type("image/jpg") == "jpeg");
    CHECK(type("image/apng") == "png");
    CHECK(type("image/webp;") == "webp");
    CHECK(type("image/svg+xml; charset=utf-8") == "svg");
    CHECK(type("text/html") == "html");
    for (const char* text : {"", ";", "image/", "image/pngx", "png", "application/octet-stream"})
        CHECK(type(text) == "unknown");
}

TEST_CASE("a declaration by file name") {
    const auto type = [](std::string_view name) { return std::string(name_of(type_of_file_name(name))); };
    CHECK(type("a.png") == "png");
    CHECK(type("/x.y/b.tar.JPG") == "jpeg");
    CHECK(type(".jpeg") == "jpeg");
    CHECK(type("c:\\d\\e.WebP") == "webp");
    CHECK(type("f.tif") == "tiff");
    for (const char* text : {"", "png", "a.", "a.png/", "a.png\\b", "a.pngx", "x.png/readme", "."})
        CHECK(type(text) == "unknown");
}
