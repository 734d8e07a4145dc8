// The card before the ad exists: what is shown, where each text is cut, and the picture of it as HTML and SVG. How the live card
// looks is not published, so every result names the layout profile and the date it stands on and is marked an approximation.
// Strangers' texts become text and nothing else, whatever they hold; addresses become links and pictures only when they are
// http(s), or a PNG, JPEG or WebP inside a data address. The same input gives the same bytes on every host.
//
// The linter judges an ad; nothing here does. Callers: the `render` command, the preview module.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The layout profiles, themes, surfaces and languages that are built in, each with its source and the day it was checked:
/// {profiles: {name: …}, themes, surfaces, picture_fonts, languages, default_language}. Parsed anew with every call: keep it.
[[nodiscard]] Value default_card_facts();

/// `facts` with a user's own laid over them, member by member: {profiles: {"inline-64": {padding: 16}}} changes one number.
[[nodiscard]] Value with_card_facts(ValueRef facts, ValueRef own);

/// What a card shows, as data. The request is
///   {creative | ad | unit | cards: […], product, advertiser: {brand_name, favicon_url}, image: {url, width, height},
///    profile, theme, surface, direction: "auto" | "ltr" | "rtl", locale, state: "default" | "hover" | "focus" | "pressed",
///    label: "Ad" | "Sponsored", options: {notice, menu, hide_mark, hide_label}, width, measured, id_prefix}
/// or itself a creative, the API's ad object or a served unit. `measured` holds widths by a host in CSS px:
///   {title: {advances: [one per piece of card_text_pieces], ellipsis, hyphen}, body: …}.
/// Never fails: what is missing or unknown falls back and is told by name in `notes`.
[[nodiscard]] Value render_model(ValueRef request, ValueRef facts);

/// The graphemes of a text as the card shows it: what a host measures, in order.
[[nodiscard]] Value card_text_pieces(std::string_view text);

/// One element with classes and no inline style or script, for a page that has adopted `card_stylesheet` of the same model.
[[nodiscard]] std::string card_html(ValueRef model);

/// The element of `card_html` as data, for a page that builds it by itself: {tag, attributes: {name: text}, children: [text or
/// element]}. An element is of SVG when it is an "svg" or stands in one.
[[nodiscard]] Value card_nodes(ValueRef model);

/// The rules for `card_html`. They match only the class that their own text yields, so any number of them can stand side by side.
[[nodiscard]] std::string card_stylesheet(ValueRef model);

/// A standalone image: absolute positions, one element per line of text, no foreignObject, no script, no style. Each line carries its
/// width as textLength, so that a viewer with other fonts lets no two texts meet.
[[nodiscard]] std::string card_svg(ValueRef model);

/// One line of text of an SVG, in CSS px.
struct SvgLine {
    double start = 0;  ///< x where its first character begins: its right edge when it is right-to-left
    double width = 0;
    bool is_rtl = false;
    double scale = 1;  ///< the share of its natural width at which it is drawn, its start in place
    double shift = 0;  ///< how far to the right of that
};

/// The same for a renderer that ignores textLength, as librsvg does. The lines have the ids "line-0", "line-1" … in place of it, are drawn
/// with the `scale` and `shift` that `lines` already holds for them, and are all listed there afterwards.
[[nodiscard]] std::string card_svg(ValueRef model, std::vector<SvgLine>& lines);

}  // namespace pixelcard
