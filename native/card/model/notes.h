// Decisions of the renderer that the request left open, by stable name: shown beside the card.
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
