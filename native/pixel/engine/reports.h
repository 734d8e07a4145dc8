// What one step answers with: effects, reports to the owner of the page, and the ids made of the step's entropy.
#pragma once

#include "pixelcard/base/value.h"
#include "pixelcard/pixel/engine/pixel.h"
#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

class Reports {
protected:
    void begin_step(double at_ms, ValueRef text);
    [[nodiscard]] Value next_id();

    void emit(ValueRef effect);
    void emit_store(const char* area, const char* key, ValueRef value);

    [[nodiscard]] Value report(const char* type, const char* level, const char* message) const;
    [[nodiscard]] Value event_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                                     ValueRef event) const;
    [[nodiscard]] Value batch_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                                     const Batch& batch) const;
    void emit_malformed(const char* field);

    /// A call that is not carried out; `tell` reports what was refused or repaired in one that is.
    void refuse(Code code, const char* field, ValueRef value);
    void tell(ValueRef event_name, ValueRef findings);

    Value effects;
    double now_ms = 0;
    bool is_debug = false;
    Value refused_calls = Value::object();  ///< by reason or code
    Value last_findings = Value::array();
    Value last_error = "";

private:
    Value entropy_;
    int ids_made_ = 0;
    Value told_ = Value::object();  ///< problems already shown in the console
};

}  // namespace pixelcard
