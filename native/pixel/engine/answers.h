// From the answer to a request to what follows: delivered, tried again, halved, or dropped with a reason.
#pragma once

#include "pixelcard/pixel/engine/delivery.h"

namespace pixelcard {

class Answers : protected Delivery {
protected:
    void take_sent(ValueRef input);
    void take_config(ValueRef input);

private:
    void settle(Pixel& pixel, Batch& batch, ValueRef input);
    void retry_later(const Pixel& pixel, Batch& batch, double retry_after_ms);
    void halve(Pixel& pixel, Batch& batch);
};

}  // namespace pixelcard
