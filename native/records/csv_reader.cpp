// A table with a header row. The rows come from libcsv, one physical line after the other, so that a row knows its line.
#include <csv.h>

#include <optional>

#include "pixelcard/base/text.h"
#include "pixelcard/records/csv_columns.h"
#include "pixelcard/records/lines.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

namespace {

constexpr std::size_t kMaxCells = 1024;

// The one most frequent in the header outside quotes.
unsigned char delimiter_of(std::string_view header) {
    constexpr char kDelimiters[] = {',', ';', '\t'};
    std::size_t counts[std::size(kDelimiters)] = {};
    bool is_quoted = false;
    for (const char c : header) {
        if (c == '"') is_quoted = !is_quoted;
        for (std::size_t i = 0; i < std::size(kDelimiters); i++) counts[i] += !is_quoted && c == kDelimiters[i];
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < std::size(kDelimiters); i++)
        if (counts[i] > counts[best]) best = i;
    return static_cast<unsigned char>(kDelimiters[best]);
}

const char* problem_of_bytes(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == '\0') return "it holds a zero byte";
        const CodePoint c = code_point_at(text, i);
        if (c.value == 0xFFFD && c.length == 1) return "it is no UTF-8; save the table as UTF-8";
        i += c.length;
    }
    return nullptr;
}

class Rows {
public:
    Rows(ByteWindow& window, RecordSink& sink, bool is_ad) : lines_(window), sink_(sink), is_ad_(is_ad) { start(); }
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    ~Rows() { csv_free(&parser_); }

    void read() {
        while (lines_.next()) {
            if (lines_.is_too_long()) {
                sink_.take_malformed(lines_.number(), "the line is longer than 8 MiB, the most a record may have");
                restart();
                continue;
            }
            const std::string_view text = lines_.text();
            if (is_at_start_ && text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
                if (!columns_ && delimiter_ == 0) csv_set_delim(&parser_, delimiter_ = delimiter_of(text));
                row_line_ = lines_.number();
                is_at_start_ = false;
                row_bytes_ = 0;
            }
            row_bytes_ += text.size();
            if (csv_parse(&parser_, text.data(), text.size(), &Rows::on_cell, &Rows::on_row, this) != text.size() || row_bytes_ > kMaxRecordBytes) {
                sink_.take_malformed(row_line_, row_bytes_ > kMaxRecordBytes ? "the row is longer than 8 MiB: a quotation mark is not closed" : problem_of_quotes());
                restart();
            }
        }
        if (csv_fini(&parser_, &Rows::on_cell, &Rows::on_row, this) != 0) sink_.take_malformed(row_line_, "a quotation mark opens a cell here and is never closed");
        if (!columns_) sink_.take_malformed(1, "there is no header row");
    }

private:
    static std::string problem_of_quotes() { return "a quotation mark stands inside a cell; write it twice and put the cell in quotation marks"; }

    void start() { csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI); }

    // After a row that cannot be read, the next line starts a new one.
    void restart() {
        csv_free(&parser_);
        start();
        if (delimiter_ != 0) csv_set_delim(&parser_, delimiter_);
        cells_.clear();
        is_at_start_ = true;
    }

    static void on_cell(void* text, std::size_t size, void* self) {
        auto& rows = *static_cast<Rows*>(self);
        if (rows.count_++ < kMaxCells) rows.cells_.emplace_back(static_cast<const char*>(text), size);
    }
    static void on_row(int, void* self) { static_cast<Rows*>(self)->finish_row(); }

    void finish_row() {
        if (!columns_) take_header();
        else take_row();
        cells_.clear();
        count_ = 0;
        is_at_start_ = true;
    }

    void take_header() {
        columns_.emplace(cells_, is_ad_);
        width_ = cells_.size();
        if (!columns_->is_usable()) sink_.take_malformed(row_line_, "the header names no column of ours, such as title, body, target_url; the rows are not checked");
        std::string ignored;
        for (const std::string& name : columns_->ignored()) ignored += (ignored.empty() ? "" : ", ") + name;
        if (!ignored.empty()) sink_.note("columns that are not checked: " + ignored);
    }

    void take_row() {
        if (!columns_->is_usable()) return;
        for (const std::string& cell : cells_)
            if (const char* problem = problem_of_bytes(cell)) return sink_.take_malformed(row_line_, std::string("the row cannot be read: ") + problem);
        bool has_more = count_ > kMaxCells;
        for (std::size_t i = width_; i < cells_.size(); i++) has_more = has_more || !cells_[i].empty();
        if (has_more)
            return sink_.take_malformed(row_line_, "the row has " + std::to_string(count_) + " cells, the header " + std::to_string(width_) +
                                                       "; a cell with a separator in it has to be in quotation marks");
        sink_.take({columns_->document_of(cells_), row_line_, {}});
    }

    Lines lines_;
    RecordSink& sink_;
    const bool is_ad_;
    csv_parser parser_{};
    unsigned char delimiter_ = 0;
    std::optional<CsvColumns> columns_;
    std::size_t width_ = 0;
    std::vector<std::string> cells_;
    std::size_t count_ = 0;
    std::size_t row_line_ = 1;
    std::size_t row_bytes_ = 0;
    bool is_at_start_ = true;
};

}  // namespace

void read_csv(ByteWindow& window, RecordSink& sink, bool is_ad) { Rows(window, sink, is_ad).read(); }

}  // namespace pixelcard::cli
