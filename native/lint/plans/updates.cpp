// What only updates can do wrong.
#include <string>
#include <vector>

#include "pixelcard/lint/plans/parts.h"

namespace pixelcard::lint {

namespace {

void report_partial(const char* name, ValueRef given, const std::vector<const char*>& missing, const Place& place,
                    const Context& context) {
    std::string list;
    Value names = Value::array();
    for (const char* const member : missing) {
        list += list.empty() ? "" : ", ";
        list += member;
        names.append(Value(member));
    }
    // Only the owner of the campaign knows whether there is a location to lose; without the others nothing works.
    const bool is_certain = std::string_view(name) != "targeting";
    Details details = {.message = "an update replaces " + std::string(name) + " whole, and this one leaves out " +
                                  list + (is_certain ? "" : ", if there are any") + ": send what is to stay, too",
                       .value = given,
                       .limit = names};
    if (is_certain) context.findings.add(RuleId::X_10, place[name], std::move(details));
    else context.findings.add_milder(RuleId::X_10, Level::warning, place[name], std::move(details));
}

}  // namespace

void check_whole(ValueRef update, const Place& place, const Walk& walk) {
    for (const char* const name : kReplacedWhole) {
        const ValueRef nested = update[name];
        if (!nested.is_object()) continue;
        const std::vector<const char*> missing = missing_of(name, nested);
        if (!missing.empty()) report_partial(name, nested, missing, place, walk.context);
    }
}

void check_archived(ValueRef object, const Place& place, const Walk& walk) {
    if (object["status"] == "archived")
        walk.context.findings.add(
            RuleId::X_11, place["status"],
            {.message = "an archived object never comes back; pause it if you may want it again", .value = "archived"});
}

void report_fixed(std::span<const char* const> fixed_members, ValueRef update, const Place& place,
                  const Context& context) {
    for (const char* const fixed : fixed_members)
        for (const auto& member : update)  // null takes nothing of it away
            if (member.key == fixed)
                context.findings.add(
                    RuleId::X_15, place[fixed],
                    {.message =
                         std::string(fixed) + " is settled when the object is created; leave it out, or create another",
                     .value = member.value});
}

}  // namespace pixelcard::lint
