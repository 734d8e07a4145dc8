// Jobs of the image service: submitted, polled, finished by the world's clock. A job never fails by chance: the member
// "sandbox_failure" of the metadata asks for one of the documented failure codes.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

inline constexpr const char* kJobKind = "generation_job";

/// POST /images/generations and its alias /ads/generate: 202 with the job's id.
[[nodiscard]] Answer post_generation(Call& call);
/// A job of this type that generates an image. `generation` has the members of a generation, which are checked; `table`
/// is that of the body.
[[nodiscard]] Answer submit_image_job(Call& call, const char* type, ValueRef generation, const ads::Table& table);
/// POST /brands/extract: 202; the finished job names the brand.
[[nodiscard]] Answer post_extraction(Call& call);
/// GET /jobs/{job_id} with expand, include and fields. Waiting for the end is the server's business.
[[nodiscard]] Answer get_job(Call& call);

/// The parts of a job's URLs.
struct JobPlace {
    const std::string& public_url;
    const std::string& world;
};
/// The job as polls and webhooks show it at a time.
[[nodiscard]] Value job_data(const JobPlace& place, const Object& job, std::int64_t now_ms);
/// "queued", "processing", "completed" or "failed".
[[nodiscard]] std::string_view job_status(const Object& job, std::int64_t now_ms);
/// When the job ends, in milliseconds of the world.
[[nodiscard]] std::int64_t job_end_ms(const Object& job);

/// Path prefix of finished images; what follows is the id of the world, "-", the job's id and ".png".
inline constexpr std::string_view kGeneratedImagesPrefix = "/sandbox/generated/";
/// The input of a finished image; nothing for other paths and jobs that are not done.
struct GeneratedImagePlan {
    std::string prompt;
    Value output;
    Value colours;
};
[[nodiscard]] std::optional<GeneratedImagePlan> generated_image_plan(ObjectStore& store, std::string_view path,
                                                                     std::int64_t real_ms);

[[nodiscard]] const ads::Table& generation_request();
extern const ads::Table kExtractionRequest;
extern const ads::Table kJobQuery;
/// The envelope of every response: its content is in `data`.
extern const ads::Table kServiceAnswer;

}  // namespace pixelcard::sandbox
