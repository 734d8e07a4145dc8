// Checks ads, campaigns, conversion batches and other documents of the Advertiser API without a key and without the
// network.
//
// A document goes in as a value, findings come out, in the order of the document. Nothing is changed, normalised or
// sent.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/ads/document_kind.h"
#include "pixelcard/base/value.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/rules/finding.h"
#include "pixelcard/rules/rule_book.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

/// What the document most probably is, by its members; nullopt when it fits nothing.
[[nodiscard]] std::optional<DocumentKind> guess_kind(ValueRef document);

/// The former name, for programs that use it.
using LintFinding = Finding;

struct LintOptions {
    std::vector<std::string> languages;  ///< term lists and spacing: "en", "de", …; empty: every list, English spacing
    Value account;  ///< answer of GET /ad_account, for rules about brand and domain; null when unknown
    /// What a visit of the landing page showed, for U-017 and B-008; null when no one visited it. Members, each
    /// optional: "status", "content_type", "allows_crawler", "has_favicon", "final_url", "headline".
    Value landing;
    std::int64_t now_ms = 0;  ///< for rules about dates; 0: those rules are silent
};

/// What only decoded pixels tell. Shares from 0 to 1.
struct PixelFacts {
    double luminance = 0;     ///< mean relative luminance (WCAG) of what is not transparent
    double transparency = 0;  ///< share of pixels that are not opaque
    double edge_density = 0;  ///< share of pixels that differ strongly from a neighbour, at most 128 a side: high where
                              ///< there is text
};

/// `rgba` holds width * height * 4 bytes; all zero when it does not.
[[nodiscard]] PixelFacts pixel_facts(std::string_view rgba, ImageSize size);

/// An image that is to be uploaded.
struct ImageInput {
    std::string_view bytes;
    std::string_view media_type;       ///< as declared; "" when there is no declaration
    std::string_view file_name;        ///< its extension declares a type, too; "" when there is none
    Value crop;                        ///< creative.image_crop; null when there is none
    std::optional<PixelFacts> pixels;  ///< when the host has decoded it
    bool is_favicon = false;           ///< checked by A-001 instead of the rules about an ad's image
};

class TermBook;

/// Holds the rules, options and prepared term lists; checks any number of documents. Not for several threads at once.
class Linter {
public:
    /// `book` and `terms` must outlive the linter, so neither can be a temporary.
    Linter(const RuleBook& book, const TermBook& terms, LintOptions options);
    Linter(const RuleBook&& book, const TermBook& terms, LintOptions options) = delete;
    Linter(const RuleBook& book, const TermBook&& terms, LintOptions options) = delete;
    Linter(const RuleBook&& book, const TermBook&& terms, LintOptions options) = delete;

    /// At most 1,000 findings. Linear in the size of the document.
    [[nodiscard]] std::vector<Finding> check(DocumentKind kind, ValueRef document) const;

    /// Pointers of the findings are "" for the image, "/image_crop/…" for the crop.
    [[nodiscard]] std::vector<Finding> check_image(const ImageInput& image) const;

private:
    const RuleBook& book_;
    const TermBook& terms_;
    LintOptions options_;
};

}  // namespace pixelcard
