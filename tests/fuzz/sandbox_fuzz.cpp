// One request to the collector: a line with method and URL, lines with headers, an empty line, the body. Everything
// behind the HTTP library answers it, store included.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/http/url.h"
#include "pixelcard/sandbox/pixel_api/events_endpoint.h"
#include "pixelcard/sandbox/pixel_api/pixel_config.h"
#include "pixelcard/sandbox/sandbox.h"

using namespace pixelcard;

namespace {

constexpr std::string_view kSecret = "must never be served";
// The store lies in memory and grows.
constexpr int kRequestsPerSandbox = 500;

// A demo folder with a file beside it that no URL may reach. Gone when the program ends.
class Site {
public:
    Site() {
        fuzz::require(mkdtemp(folder_.data()) != nullptr, "a temporary folder can be made");
        std::filesystem::create_directories(demo() / "shop");
        for (const char* page : {"index.html", "shop/index.html"}) std::ofstream(demo() / page) << "<!doctype html>";
        std::ofstream(demo().parent_path() / "secret.js") << kSecret;
    }
    ~Site() { std::filesystem::remove_all(folder_); }
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;
    [[nodiscard]] std::filesystem::path demo() const { return std::filesystem::path(folder_) / "demo"; }

private:
    std::string folder_ = (std::filesystem::temp_directory_path() / "pixelcard-fuzz-XXXXXX").string();
};

server::Sandbox& sandbox() {
    static const Site site;
    static std::unique_ptr<server::Sandbox> current;
    static int requests = 0;
    if (requests++ % kRequestsPerSandbox == 0)
        current = std::make_unique<server::Sandbox>(
            server::SandboxOptions{":memory:", site.demo(), site.demo(), {}, false, {}, "127.0.0.1", {}});
    return *current;
}

server::HttpRequest read_request(std::string_view text) {
    server::HttpRequest request;
    std::string_view first = fuzz::take_line(text);
    const std::size_t space = first.find(' ');
    request.method = first.substr(0, space);
    std::string_view target = space == first.npos ? "/v1/sdk/events" : first.substr(space + 1);
    request.path = target.substr(0, target.find('?'));
    if (request.path.size() < target.size()) request.query_text = target.substr(request.path.size() + 1);
    const auto query = server::parse_query(request.query_text);
    request.is_query_valid = query.has_value();
    if (query) request.query = *query;
    for (std::string_view line = fuzz::take_line(text); !line.empty(); line = fuzz::take_line(text)) {
        const std::size_t colon = line.find(": ");
        if (colon != line.npos) request.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
    }
    request.host = request.header("Host");
    if (text.size() > server::kMaxBodyBytes) request.body_problem = server::BodyProblem::too_large;
    else request.body = text;
    return request;
}

// Documented for the events endpoint: what the platform answers, and what our sandbox adds for people who make
// mistakes.
bool is_documented(const server::HttpRequest& request, int status) {
    const auto is_one_of = [status](std::initializer_list<int> all) {
        return std::find(all.begin(), all.end(), status) != all.end();
    };
    const bool is_events = request.path == server::kEventsPath;
    if (is_events && request.method == "POST") return is_one_of({202, 400, 413, 415});
    if (is_events && (request.method == "GET" || request.method == "HEAD")) return is_one_of({200, 400, 413});
    if (is_events || request.path.starts_with(server::kConfigPrefix)) return is_one_of({200, 204, 404, 405, 413});
    if (request.path.starts_with("/inspector/api/")) return is_one_of({200, 204, 400, 403, 404, 405, 413});
    return is_one_of({200, 301, 304, 400, 403, 404, 405, 413});
}

// Without a body: what a Host or a page of another site may not have, and nothing else.
void check_refusal(const server::HttpResponse& response) {
    fuzz::require(response.status == 400 || response.status == 403 || response.status == 421,
                  "every refusal is a documented one");
}

void check_answer(const server::HttpRequest& request, const server::HttpResponse& response) {
    fuzz::require(is_documented(request, response.status), "every status is a documented one");
    fuzz::require(!response.resets_connection, "without faults every request is answered");
    // The collector's own URLs repeat what was sent, and libFuzzer learns the text from this very comparison.
    const bool is_file = !request.path.starts_with("/v1/") && !request.path.starts_with("/inspector/api/");
    fuzz::require(!is_file || response.body.find(kSecret) == std::string::npos,
                  "nothing outside its folders is served");
    if (response.content_type != "application/json") return;
    const auto body = parse_json(response.body);
    fuzz::require(body.has_value(), "an answer in JSON is JSON");
    if (response.status >= 400)
        fuzz::require(!(*body)["error"]["code"].text().empty() && !(*body)["error"]["message"].text().empty(),
                      "an error has a code and says why");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    server::HttpRequest request = read_request(fuzz::bytes_of(data, size));
    if (request.path.empty() || request.path[0] != '/') return 0;  // the HTTP front lets none of these through
    server::Sandbox& current = sandbox();
    if (const auto admission = current.admit(request); admission.refusal) check_refusal(*admission.refusal);
    else check_answer(request, current.answer(request));
    return 0;
}
