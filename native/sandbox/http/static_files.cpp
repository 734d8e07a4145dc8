#include "pixelcard/sandbox/http/static_files.h"

#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::server {

namespace fs = std::filesystem;

namespace {

struct TypeRow {
    std::string_view extension;
    const char* type;
};

constexpr TypeRow kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "application/javascript; charset=utf-8"},
    {".mjs", "application/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
};

const char* type_of(const fs::path& file) {
    const std::string extension = file.extension().string();
    for (const TypeRow& row : kTypes)
        if (row.extension == extension) return row.type;
    return "application/octet-stream";
}

bool is_built_kind(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".js" || extension == ".mjs" || extension == ".css" || extension == ".wasm" ||
           extension == ".map";
}

// Different for each build of a file, and no proof against forgery. Weak, because it is the same for every
// Content-Encoding.
std::string etag_of(const std::string& content) {
    std::ostringstream text;
    text << "W/\"" << std::hex << std::hash<std::string>{}(content) << '-' << content.size() << '"';
    return text.str();
}

// Reads a file whole; a stream's iterators would go through it byte by byte.
std::optional<std::string> read_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary | std::ios::ate);
    if (!stream) return std::nullopt;
    std::string content(static_cast<std::size_t>(stream.tellg()), '\0');
    stream.seekg(0).read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(stream.gcount()));
    return content;
}

HttpResponse not_found() { return error_response(404, "not_found", "there is nothing at this address"); }

// The real path of a file, if it exists and is inside the folder once every symbolic link is followed.
std::optional<fs::path> inside(const fs::path& root, const fs::path& relative) {
    std::error_code error;
    const fs::path real_root = fs::canonical(root, error);
    if (error) return std::nullopt;
    const fs::path real = fs::canonical(real_root / relative, error);
    if (error) return std::nullopt;
    const fs::path from_root = real.lexically_relative(real_root);
    if (from_root.empty() || *from_root.begin() == "..") return std::nullopt;
    return real;
}

HttpResponse send_file(const fs::path& file, const HttpRequest& request) {
    auto content = read_file(file);
    if (!content) return not_found();
    HttpResponse response;
    response.body = std::move(*content);
    const std::string etag = etag_of(response.body);
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "no-cache");
    response.content_type = type_of(file);
    if (request.header("If-None-Match").find(etag) != std::string::npos) {
        response.status = 304;
        response.content_type.clear();
        response.body.clear();
    }
    return response;
}

}  // namespace

HttpResponse static_file(const fs::path& root, const HttpRequest& request, const std::string& path) {
    const auto relative = safe_relative_path(path);
    if (!relative) return error_response(400, "bad_path", "the path is not one this server can answer");
    std::optional<fs::path> file = inside(root, *relative);
    if (file && fs::is_directory(*file)) {
        if (!path.ends_with('/')) {  // relative links in the page need the slash
            HttpResponse redirect;
            redirect.status = 301;
            const std::string query = request.query_text.empty() ? "" : "?" + request.query_text;  // a landing page's
                                                                                                   // click id
            redirect.headers.emplace_back("Location", path.substr(path.find_last_of('/') + 1) + "/" + query);
            return redirect;
        }
        file = inside(root, *relative + "index.html");
    }
    if (!file || !fs::is_regular_file(*file)) return not_found();
    return send_file(*file, request);
}

HttpResponse built_script(const fs::path& root, const HttpRequest& request, const std::string& name) {
    const auto relative = safe_relative_path(name);
    const bool is_name =
        relative && !relative->empty() && relative->find('/') == std::string::npos && is_built_kind(*relative);
    const std::optional<fs::path> file = is_name ? inside(root, *relative) : std::nullopt;
    HttpResponse response = file && fs::is_regular_file(*file) ? send_file(*file, request) : not_found();
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return response;
}

}  // namespace pixelcard::server
