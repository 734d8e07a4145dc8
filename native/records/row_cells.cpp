#include "pixelcard/records/row_cells.h"

#include <algorithm>
#include <utility>

#include "pixelcard/base/text.h"

namespace pixelcard::cli {

void RowCells::clear() {
    cells_.clear();
    count_ = 0;
    cell_.clear();
    part_ = Part::start;
}

bool RowCells::is_blank() const {
    return std::all_of(cells_.begin(), cells_.end(), [](const std::string& cell) { return trim(cell).empty(); });
}

void RowCells::end_cell() {
    if (count_++ < kMaxCells) cells_.push_back(std::exchange(cell_, {}));
    cell_.clear();
    part_ = Part::start;
}

RowCells::State RowCells::add(std::string_view line) {
    for (const char c : line) {
        const bool is_end = c == separator_ || c == '\n' || c == '\r';
        switch (part_) {
            case Part::quoted:
                if (c == '"') part_ = Part::quote;
                else cell_ += c;
                continue;
            case Part::quote:
                if (c == '"') {
                    cell_ += c;
                    part_ = Part::quoted;
                    continue;
                }
                part_ = Part::behind;
                [[fallthrough]];
            case Part::behind:
                if (c != ' ' && !is_end) return State::bad;
                break;
            case Part::start:
                if (c == '"') {
                    cell_.clear();
                    part_ = Part::quoted;
                    continue;
                }
                if (c != ' ' && !is_end) part_ = Part::plain;
                break;
            case Part::plain:
                if (c == '"') return State::bad;
                break;
        }
        if (c == separator_) end_cell();
        else if (is_end) break;
        else if (part_ != Part::behind) cell_ += c;
    }
    if (part_ == Part::quoted) return State::open;
    end_cell();
    return State::done;
}

}  // namespace pixelcard::cli
