// The families of checks, each behind the function that runs its table. None knows of the others.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::lint {

/// An ad among the objects around it, which are null where they are not known (their query templates count for U-013
/// and U-014).
struct Ad {
    ValueRef value;
    ValueRef creative;
    ValueRef ad_group;
    ValueRef campaign;
    const Place& place;
};

/// One document of a kind with all that applies to it: document_checks.h.
void check_document(DocumentKind kind, ValueRef document, const Place& place, const Context& context);

/// Requests: their fields, and what applies within one object. requests/request_checks.h.
void check_request(DocumentKind kind, ValueRef request, const Place& place, const Context& context);
/// creative_checks.h.
void check_creative(const Ad& ad, const Context& context);
/// Title and body, members of `creative`: see text_checks.h.
void check_texts(ValueRef creative, const Place& place, const Context& context);
/// The answer of GET /ad_account: account/account_checks.h.
void check_account(ValueRef account, const Place& place, const Context& context);
/// A batch of the Conversions API: conversions/conversion_checks.h.
void check_conversions(ValueRef batch, const Place& place, const Context& context);
/// images/image_checks.h.
void check_image(const ImageInput& image, const Context& context);

/// Across the objects of a plan, after everything that applies to each of them.
void check_plan(ValueRef plan, const Place& place, const Context& context);
/// The operations of POST /bulk_mutation_jobs.
void check_bulk(ValueRef bulk, const Place& place, const Context& context);
/// The model of a rendered card.
void check_card(ValueRef model, const Place& place, const Context& context);

}  // namespace pixelcard::lint
