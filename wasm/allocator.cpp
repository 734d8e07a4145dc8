// malloc for a page that holds a few hundred small values: blocks of powers of two, one list of free blocks for each
// size.
//
// Instead of emmalloc, the smallest that Emscripten ships: 0.6 KB brotli of the WebAssembly file, 1.1 KB of the plain
// one. It never gives memory back to the page and rounds sizes up, which at the engine's bounds (512 KiB of queued
// events) is a matter of a megabyte. Emscripten's sbrk is in the same library as emmalloc and brings its start-up code,
// so the heap is lengthened here.
#include <emscripten/heap.h>

#include <cstddef>

// Where the linker ends data and stack.
extern "C" char __heap_base;

namespace {

struct Block {
    std::size_t order;  // the block has 2^order bytes, these included
    Block* next;
};

constexpr std::size_t kHeader = 8;  // keeps what we hand out aligned for a double
constexpr std::size_t kSmallestOrder = 4;
constexpr std::size_t kWasmPage = 65536;
Block* free_blocks[32];
char* heap_end = &__heap_base;

/// The next bytes that were never handed out; null when the page has no more.
Block* fresh_block(std::size_t bytes) {
    char* const block = heap_end;
    const std::size_t end = reinterpret_cast<std::size_t>(block) + bytes;
    if (end > __builtin_wasm_memory_size(0) * kWasmPage && !emscripten_resize_heap(end)) return nullptr;
    heap_end += bytes;
    return reinterpret_cast<Block*>(block);
}

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
        block = fresh_block(std::size_t{1} << order);
        if (!block) return nullptr;
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
