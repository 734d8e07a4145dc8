// Writes into each vector file what the renderer does now: {name, reason, request, renders}, one render per line.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"
#include "support/card_vectors.h"

using namespace pixelcard;

namespace {

bool update(const char* path, ValueRef facts) {
    std::ifstream in(path, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const auto vector = parse_json(text);
    if (!in || !vector || !(*vector)["request"].is_object()) {
        std::fprintf(stderr, "%s: is no vector\n", path);
        return false;
    }
    std::string result = "{\n";
    for (const char* name : {"name", "reason", "request"})
        result.append("  \"").append(name).append("\": ").append(json_text((*vector)[name])).append(",\n");
    result += "  \"renders\": [\n";
    const Value renders = test::renders_of((*vector)["request"], facts);
    for (std::size_t i = 0; i < renders.size(); i++)
        result.append("    ").append(json_text(renders.at(i))).append(i + 1 < renders.size() ? ",\n" : "\n");
    result += "  ]\n}\n";
    std::ofstream out(path, std::ios::binary);
    out << result;
    return out.good();
}

}  // namespace

int main(int argc, char** argv) {
    const Value facts = default_card_facts();
    bool is_good = argc > 1;
    for (int i = 1; i < argc; i++) is_good = update(argv[i], facts) && is_good;
    return is_good ? 0 : 1;
}
