#include "card_output.h"

#include <filesystem>

namespace pixelcard::cli {

namespace {

std::string write_file(const std::string& path, const std::string& bytes) {
    FileOutput output(path);
    output.write(bytes);
    const std::string problem = output.finish();
    return problem.empty() ? "" : path + " cannot be written: " + problem;
}

}  // namespace

std::string CardOutput::start() {
    if (folder_.empty()) return "";
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    return error ? folder_ + ": " + error.message() : "";
}

std::string CardOutput::add(const std::string& name, std::string bytes) {
    count_++;
    if (!folder_.empty()) return write_into_folder(name, bytes);
    if (takes_lines_) {
        if (!lines_) lines_ = std::make_unique<FileOutput>(file_);
        return lines_->write(bytes), "";
    }
    if (count_ == 1) return waiting_ = std::move(bytes), "";
    return count_ == 2 ? "there is more than one card; say with --out which folder is to take them" : "";
}

std::string CardOutput::write_into_folder(const std::string& name, const std::string& bytes) {
    std::string unique = name;
    for (int i = 2; !names_.insert(unique).second; i++) unique = name + "_" + std::to_string(i);
    return write_file((std::filesystem::path(folder_) / (unique + extension_)).string(), bytes);
}

std::string CardOutput::finish() {
    if (lines_) {
        const std::string problem = lines_->finish();
        return problem.empty() ? "" : file_ + " cannot be written: " + problem;
    }
    return folder_.empty() && count_ == 1 ? write_file(file_, waiting_) : "";
}

}  // namespace pixelcard::cli
