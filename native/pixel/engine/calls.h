// The calls of a page, and the page views it leaves to us.
#pragma once

#include "pixelcard/pixel/engine/init.h"

namespace pixelcard {

class Calls : protected Init {
protected:
    void take_command(ValueRef input);
    void take_route(ValueRef url);

private:
    void measure(ValueRef args, std::size_t first, const Pixel* only);
};

}  // namespace pixelcard
