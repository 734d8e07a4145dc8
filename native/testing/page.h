// A page for tests of a pixel: an engine with a URL, cookies, storage and a clock that the test alone moves. Knows no
// test framework, no network and no real time; the same test gives the same result on every machine.
//
//   pixelcard::testing::Page page("https://shop.example/checkout?oppref=abc");
//   page.call({"init", Value{{"pixelId", "px1"}}});
//   page.call({"measure", "order_created", Value{{"type", "contents"}, {"amount", 2599}, {"currency", "EUR"}}});
//   page.wait(5000);
//   assert(page.sent_events()[0]["type"] == "order_created");
//
// Effects of the engine are carried out as a browser would, with two exceptions: a request is answered by the test
// alone, and every pixel configuration is "not_found" at once.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/pixel/engine/engine.h"

namespace pixelcard::testing {

/// What a visit starts with. Cookies and storage are those of an earlier visit.
struct Visit {
    std::string referrer{};
    std::map<std::string, std::string> cookies{};
    std::map<std::string, std::string> local_storage{};
    std::map<std::string, std::string> session_storage{};
    bool global_privacy_control = false;
    bool keeps_events = true;  ///< undelivered events can be kept for a later page
    std::string script_url = "https://cdn.shop.example/oaiq.min.js";
    double now_ms = 1790000000000;                             ///< ms since 1970
    std::string entropy = "0123456789abcdef0123456789abcdef";  ///< ids are derived from it; pages with the same one
                                                               ///< make the same ids
    Value page{};  ///< further members of the engine's `page` input, instead of those made from the above
};

class Page {
public:
    explicit Page(std::string_view url, Visit visit = {});
    virtual ~Page() = default;
    Page(Page&&) = default;
    Page& operator=(Page&&) = default;

    /// Calls oaiq(…) as the page does: {"measure", "page_viewed", …}.
    void call(std::initializer_list<Value> args);
    /// The arguments as an array, or as the JSON text of one: R"(["consent", true])".
    void call(ValueRef args);
    void call_json(std::string_view args);

    /// Moves the clock on by `ms` milliseconds, with everything that is due meanwhile.
    void wait(double ms);
    /// The page is hidden, as when it is left, and comes back.
    void hide();
    void show();
    /// Hides this page and opens another of the same visitor, with the cookies, storage and kept events of this one.
    /// Requests without an answer get none any more.
    void next_page(std::string_view url);
    /// The page changes its URL without a load.
    void route(std::string_view url);

    /// Answers the oldest request that waits for it: an HTTP status, perhaps with Retry-After in milliseconds, or
    /// "opaque" (the usual answer without CORS), "network_error", "queued" or "rejected" (sendBeacon). Without a
    /// request that waits it does nothing and returns false.
    bool answer(int status, double retry_after_ms = -1);
    bool answer(std::string_view outcome = "opaque");
    /// Answers every request that waits, also those that an answer causes.
    void answer_all(std::string_view outcome = "opaque");

    /// Every event that was sent so far, in order, as in the body of its request; one that was tried twice is there
    /// twice.
    [[nodiscard]] Value sent_events() const;
    /// How many events this page dropped, by reason: {"consent_denied": 1}.
    [[nodiscard]] Value dropped() const;
    /// Every request so far, as the engine's `send` effect describes it: {"url", "body", "via", "credentials", …}.
    [[nodiscard]] const std::vector<Value>& requests() const { return requests_; }
    /// Every report to the console and to listeners: {"type", "level", "message", …}.
    [[nodiscard]] const std::vector<Value>& reports() const { return reports_; }
    /// Effects of the last input, see engine.h.
    [[nodiscard]] const Value& effects() const { return effects_; }
    /// The snapshot of oaiq.state(), see Engine::state.
    [[nodiscard]] Value state() const { return engine_.state(); }

    [[nodiscard]] const std::map<std::string, std::string>& cookies() const { return visit_.cookies; }
    [[nodiscard]] const std::map<std::string, std::string>& local_storage() const { return visit_.local_storage; }
    [[nodiscard]] const std::map<std::string, std::string>& session_storage() const { return visit_.session_storage; }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] double now_ms() const { return visit_.now_ms; }
    /// Sets the clock alone, also back, as people and time servers do; nothing that is due happens.
    void set_now_ms(double now_ms) { visit_.now_ms = now_ms; }
    /// The wake time that the engine set, ms since 1970; -1 for none.
    [[nodiscard]] double wake_at_ms() const { return wake_at_; }

    /// Any input of the engine (see engine.h) by hand, and the effects it had; `now_ms` and `entropy` are added.
    Value step(std::string_view kind, Value input = Value::object());
    /// The same with nothing added.
    Value step_raw(ValueRef input);

protected:
    /// Carries out one effect as a browser would. A test may override it to carry out some by itself; the page's first
    /// effects come from the constructor, which does not call the override.
    virtual void carry_out(ValueRef effect);

private:
    void open();
    void set_cookie(ValueRef effect);
    void drop_expired_cookies();
    [[nodiscard]] std::string cookie_text() const;

    std::string url_;
    Visit visit_;
    Engine engine_;
    Value effects_;
    std::vector<Value> requests_;
    std::vector<Value> reports_;
    std::size_t answered_ = 0;                 // requests_ up to here
    std::map<std::string, double> expiry_ms_;  // of cookies that the engine set
    Value kept_ = Value::array();              // for a later page, by this one
    Value kept_earlier_ = Value::array();      // by pages before it
    double wake_at_ = -1;                      // -1: no timer
    double steps_ = 0;
};

}  // namespace pixelcard::testing
