#include "pixelcard/cli/render/card_output.h"

#include <filesystem>

namespace pixelcard::cli {

std::string CardOutput::start() {
    if (folder_.empty()) {
        single_ = std::make_unique<FileOutput>(file_, inputs_);
        return single_->problem();
    }
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    return error ? folder_ + ": " + error.message() : "";
}

std::string CardOutput::add(const std::string& name, std::string bytes) {
    count_++;
    if (!folder_.empty()) return write_into_folder(name, bytes);
    if (takes_lines_) return single_->write(bytes), "";
    if (count_ == 1) return waiting_ = std::move(bytes), "";
    return count_ == 2 ? "more than one card: use --out FOLDER" : "";
}

std::string CardOutput::write_into_folder(const std::string& name, const std::string& bytes) {
    std::string unique = name;
    for (int i = 2; !names_.insert(unique).second; i++) unique = name + "_" + std::to_string(i);
    FileOutput output((std::filesystem::path(folder_) / (unique + extension_)).string(), inputs_);
    output.write(bytes);
    return output.finish();
}

std::string CardOutput::finish() {
    const bool is_whole = takes_lines_ ? count_ > 0 : count_ == 1;
    if (!single_ || !is_whole) return "";
    single_->write(waiting_);
    return single_->finish();
}

}  // namespace pixelcard::cli
