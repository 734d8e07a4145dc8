// From the header of a table to the document that each of its rows is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

class CsvColumns {
public:
    /// `is_ad`: the rows are ads whatever the header is, so its short names are those of an ad.
    CsvColumns(const std::vector<std::string>& header, bool is_ad);

    /// Columns that are not known, or repeat one before them, and are left out of the documents.
    [[nodiscard]] const std::vector<std::string>& ignored() const { return ignored_; }
    [[nodiscard]] bool is_usable() const { return !root_.empty(); }

    /// Empty cells are absent members. Columns without a cell, too.
    [[nodiscard]] Value document_of(const std::vector<std::string>& cells) const;

private:
    static constexpr int kNoColumn = -1;

    struct Node {
        std::string key;
        int column = kNoColumn;  // of a leaf
        std::vector<Node> members;
    };

    /// The column with the value of `path` from now on: an earlier one, where there is one.
    int add(std::string_view path, int column);
    void take_hotels(const std::vector<std::string>& header);
    static Value value_of(const Node& node, const std::vector<std::string>& cells);

    std::vector<Node> root_;
    std::vector<std::string> ignored_;
    bool adds_type_ = false;
};

}  // namespace pixelcard::cli
