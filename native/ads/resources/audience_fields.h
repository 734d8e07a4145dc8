// Custom audiences and what changes who is in them. Sources: the Custom audiences page (autumn 2026), and for `members`
// the OpenAPI description of June 2026.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

inline constexpr double kMaxAudienceFile = 500000000;
inline constexpr double kMaxFileName = 255;

inline constexpr std::string_view kIdentifierTypes[] = {"email", "phone", "email_sha256", "phone_number_sha256",
                                                        "gaid"};
inline constexpr std::string_view kAutomatic[] = {"auto"};
constexpr Field identifier_type(Need need = Need::optional) {
    return {.name = "identifier_type", .type = FieldType::text, .need = need, .values = kIdentifierTypes};
}
inline constexpr Field kResolution{.name = "identifier_resolution", .type = FieldType::text, .values = kAutomatic};

constexpr Field value_text(std::string_view name) {
    return {.name = name, .type = FieldType::text, .need = Need::always, .minimum = 1};
}
inline constexpr Field kMemberFields[] = {identifier_type(Need::always), value_text("value")};
inline constexpr Table kMember = closed_table("member", kMemberFields);
inline constexpr Field kMemberEntry{.type = FieldType::object, .members = &kMember};
inline constexpr Field kIdentifierFields[] = {identifier_type(Need::always), value_text("identifier")};
inline constexpr Table kIdentifier = closed_table("identifier", kIdentifierFields);
inline constexpr Field kIdentifierEntry{.type = FieldType::object, .members = &kIdentifier};

constexpr Field file_text(std::string_view name, Need need = Need::optional) {
    return {.name = name, .type = FieldType::text, .need = need, .minimum = 1, .maximum = kMaxFileName};
}
constexpr Field file_size(Need need = Need::optional) {
    return {.name = "file_size", .type = FieldType::integer, .need = need, .minimum = 1, .maximum = kMaxAudienceFile};
}

// An audience without a file and without members is empty.
inline constexpr Field kAudienceFields[] = {
    kName,
    kDescription,
    {.name = "members", .type = FieldType::list, .minimum = 1, .entry = &kMemberEntry},
    id("file_id"),
    identifier_type(),
    kResolution,
    file_text("filename"),
    file_text("mimetype"),
    file_size(),
};
inline constexpr Table kAudience = closed_table("custom audience", kAudienceFields);

// POST /custom_audiences/upload, of June.
inline constexpr Field kAudienceUploadFields[] = {
    kName,
    kDescription,
    id("file_id", Need::always),
    identifier_type(),
    kResolution,
    file_text("filename", Need::always),
    file_text("mimetype", Need::always),
    file_size(Need::always),
};
inline constexpr Table kAudienceUpload = closed_table("audience upload", kAudienceUploadFields);

constexpr Field revision(Need need = Need::optional) {
    return {.name = "expected_revision", .type = FieldType::integer, .need = need, .minimum = 0};
}
// Exactly one of the first two.
inline constexpr Field kMembershipFields[] = {
    id("file_id"),     {.name = "identifiers", .type = FieldType::list, .minimum = 1, .entry = &kIdentifierEntry},
    identifier_type(), kResolution,
    revision(),
};
inline constexpr Table kMembership = closed_table("membership change", kMembershipFields);
inline constexpr Field kReplacementFields[] = {id("file_id", Need::always), identifier_type(), kResolution,
                                               revision(Need::always)};
inline constexpr Table kReplacement = closed_table("membership replacement", kReplacementFields);
inline constexpr Field kMergeFields[] = {
    kName,
    kDescription,
    {.name = "custom_audience_ids",
     .type = FieldType::list,
     .need = Need::always,
     .distinct = true,
     .minimum = 2,
     .maximum = 64,
     .entry = &kId},
};
inline constexpr Table kMerge = closed_table("merged audience", kMergeFields);

}  // namespace pixelcard::lint::fields
