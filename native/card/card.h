// The card before the ad exists: its strings, where each is cut, and the card as HTML and SVG. Of the live card parts
// of the structure are published and no sizes, so every result names its layout profile with the date of its check and
// is marked an approximation. Untrusted strings become text and nothing else; URLs become links when they are http(s),
// images also as a base64 data URL of a PNG, JPEG or WebP up to 8 MiB. Of a string 8,192 bytes are read, of a list 20
// cards. The same input gives the same bytes on every host.
//
// Nothing here validates an ad: that is the linter's task. Callers: the commands `render` and `gallery`, the sandbox,
// the card's module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The layout profiles, themes, surfaces and languages that are built in, each with its source and the day it was
/// checked: {profiles: {name: …}, profile_members, default_profile, themes, surfaces, picture_fonts, languages,
/// default_language}. Parsed anew with every call: keep it.
[[nodiscard]] Value default_card_facts();

/// `facts` with a user's facts merged into them, member by member, down to eight levels: {profiles: {"inline-64":
/// {padding: 16}}} changes one number. `facts` itself when `own` is not an object.
[[nodiscard]] Value with_card_facts(ValueRef facts, ValueRef own);

/// The model of a card: its strings, boxes and colours as data, lengths in CSS px. `facts` are those of
/// default_card_facts. The request is
///   {creative | ad | unit | cards: […], product, advertiser: {brand_name, favicon_url}, image: {url, width, height},
///    profile, theme, surface, direction: "auto" | "ltr" | "rtl", locale, state: "default" | "hover" | "focus" |
///    "pressed", label: "Ad" | "Sponsored", options: {notice, menu, hide_mark, hide_label}, width, measured,
///    known_images, id_prefix}
/// or itself a creative, the API's ad object or a served unit. `measured` has widths that a host measured, in CSS px:
///   {title: {advances: [one per string of card_text_pieces], ellipsis, hyphen}, body: …}.
/// `known_images` has what a host learned by loading images, by their URLs in a model: {width, height} in pixels, used
/// where the request gives none, or {failed: true} for an image to be left out. Never fails: for what is missing or
/// unknown a default is used, and `notes` has its name.
[[nodiscard]] Value render_model(ValueRef request, ValueRef facts);

/// The graphemes of a text as the card shows it, in order: strings for a host to measure.
[[nodiscard]] Value card_text_pieces(std::string_view text);

/// One element with classes and no inline style or script, for a page that has adopted `card_stylesheet` of the same
/// model.
[[nodiscard]] std::string card_html(ValueRef model);

/// The element of `card_html` as data, for a page that builds it by itself: {tag, attributes: {name: text}, children:
/// [text or element]}. An element is of SVG when it is an "svg" or inside one.
[[nodiscard]] Value card_nodes(ValueRef model);

/// The CSS rules for `card_html`. They match only the class that is a hash of them, so a page may have any number of
/// them.
[[nodiscard]] std::string card_stylesheet(ValueRef model);

/// Renders for a page that shows the card again with each keystroke: all parts in one call, and the style sheet is
/// hashed only when it changes.
///
/// Threads: one at a time. Memory: one style sheet, about 5 KB.
class CardRenderer {
public:
    /// {model, nodes, scope}: `render_model` of the request, `card_nodes` of that, and the class that its style sheet
    /// matches. Also {stylesheet}, as `card_stylesheet` writes it, unless `shown` is that class: the caller then has
    /// it. `shown` is "" for none.
    [[nodiscard]] Value render(ValueRef request, ValueRef facts, std::string_view shown);

private:
    std::string rules_;
    std::string scope_;
};

/// A standalone image: absolute positions, one element per line of text, no foreignObject, no script, no style. Each
/// line has its width as textLength, so that strings do not overlap in a viewer with other fonts.
[[nodiscard]] std::string card_svg(ValueRef model);

/// One line of text of an SVG, in CSS px.
struct SvgLine {
    double start = 0;  ///< x where its first character begins: its right edge when it is right-to-left
    double width = 0;
    bool is_rtl = false;
    double scale = 1;  ///< the share of its natural width at which it is drawn, from its start
    double shift = 0;  ///< its distance to the right of that
};

/// The same for a renderer that ignores textLength, as librsvg does. The lines have the ids "line-0", "line-1" … in
/// place of it, are drawn with the `scale` and `shift` that `lines` already has for them, and are all listed there
/// afterwards.
[[nodiscard]] std::string card_svg(ValueRef model, std::vector<SvgLine>& lines);

}  // namespace pixelcard
