// A table with a header row, one physical line after the other, so that a row knows its line.
#include <deque>
#include <optional>
#include <utility>

#include "pixelcard/base/text.h"
#include "pixelcard/records/csv_columns.h"
#include "pixelcard/records/lines.h"
#include "pixelcard/records/records.h"
#include "pixelcard/records/row_cells.h"

namespace pixelcard::cli {

namespace {

// The one most frequent in the header outside quotes.
char separator_in(std::string_view header) {
    constexpr char kSeparators[] = {',', ';', '\t', '|'};
    std::size_t counts[std::size(kSeparators)] = {};
    bool is_quoted = false;
    for (const char c : header) {
        if (c == '"') is_quoted = !is_quoted;
        for (std::size_t i = 0; i < std::size(kSeparators); i++) counts[i] += !is_quoted && c == kSeparators[i];
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < std::size(kSeparators); i++)
        if (counts[i] > counts[best]) best = i;
    return kSeparators[best];
}

// "sep=;", which spreadsheets read as the separator of the rows below and write for each other.
std::optional<char> declared_separator(std::string_view line) {
    line = trim(line);
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    constexpr std::string_view kSep = "sep=";
    // A sheet that was saved again has the separators of its empty cells behind it.
    while (line.size() > kSep.size() + 1 && line.back() == line[kSep.size()]) line.remove_suffix(1);
    if (line.size() > kSep.size() + 1) return std::nullopt;
    for (std::size_t i = 0; i < kSep.size(); i++)
        if (i >= line.size() || (line[i] | 0x20) != (kSep[i] | 0x20)) return std::nullopt;
    return line.size() > kSep.size() ? line.back() : '\t';  // a tab is trimmed
}

std::string problem_of_bytes(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\0') return "it holds a zero byte";
        const CodePoint c = code_point_at(text, i);
        if (c.value == 0xFFFD && c.length == 1)
            return "it is not UTF-8 but perhaps Windows-1252; save the table as UTF-8 (\"CSV UTF-8\" in a spreadsheet)";
        i += c.length;
    }
    return "";
}

struct Line {
    std::size_t number = 0;
    std::string text;
};

class Rows {
public:
    Rows(ByteWindow& window, RecordSink& sink, bool is_ad) : lines_(window), sink_(sink), is_ad_(is_ad) {}

    void read() {
        while (next_line()) take_line();
        while (!row_.empty()) {  // lines below a quotation mark that is never closed are not part of its row
            refuse("a quotation mark opens a cell here and is never closed");
            while (next_line()) take_line();
        }
        if (!columns_) sink_.take_malformed(1, "there is no header row");
        else if (columns_->is_usable() && !has_rows_) sink_.take_malformed(1, "there is no row below the header");
    }

private:
    // Lines of a row that cannot be read come once more, but for its first.
    bool next_line() {
        if (!again_.empty()) {
            kept_ = std::move(again_.front());
            again_.pop_front();
            text_ = kept_.text;
            number_ = kept_.number;
            return true;
        }
        if (!lines_.next()) return false;
        text_ = lines_.text();
        number_ = lines_.number();
        return true;
    }

    void take_line() {
        if (text_.empty()) {
            sink_.take_malformed(number_, "the line is longer than 8 MiB, the most a record may have");
            has_rows_ = true;
            return start_row();
        }
        if (row_.empty() && !columns_ && !has_header_line(text_)) return;
        const RowCells::State state = cells_.add(text_);
        if (state == RowCells::State::done) return finish_row();
        row_.push_back({number_, std::string(text_)});
        row_bytes_ += text_.size();
        if (state == RowCells::State::bad)
            refuse("a quotation mark inside a cell; write it twice and put the cell in quotation marks");
        else if (row_bytes_ > kMaxRecordBytes) refuse("the row is longer than 8 MiB: a quotation mark is not closed");
    }

    // False for lines above the header: empty lines, and one that names the separator.
    bool has_header_line(std::string_view text) {
        if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return false;
        if (is_separator_known_) return true;
        is_separator_known_ = true;
        const std::optional<char> declared = declared_separator(text);
        cells_ = RowCells(declared.value_or(separator_in(text)));
        return !declared;
    }

    void refuse(const char* problem) {
        sink_.take_malformed(row_.front().number, problem);
        has_rows_ = true;
        again_.insert(again_.begin(), std::make_move_iterator(row_.begin() + 1), std::make_move_iterator(row_.end()));
        start_row();
    }

    void start_row() {
        row_.clear();
        row_bytes_ = 0;
        cells_.clear();
    }

    void finish_row() {
        const std::size_t line = row_.empty() ? number_ : row_.front().number;
        if (!cells_.is_blank()) {
            if (!columns_) take_header(line);
            else take_row(line);
        }
        start_row();
    }

    void take_header(std::size_t line) {
        columns_.emplace(cells_.cells(), is_ad_);
        width_ = cells_.cells().size();
        if (!columns_->is_usable())
            sink_.take_malformed(
                line, "the header names no column of ours, such as title, body, target_url; the rows are not checked");
        std::string ignored;
        for (const std::string& name : columns_->ignored()) ignored += (ignored.empty() ? "" : ", ") + name;
        if (!ignored.empty()) sink_.note("ignored columns: " + ignored);
    }

    void take_row(std::size_t line) {
        has_rows_ = true;
        if (!columns_->is_usable()) return;
        const std::vector<std::string>& cells = cells_.cells();
        for (const std::string& cell : cells)
            if (const std::string problem = problem_of_bytes(cell); !problem.empty())
                return sink_.take_malformed(line, "the row cannot be read: " + problem);
        bool has_more = cells_.count() > RowCells::kMaxCells;
        for (std::size_t i = width_; i < cells.size(); i++) has_more = has_more || !cells[i].empty();
        if (has_more)
            return sink_.take_malformed(line, "the row has " + std::to_string(cells_.count()) + " cells, the header " +
                                                  std::to_string(width_) +
                                                  "; a cell with a separator in it has to be in quotation marks");
        sink_.take({columns_->document_of(cells), line, {}});
    }

    Lines lines_;
    RecordSink& sink_;
    const bool is_ad_;
    RowCells cells_;
    bool is_separator_known_ = false;
    std::optional<CsvColumns> columns_;
    std::size_t width_ = 0;
    bool has_rows_ = false;
    std::string_view text_;  ///< the line that is taken, with its end
    std::size_t number_ = 0;
    std::vector<Line> row_;  ///< lines of a row that is not complete
    std::size_t row_bytes_ = 0;
    std::deque<Line> again_;
    Line kept_;  ///< owns the text of a line that came again
};

}  // namespace

void read_csv(ByteWindow& window, RecordSink& sink, bool is_ad) { Rows(window, sink, is_ad).read(); }

}  // namespace pixelcard::cli
