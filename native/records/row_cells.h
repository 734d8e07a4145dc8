// The cells of one row of a table (RFC 4180), from the physical lines it spans.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::cli {

class RowCells {
public:
    /// No header of ours has as many; more are counted only.
    static constexpr std::size_t kMaxCells = 1024;

    enum class State : unsigned char {
        open,  ///< a quotation mark is not closed yet: the next line belongs to the row
        done,
        bad,  ///< a quotation mark in a cell that is not in quotation marks, or text behind the closing one
    };

    /// `separator` is one byte.
    explicit RowCells(char separator = ',') : separator_(separator) {}

    /// Takes a line with its line end, or the last one without. Spaces are part of a cell, but not those around
    /// quotation marks.
    State add(std::string_view line);
    void clear();

    /// At most kMaxCells of them.
    [[nodiscard]] const std::vector<std::string>& cells() const { return cells_; }
    [[nodiscard]] std::size_t count() const { return count_; }
    /// Whether all cells are blank, as in rows that a spreadsheet adds below its data.
    [[nodiscard]] bool is_blank() const;

private:
    enum class Part : unsigned char { start, plain, quoted, quote, behind };

    void end_cell();

    char separator_;
    std::vector<std::string> cells_;
    std::size_t count_ = 0;
    std::string cell_;
    Part part_ = Part::start;
};

}  // namespace pixelcard::cli
