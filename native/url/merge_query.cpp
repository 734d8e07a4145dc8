#include <algorithm>
#include <utility>

#include "pixelcard/url/percent.h"
#include "pixelcard/url/query.h"

namespace pixelcard {

namespace {

struct Piece {
    std::string text;
    QueryParameter parameter;
};

bool comes_first(const std::vector<Piece>& pieces, std::size_t a, std::size_t b) {
    const int order = pieces[a].parameter.key.compare(pieces[b].parameter.key);
    return order != 0 ? order < 0 : a < b;
}

/// Indexes of the parameters in the order of their keys, so that a hostile query costs no more than sorting it.
std::vector<std::size_t> by_key(const std::vector<Piece>& pieces) {
    std::vector<std::size_t> order(pieces.size());
    for (std::size_t i = 0; i < order.size(); i++) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return comes_first(pieces, a, b); });
    return order;
}

/// The positions with this key, in their order.
std::span<const std::size_t> with_key(const std::vector<Piece>& pieces, const std::vector<std::size_t>& order,
                                      const std::string& key) {
    const auto is_before = [&](std::size_t i, const std::string& k) { return pieces[i].parameter.key < k; };
    const auto is_after = [&](const std::string& k, std::size_t i) { return k < pieces[i].parameter.key; };
    const auto first = std::lower_bound(order.begin(), order.end(), key, is_before);
    const auto last = std::upper_bound(first, order.end(), key, is_after);
    return std::span(order).subspan(static_cast<std::size_t>(first - order.begin()),
                                    static_cast<std::size_t>(last - first));
}

/// A template level over the more general ones: the same key is replaced at its position.
void put_level(std::vector<Piece>& pieces, std::string_view text) {
    while (!text.empty() && (text.front() == '?' || text.front() == '&')) text.remove_prefix(1);
    const std::vector<std::size_t> general = by_key(pieces);
    for_each_parameter(text, [&](std::string_view piece) {
        QueryParameter parameter = decoded_parameter(piece);
        const std::span<const std::size_t> same = with_key(pieces, general, parameter.key);
        std::string encoded;
        append_encoded(encoded, piece, EncodeSet::query);
        if (!same.empty()) pieces[same.front()] = {std::move(encoded), std::move(parameter)};
        else pieces.push_back({std::move(encoded), std::move(parameter)});
    });
}

void append_piece(std::string& query, std::string_view piece) {
    if (!query.empty()) query += '&';
    query += piece;
}

}  // namespace

const char* name_of(QueryWinner winner) { return winner == QueryWinner::address ? "address" : "query_template"; }

MergedUrl merge_query(const Url& url, std::span<const std::string_view> templates, QueryWinner winner) {
    MergedUrl merged;
    if (!url.is_valid()) return merged;
    std::vector<Piece> added;
    std::size_t bytes = 0;
    for (const std::string_view level : templates) {
        bytes += level.size();
        if (bytes <= kMaxUrlBytes) put_level(added, level);
    }

    Url result = url;
    result.query.clear();
    const std::vector<std::size_t> order = by_key(added);
    std::vector<bool> is_in_address(added.size());
    for_each_parameter(url.query, [&](std::string_view piece) {
        const QueryParameter parameter = decoded_parameter(piece);
        const std::span<const std::size_t> same = with_key(added, order, parameter.key);
        const bool is_known = !same.empty() && is_in_address[same.front()];
        for (const std::size_t i : same) {
            is_in_address[i] = true;
            if (merged.clashes.size() < kMaxListed)
                merged.clashes.push_back({parameter.key, parameter.value, added[i].parameter.value});
            else if (is_known) break;  // one key many times on both sides must not cost their product
        }
        if (same.empty() || winner == QueryWinner::address) append_piece(result.query, piece);
    });
    for (std::size_t i = 0; i < added.size(); i++) {
        if (!is_in_address[i] || winner == QueryWinner::query_template) append_piece(result.query, added[i].text);
    }
    result.has_query = url.has_query || !result.query.empty();
    merged.href = result.href();
    return merged;
}

}  // namespace pixelcard
