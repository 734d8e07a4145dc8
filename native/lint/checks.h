// The families of checks. Each looks at one part of a document and writes down what it finds; none knows of the others.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::lint {

/// Field tables: types, lengths, values, unknown and missing members of a request, whatever its kind. R, F-001 to
/// F-013, G.
void check_fields(DocumentKind kind, ValueRef document, const Place& place, const Context& context);

/// An ad's creative: texts, target address, picture. F-014 to F-019, E, P, B, U, I-005, I-006, I-011.
/// `ad_group` and `campaign` are null where they are not known (their query templates count for U-013 and U-014).
void check_creative(ValueRef ad, ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context);

void check_texts(ValueRef creative, const Place& place, const Context& context);
void check_target(ValueRef ad, ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context);
void check_logo(ValueRef creative, const Place& place, const Context& context);
void check_crop(ValueRef crop, const Place& place, const Context& context);

/// The answer of GET /ad_account: as far as it tells.
void check_account(ValueRef account, const Place& place, const Context& context);
/// The JSON form of an upload: I-012, I-013.
void check_upload(ValueRef upload, const Place& place, const Context& context);
void check_image(const ImageInput& image, const Context& context);

/// Within one campaign, ad group or ad.
void check_amounts_and_times(DocumentKind kind, ValueRef document, const Place& place, const Context& context);
/// an ad group whose strategy maximizes is not created without a key. A plan has a place for it; where a request
/// stands alone, it is in a header, which no one sees here, and is worth a hint only.
void check_creation_key(ValueRef ad_group, Level level, const Place& place, const Context& context);
/// Across the objects of a plan: everything above for each of its objects, then, B-006.
void check_plan(ValueRef plan, const Place& place, const Context& context);
/// The operations of POST /bulk_mutation_jobs.
void check_bulk(ValueRef bulk, const Place& place, const Context& context);

/// A batch of the Conversions API: C.
void check_conversions(ValueRef batch, const Place& place, const Context& context);

/// The model of a rendered card: B-003.
void check_card(ValueRef model, const Place& place, const Context& context);

/// One document of a kind with all that applies to it.
void check_document(DocumentKind kind, ValueRef document, const Place& place, const Context& context);

}  // namespace pixelcard::lint
