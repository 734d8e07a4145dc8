#include "pixelcard/cli/gallery/sheet.h"

#include <cerrno>
#include <cstring>

#include "pixelcard/cli/shared/report_error.h"

namespace pixelcard::cli {

Sheet::Sheet(const Linter& linter, const SectionStyle& style, ValueRef advertiser, Progress& progress)
    : linter_(linter), style_(style), advertiser_(advertiser), progress_(progress), sections_(std::tmpfile()) {
    if (!sections_) problem_ = std::strerror(errno);
}

Sheet::~Sheet() {
    if (sections_) std::fclose(sections_);
}

void Sheet::start_file(const std::string& name, const ByteWindow& window) {
    file_ = name;
    window_ = &window;
}

void Sheet::take(const Record& record) {
    progress_.advance(window_->bytes_read());
    const std::vector<Subject> subjects = subjects_of(record.document, linter_, advertiser_);
    if (subjects.empty())
        return add_problem(record.line, record.document.is_object()
                                            ? "holds nothing to show: no ad, creative, served unit or plan with ads"
                                            : "is not an object");
    for (const Subject& subject : subjects) {
        const std::string html = ad_section(subject, file_ + ":" + std::to_string(record.line), style_, tally_);
        if (problem_.empty() && std::fwrite(html.data(), 1, html.size(), sections_) != html.size())
            problem_ = std::strerror(errno);
    }
}

void Sheet::take_malformed(std::size_t line, const std::string& problem) {
    if (window_->error().empty()) add_problem(line, problem);  // else an error of the disk, which is reported elsewhere
}

void Sheet::add_problem(std::size_t line, const std::string& problem) {
    tally_.add_unreadable(file_ + ":" + std::to_string(line), problem);
}

void Sheet::note(const std::string& text) {
    progress_.wipe();
    report_error("", file_ + ": " + text);
}

std::string Sheet::copy_to(FileOutput& output) {
    if (!problem_.empty()) return problem_;
    std::rewind(sections_);
    char block[65536];
    for (std::size_t size; (size = std::fread(block, 1, sizeof block, sections_)) > 0;) output.write({block, size});
    return std::ferror(sections_) ? std::strerror(errno) : "";
}

}  // namespace pixelcard::cli
