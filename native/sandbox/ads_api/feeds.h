// The products of a feed, and how files would reach it. Source: the Product feeds page and its troubleshooting (autumn
// 2026).
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// PATCH /feeds/{feed_id}/products: adds products, and changes the members that a known one is sent with.
[[nodiscard]] Answer patch_products(Call& call);
/// POST /feeds/{feed_id}/products/query: some products by item_id, or all, page by page.
[[nodiscard]] Answer query_products(Call& call);
/// POST /feeds/{feed_id}/sftp_access: the credentials. A method replaces the other, a new password the old one; there
/// is no SFTP server here.
[[nodiscard]] Answer post_sftp_access(Call& call);

extern const ads::Table kProductsRequest;
extern const ads::Table kProductsQuery;
extern const ads::Table kSftpRequest;
extern const ads::Table kProductsAnswer;
extern const ads::Table kProduct;
extern const ads::Table kSftpAnswer;

}  // namespace pixelcard::sandbox
