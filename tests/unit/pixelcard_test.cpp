#include "pixelcard/pixel/pixelcard.h"

#include "support/json.h"

TEST_CASE("one include offers the whole core") {
    const pixelcard::Engine engine;
    CHECK(engine.state()["pixels"].is_array());
    CHECK(pixelcard::shape_of_event(pixelcard::Value("page_viewed")) == pixelcard::Shape::contents);
}
