#include "pixelcard/image/crc32.h"

#include <array>

namespace pixelcard::image {

namespace {

// Four bytes at a time: of the time to read a file of 32 MiB the checksum takes most.
constexpr std::size_t kLanes = 4;
using Tables = std::array<std::array<std::uint32_t, 256>, kLanes>;

constexpr Tables make_tables() {
    Tables tables{};
    for (std::uint32_t byte = 0; byte < 256; byte++) {
        std::uint32_t rest = byte;
        for (int bit = 0; bit < 8; bit++) rest = (rest & 1) != 0 ? rest >> 1 ^ 0xEDB88320U : rest >> 1;
        tables[0][byte] = rest;
    }
    for (std::size_t lane = 1; lane < kLanes; lane++) {
        for (std::size_t byte = 0; byte < 256; byte++) {
            const std::uint32_t rest = tables[lane - 1][byte];
            tables[lane][byte] = rest >> 8 ^ tables[0][rest & 0xFF];
        }
    }
    return tables;
}

constexpr Tables kTables = make_tables();

constexpr std::uint32_t value(char byte) { return static_cast<unsigned char>(byte); }

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (; bytes.size() >= kLanes; bytes.remove_prefix(kLanes)) {
        crc ^= value(bytes[0]) | value(bytes[1]) << 8 | value(bytes[2]) << 16 | value(bytes[3]) << 24;
        crc =
            kTables[3][crc & 0xFF] ^ kTables[2][crc >> 8 & 0xFF] ^ kTables[1][crc >> 16 & 0xFF] ^ kTables[0][crc >> 24];
    }
    for (const char byte : bytes) crc = crc >> 8 ^ kTables[0][(crc ^ value(byte)) & 0xFF];
    return ~crc;
}

}  // namespace pixelcard::image
