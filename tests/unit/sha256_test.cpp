#include "pixelcard/base/sha256.h"

#include <iterator>
#include <string>

#include "data/sha256_by_length.inc"
#include "support/json.h"

using namespace pixelcard;
using test::Exactly;
using test::text;

TEST_CASE("digests match the examples of FIPS 180-4") {
    CHECK(text(sha256_hex(Value("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(text(sha256_hex(Value("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(text(sha256_hex(Value(std::string(1000000, 'a')))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("every message length around the padding boundaries gives the digest sha256sum gives") {
    REQUIRE(std::size(kDigestByLength) == 131);
    std::string message;
    for (std::size_t length = 0; length < std::size(kDigestByLength); length++) {
        INFO("length " << length);
        CHECK(text(sha256_hex(Value(Exactly(message).view()))) == kDigestByLength[length]);
        message += static_cast<char>((7 * length + 3) % 256);
    }
}

TEST_CASE("the hexadecimal form spells the digest's bytes") {
    const auto digest = sha256("abc");
    CHECK(digest[0] == 0xBA);
    CHECK(digest[1] == 0x78);
    CHECK(digest[31] == 0xAD);
}
