// Uploads: forms and URLs, types from bytes, sizes, and files that are served back.
#include "pixelcard/sandbox/ads_api/multipart.h"
#include "pixelcard/sandbox/drawing/placeholder.h"
#include "support/catch.h"
#include "support/sandbox.h"

namespace pixelcard::sandbox::test {

namespace {

std::string form(const std::string& bytes, const std::string& type = "image/png", const std::string& more = "") {
    return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"card.png\"\r\nContent-Type: " + type +
           "\r\n\r\n" + bytes + "\r\n" + more + "--b--\r\n";
}

const server::Headers kForm{{"Content-Type", "multipart/form-data; boundary=b"}};

}  // namespace

TEST_CASE("a file of a form is stored and served back byte for byte") {
    Sandbox sandbox;
    const std::string png = placeholder_png("a", 640);
    const Reply reply = sandbox.post("/v1/upload", form(png), kForm);
    REQUIRE(reply.status == 200);
    const Reply served = sandbox.get("/sandbox/files/" + std::string(reply.body["file_id"].text()) + ".png");
    CHECK(served.status == 200);
    CHECK(served.text == png);
    CHECK(sandbox.get("/sandbox/files/file_none.png").status == 404);
}

TEST_CASE("an image that is too small, of another type, or not an image is refused") {
    Sandbox sandbox;
    CHECK(sandbox.post("/v1/upload", form(placeholder_png("a", 639)), kForm).status == 400);
    CHECK(sandbox.post("/v1/upload", form("GIF89a"), kForm).code() == "invalid_image");
    CHECK(sandbox.post("/v1/upload", form("<svg xmlns='http://www.w3.org/2000/svg'/>"), kForm).status == 400);
    CHECK(sandbox.post("/v1/upload", form(placeholder_png("a", 640), "application/octet-stream"), kForm).status == 200);
    CHECK(sandbox.post("/v1/upload", form(placeholder_png("a", 640).substr(0, 20)), kForm).status == 400);
}

TEST_CASE("a favicon may be smaller, and becomes the account's icon") {
    Sandbox sandbox;
    const std::string purpose = "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\naccount_favicon\r\n";
    const Reply reply = sandbox.post("/v1/upload", form(placeholder_png("a", 256), "image/png", purpose), kForm);
    REQUIRE(reply.status == 200);
    const Reply brand = sandbox.post("/v1/ad_account/brand",
                                     "{\"favicon_file_id\":\"" + std::string(reply.body["file_id"].text()) + "\"}");
    CHECK(brand.status == 200);
    CHECK(brand.body["preview_url"].is_text());
    CHECK(brand.body["review"]["status"] == "approved");
    CHECK(sandbox.post("/v1/ad_account/brand", R"({"brand_name":"Acme"})").body["review"]["status"] == "in_review");
    CHECK(sandbox.post("/v1/ad_account/brand", R"({"name":"Acme","brand_name":"Acme"})").status == 400);
    CHECK(sandbox.post("/v1/ad_account/brand", R"({"favicon_file_id":"file_none"})").param() == "favicon_file_id");
}

TEST_CASE("an upload has exactly one source, and a loopback URL is fetched") {
    Sandbox plain;
    CHECK(plain.post("/v1/upload", "{}").status == 400);
    CHECK(plain.post("/v1/upload", R"({"image_url":"ftp://example.com/a.png"})").param() == "image_url");
    CHECK(plain.post("/v1/upload", R"({"image_url":"http://127.0.0.1:1/a.png"})").code() == "image_fetch_failed");
    ServerSettings settings = frozen();
    settings.fetch = [](const std::string&) { return FetchedImage{placeholder_png("b", 700), "image/png", ""}; };
    Sandbox sandbox(std::move(settings));
    CHECK(sandbox.post("/v1/upload", R"({"image_url":"http://127.0.0.1:1/a.png"})").status == 200);
}

TEST_CASE("hostile forms are refused") {
    for (const char* const body : {"", "--b", "--b\r\n", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
                                   "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx"})
        CHECK(!form_parts(body, "b"));
    CHECK(!form_boundary("multipart/form-data"));
    CHECK(!form_boundary("application/json; boundary=b"));
    CHECK(form_boundary("Multipart/Form-Data; boundary=\"a b\"") == "a b");
    std::string many;
    for (int i = 0; i < 40; i++) many += "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n";
    CHECK(!form_parts(many + "--b--", "b"));
}

}  // namespace pixelcard::sandbox::test
