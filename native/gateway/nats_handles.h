// Objects of the NATS library that end with their owner.
#pragma once

#include <nats/nats.h>

#include <memory>

namespace pixelcard::gateway {

struct NatsDestroy {
    void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
    void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
    void operator()(natsSubscription* subscription) const { natsSubscription_Destroy(subscription); }
    void operator()(natsMsg* message) const { natsMsg_Destroy(message); }
    void operator()(jsCtx* context) const { jsCtx_Destroy(context); }
    void operator()(jsStreamInfo* info) const { jsStreamInfo_Destroy(info); }
    void operator()(jsConsumerInfo* info) const { jsConsumerInfo_Destroy(info); }
};

template <class T>
using Nats = std::unique_ptr<T, NatsDestroy>;

/// Takes what a function of the library gives back through a pointer.
template <class T, class Call>
natsStatus nats_take(Nats<T>& owner, Call call) {
    T* object = nullptr;
    const natsStatus status = call(&object);
    owner.reset(object);
    return status;
}

}  // namespace pixelcard::gateway
