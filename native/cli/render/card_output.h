// The outputs of renderings: one to a file or standard output, several into a folder under distinct names.
#pragma once

#include <memory>
#include <string>
#include <unordered_set>

#include "pixelcard/cli/shared/file_output.h"

namespace pixelcard::cli {

class CardOutput {
public:
    /// `folder`, when it is not empty, takes every rendering; otherwise there may be one, for `file` ("-": standard
    /// output). `takes_lines`: renderings are lines of text, and a file may have any number of them. None of `inputs`,
    /// which must outlive the output, is ever written to.
    CardOutput(std::string file, std::string folder, std::string extension, bool takes_lines, const InputFiles& inputs)
        : file_(std::move(file)),
          folder_(std::move(folder)),
          extension_(std::move(extension)),
          takes_lines_(takes_lines),
          inputs_(inputs) {}

    /// Makes the folder or begins the file. Empty, or what went wrong.
    [[nodiscard]] std::string start();
    /// `name` is that of the file, without its suffix. Returns "" or the error.
    [[nodiscard]] std::string add(const std::string& name, std::string bytes);
    /// Writes what waits. Empty, or what went wrong.
    [[nodiscard]] std::string finish();

private:
    std::string write_into_folder(const std::string& name, const std::string& bytes);

    std::string file_;
    std::string folder_;
    std::string extension_;
    bool takes_lines_;
    const InputFiles& inputs_;
    std::string waiting_;                 ///< the one rendering, until it is known to be the only one
    std::unique_ptr<FileOutput> single_;  ///< when there is no folder
    std::size_t count_ = 0;
    std::unordered_set<std::string> names_;
};

}  // namespace pixelcard::cli
