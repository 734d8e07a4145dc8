// malloc for a page that holds a few hundred small values: blocks of powers of two, one list of free blocks for each size.
//
// Instead of emmalloc, the smallest that Emscripten ships: 0.3 KB brotli of the WebAssembly file, 0.7 KB of the plain one. It never gives memory back to the
// page and rounds sizes up, which at the engine's bounds (512 KiB of queued events) is a matter of a megabyte.
#include <unistd.h>

#include <cstddef>
#include <cstdint>

namespace {

struct Block {
    std::size_t order;  // the block has 2^order bytes, these included
    Block* next;
};

constexpr std::size_t kHeader = 8;  // keeps what we hand out aligned for a double
constexpr std::size_t kSmallestOrder = 4;
Block* free_blocks[32];

}  // namespace

extern "C" {

void* malloc(std::size_t size) {
    std::size_t order = kSmallestOrder;
    while ((std::size_t{1} << order) < size + kHeader)
        if (++order > 30) return nullptr;
    Block* block = free_blocks[order];
    if (block) {
        free_blocks[order] = block->next;
    } else {
        block = static_cast<Block*>(sbrk(static_cast<std::intptr_t>(1) << order));
        if (reinterpret_cast<std::intptr_t>(block) == -1) return nullptr;
        block->order = order;
    }
    return reinterpret_cast<char*>(block) + kHeader;
}

void free(void* memory) {
    if (!memory) return;
    Block* const block = reinterpret_cast<Block*>(static_cast<char*>(memory) - kHeader);
    block->next = free_blocks[block->order];
    free_blocks[block->order] = block;
}

}
