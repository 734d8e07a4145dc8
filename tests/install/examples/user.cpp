// One user: from what a shop knows to what may be sent.
#include <iostream>
#include <pixelcard/ads/payload/conversions_user.h>
#include <pixelcard/base/codec.h>

int main() {
    const auto built = pixelcard::conversions_user(
        pixelcard::Value{{"email", " Jane@Example.com"}, {"phone", "+49 30 1234567"}, {"country", "DE"}});
    std::cout << pixelcard::json_text(built.user) << '\n';
    for (const auto& note : built.notes) std::cout << note.pointer << ": " << note.message << '\n';
}
