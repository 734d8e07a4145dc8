#include "pixelcard/sandbox/ads_api/files.h"

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/image_source.h"
#include "pixelcard/sandbox/ads_api/multipart.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/url/url_facts.h"
#include "pixelcard/sandbox/drawing/placeholder.h"
#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr ads::Field kAnswerFields[] = {ads::text("file_id")};
constexpr std::string_view kFavicon = "account_favicon";
constexpr std::uint32_t kImageSide = 1200;
constexpr std::uint32_t kFaviconSide = 256;

/// An upload: the image, and its name and type as declared.
struct Source {
    std::string bytes;
    std::string media_type;
    std::string file_name;
    bool is_favicon = false;
    std::optional<Answer> refusal{};
};

Source refused(Answer answer) {
    Source source;
    source.refusal = std::move(answer);
    return source;
}

// A URL of this machine is fetched. A foreign one is not: the sandbox contacts no one, and a placeholder replaces the
// image.
Source from_url(const Call& call, const std::string& url, bool is_favicon) {
    Source source;
    source.is_favicon = is_favicon;
    const UrlFacts facts = url_facts(url);
    if (!facts.url.is_valid()) return refused(invalid("image_url", "it is not an absolute http or https URL."));
    if (!is_of_this_machine(url)) {
        source.bytes = placeholder_png(url, is_favicon ? kFaviconSide : kImageSide);
        return source;
    }
    const auto fetched = call.fetched ? call.fetched->find(url) : FetchedImages::const_iterator();
    if (!call.fetched || fetched == call.fetched->end())
        return refused(
            invalid("image_url", "the image could not be fetched; upload the file itself.", "image_fetch_failed"));
    const FetchedImage& image = fetched->second;
    if (!image.problem.empty())
        return refused(invalid("image_url", "the image could not be fetched: " + image.problem, "image_fetch_failed"));
    source.bytes = image.bytes;
    source.media_type = image.media_type;
    return source;
}

Source from_json(const Call& call) {
    const std::vector<LintFinding> findings =
        Linter(call.settings.book, call.settings.terms, {}).check(DocumentKind::upload, call.body);
    for (const LintFinding& finding : findings)
        if (is_refused(finding)) return refused(refusal(finding, &upload_request(), call.body));
    if (call.body.has("file"))
        return refused(invalid("file", "a file is sent as multipart/form-data.", "invalid_type"));
    return from_url(call, std::string(call.body["image_url"].text()), call.body["purpose"] == kFavicon);
}

Source from_form(const Call& call, const std::string& boundary) {
    const std::optional<std::vector<FormPart>> parts = form_parts(call.request.body, boundary);
    if (!parts) return refused(refusal(400, "The body is not well-formed multipart/form-data."));
    Source source;
    std::string url;
    bool has_file = false;
    for (const FormPart& part : *parts) {
        if (part.name == "file") {
            has_file = true;
            source.bytes = part.content;
            source.media_type = part.media_type;
            source.file_name = part.file_name;
        } else if (part.name == "purpose") {
            if (part.content != kFavicon) return refused(invalid("purpose", "the supported value is account_favicon."));
            source.is_favicon = true;
        } else if (part.name == "image_url") {
            url = part.content;
        } else {
            return refused(refusal(400, "Unknown parameter: '" + part.name.substr(0, 100) + "'.",
                                   part.name.substr(0, 100), "unknown_parameter"));
        }
    }
    if (has_file != url.empty())
        return refused(
            refusal(400, "Give exactly one of 'file' and 'image_url'.", "file", "missing_required_parameter"));
    return has_file ? source : from_url(call, url, source.is_favicon);
}

std::optional<Answer> check_image(const Call& call, const Source& source) {
    ImageInput image;
    image.bytes = source.bytes;
    image.is_favicon = source.is_favicon;
    // Clients that do not know a type send the general one, which declares nothing.
    image.media_type =
        source.media_type == "application/octet-stream" ? std::string_view() : std::string_view(source.media_type);
    image.file_name = source.file_name;
    const ImageFacts facts = image_facts(source.bytes);
    const bool is_broken = facts.problem != ImageProblem::none && facts.stored_size == ImageSize{};
    if (!can_be_uploaded(facts.type) || is_broken)
        return invalid("file", "it is not a JPEG, PNG or WebP image.", "invalid_image");
    for (const LintFinding& finding : Linter(call.settings.book, call.settings.terms, {}).check_image(image)) {
        const bool is_too_small = finding.rule == RuleId::A_001 && finding.level == Level::error;
        if (!is_refused(finding) && !is_too_small) continue;
        LintFinding of_file = finding;
        of_file.pointer = "/file";
        Answer answer = refusal(of_file, nullptr, {});
        answer.body = refusal(400, "Invalid image: " + finding.message, "file", "invalid_image").body;
        return answer;
    }
    return std::nullopt;
}

std::string media_type_of(ImageType type) { return std::string("image/") + name_of(type); }

}  // namespace

const ads::Table kUploadAnswer = lint::open_table("upload", kAnswerFields);
const ads::Table& upload_request() { return lint::fields::kUpload; }

Answer post_upload(Call& call) {
    const std::optional<std::string> boundary = form_boundary(call.request.header("Content-Type"));
    const Source source = boundary ? from_form(call, *boundary) : from_json(call);
    if (source.refusal) return *source.refusal;
    if (std::optional<Answer> wrong = check_image(call, source)) return *wrong;
    const ImageFacts facts = image_facts(source.bytes);
    const std::string id = call.world.id_of("file_", call.world.take_seq());
    call.store.put_file(id, {call.world_id(), media_type_of(facts.type), facts.upright_size.width,
                             facts.upright_size.height, source.bytes});
    Value answer;
    answer.put("file_id", Value(id));
    return {.body = answer};
}

bool has_file(const Call& call, const std::string& id) {
    const std::optional<StoredFile> file = call.store.file_facts(id);
    return file && file->world == call.world_id() && file->media_type.starts_with("image/");
}

Answer unknown_file(const std::string& param) {
    return invalid(param, "no uploaded file of the ad account has this id.", "not_found");
}

std::string file_url(const Call& call, const std::string& id) {
    const std::optional<StoredFile> file = call.store.file_facts(id);
    if (!file) return "";
    return call.settings.public_url + std::string(kFilesPrefix) + id + '.' +
           file->media_type.substr(std::string_view("image/").size());
}

HttpResponse served_file(ObjectStore& store, const HttpRequest& request) {
    std::string_view name = std::string_view(request.path).substr(kFilesPrefix.size());
    name = name.substr(0, name.find('.'));
    std::optional<StoredFile> file = store.file(name);
    HttpResponse response;
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    if (!file || !file->media_type.starts_with("image/")) {
        response.status = 404;
        return response;
    }
    response.content_type = file->media_type;
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    response.body = std::move(file->bytes);
    return response;
}

}  // namespace pixelcard::sandbox
