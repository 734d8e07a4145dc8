// What the renderer had to decide without being told, by stable name: shown beside the card, judged by nobody here.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard::card {

/// Adds a note once.
inline void add_note(Value& notes, const char* name) {
    for (const auto& note : notes)
        if (note.value == name) return;
    notes.append(Value(name));
}

}  // namespace pixelcard::card
