// Collects the scripts of one word and classifies the mix as everyday or suspicious (UTS #39, section 5).
#pragma once

#include <vector>

#include "pixelcard/unicode/character.h"

namespace pixelcard {

class WordScripts {
public:
    void add(const Character& character);

    /// Whether one script, or one of the writing systems that combine several, has all the characters.
    [[nodiscard]] bool is_single() const { return is_single_; }
    /// Not single, and neither Latin with one further script that has no Latin look-alikes.
    [[nodiscard]] bool is_suspicious() const;
    [[nodiscard]] std::vector<const char*> names() const;

private:
    struct Resolved {
        ScriptSet set;
        bool is_any = true;  ///< nothing but common characters so far
        bool is_contradiction = false;
        void narrow(const ScriptSet& scripts);
    };

    Resolved all_;
    Resolved without_latin_;
    ScriptSet seen_;  ///< scripts of characters that have only one
    std::vector<const char*> names_;
    bool is_single_ = true;
};

}  // namespace pixelcard
