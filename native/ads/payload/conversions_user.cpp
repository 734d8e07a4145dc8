#include "pixelcard/ads/payload/conversions_user.h"

#include <string>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/schema/user.h"

namespace pixelcard {

namespace {

using lint::Place;

constexpr std::size_t kMaxMembers = 256;  // far above what the API has; members are looked for one by one

struct HashedField {
    std::string_view given;
    const char* name;  // in the API: the same, or a list of that name
    Value (*normalise)(ValueArgument);
    const char* what;
};

constexpr HashedField kHashedFields[] = {
    {"emails_sha256", "emails_sha256", normalise_email, "e-mail address"},
    {"phone_numbers_sha256", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"external_ids_sha256", "external_ids_sha256", normalise_external_id, "external id"},
    {"first_names_sha256", "first_names_sha256", normalise_name, "name"},
    {"last_names_sha256", "last_names_sha256", normalise_name, "name"},
    // the generation before
    {"email_sha256", "email_sha256", normalise_email, "e-mail address"},
    {"external_id_sha256", "external_id_sha256", normalise_external_id, "external id"},
    // the pixel's names
    {"phone_number_sha256", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"first_name_sha256", "first_names_sha256", normalise_name, "name"},
    {"last_name_sha256", "last_names_sha256", normalise_name, "name"},
    // not hashed, as in most databases
    {"email", "emails_sha256", normalise_email, "e-mail address"},
    {"emails", "emails_sha256", normalise_email, "e-mail address"},
    {"em", "emails_sha256", normalise_email, "e-mail address"},
    {"phone", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"phones", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"phone_number", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"phone_numbers", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"ph", "phone_numbers_sha256", normalise_phone, "phone number"},
    {"external_id", "external_ids_sha256", normalise_external_id, "external id"},
    {"external_ids", "external_ids_sha256", normalise_external_id, "external id"},
    {"first_name", "first_names_sha256", normalise_name, "name"},
    {"first_names", "first_names_sha256", normalise_name, "name"},
    {"last_name", "last_names_sha256", normalise_name, "name"},
    {"last_names", "last_names_sha256", normalise_name, "name"},
};

const HashedField* hashed_field(ValueRef key) {
    for (const HashedField& field : kHashedFields)
        if (key == field.given) return &field;
    return nullptr;
}

class Builder {
public:
    explicit Builder(ConversionsUser& result) : result_(result) {}

    void add(const HashedField& field, ValueRef given, const Place& place) {
        const bool keeps_name = field.given == field.name;
        if (given.is_null()) return;
        if (keeps_name && !given.is_array()) return put(field.name, hash_of(field, given, place));
        Value hashes = result_.user[field.name].is_array() ? Value(result_.user[field.name]) : Value::array();
        if (!given.is_array()) append(hashes, hash_of(field, given, place));
        for (std::size_t i = 0; given.is_array() && i < given.size(); i++)
            append(hashes, hash_of(field, given.at(i), place[i]));
        if (!keeps_name) note(Level::info, place, std::string("renamed to ") + field.name);
        if (hashes.size() > 0) put(field.name, hashes);
    }

    void note(Level level, const Place& place, std::string message) {
        result_.notes.push_back({level, place.pointer(), std::move(message)});
    }

private:
    Value hash_of(const HashedField& field, ValueRef given, const Place& place) {
        const Value hash = given.is_text() ? match_hash(given, field.normalise) : Value();
        if (hash.text().empty()) {
            note(Level::error, place, std::string("left out: neither a SHA-256 hash nor a usable ") + field.what);
            return {};
        }
        if (!is_sha256_hex(trim(given.text())))
            note(Level::info, place, std::string("hashed: the SHA-256 of the normalised ") + field.what + " is sent");
        return hash;
    }
    void put(const char* name, ValueRef value) {
        if (!value.is_null()) result_.user.put(name, value);
    }
    static void append(Value& hashes, ValueRef hash) {
        if (!hash.is_null()) hashes.append(hash);
    }

    ConversionsUser& result_;
};

}  // namespace

ConversionsUser conversions_user(ValueRef given) {
    ConversionsUser result{Value::object(), {}};
    Builder builder(result);
    const Place root;
    if (!given.is_object()) {
        if (!given.is_null()) builder.note(Level::error, root, "left out: user is an object of matching data");
        return result;
    }
    if (given.size() > kMaxMembers) {
        builder.note(Level::error, root, "left out: no user has so many members");
        return result;
    }
    for (const auto& [key, value] : given) {
        if (const HashedField* field = hashed_field(key)) builder.add(*field, value, root[key.text()]);
        else result.user.put(key, value);
    }
    return result;
}

}  // namespace pixelcard
