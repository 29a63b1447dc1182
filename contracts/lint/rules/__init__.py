"""Every lint rule: one file each, listed here."""

from __future__ import annotations

from contracts.lint.rule import LintRule
from contracts.lint.rules.about import (
    info_contact_missing,
    info_description_missing,
    info_license_missing,
    tag_duplicate,
    tag_undefined,
    tag_undescribed,
)
from contracts.lint.rules.components import (
    component_unused,
    link_target_missing,
    reference_siblings,
)
from contracts.lint.rules.operations import (
    collection_unpaged,
    idempotency_key_missing,
    operation_id_missing,
    operation_id_unsafe,
    operation_undescribed,
    page_number,
    page_size_unbounded,
    request_body_unexpected,
)
from contracts.lint.rules.paths import (
    path_ambiguous,
    path_casing,
    path_query,
    path_singular,
    path_trailing_slash,
    path_verb,
)
from contracts.lint.rules.responses import (
    client_error_undeclared,
    error_not_problem,
    example_missing,
    rate_limit_headers_missing,
    rate_limit_undeclared,
    retry_after_undeclared,
    server_error_undeclared,
    success_undeclared,
)
from contracts.lint.rules.schemas import (
    array_items_missing,
    array_unbounded,
    enum_duplicate,
    enum_type,
    property_casing,
    required_undefined,
    string_unbounded,
)
from contracts.lint.rules.security import (
    scope_undefined,
    secret_in_url,
    security_undeclared,
)
from contracts.lint.rules.servers import (
    server_example,
    server_insecure,
    server_missing,
    server_trailing_slash,
    version_mismatch,
    version_scheme_mixed,
)

RULES: tuple[LintRule, ...] = (
    info_contact_missing.RULE,
    info_description_missing.RULE,
    info_license_missing.RULE,
    tag_duplicate.RULE,
    tag_undefined.RULE,
    tag_undescribed.RULE,
    component_unused.RULE,
    link_target_missing.RULE,
    reference_siblings.RULE,
    collection_unpaged.RULE,
    idempotency_key_missing.RULE,
    operation_id_missing.RULE,
    operation_id_unsafe.RULE,
    operation_undescribed.RULE,
    page_number.RULE,
    page_size_unbounded.RULE,
    request_body_unexpected.RULE,
    path_ambiguous.RULE,
    path_casing.RULE,
    path_query.RULE,
    path_singular.RULE,
    path_trailing_slash.RULE,
    path_verb.RULE,
    client_error_undeclared.RULE,
    error_not_problem.RULE,
    example_missing.RULE,
    rate_limit_headers_missing.RULE,
    rate_limit_undeclared.RULE,
    retry_after_undeclared.RULE,
    server_error_undeclared.RULE,
    success_undeclared.RULE,
    array_items_missing.RULE,
    array_unbounded.RULE,
    enum_duplicate.RULE,
    enum_type.RULE,
    property_casing.RULE,
    required_undefined.RULE,
    string_unbounded.RULE,
    scope_undefined.RULE,
    secret_in_url.RULE,
    security_undeclared.RULE,
    server_example.RULE,
    server_insecure.RULE,
    server_missing.RULE,
    server_trailing_slash.RULE,
    version_mismatch.RULE,
    version_scheme_mixed.RULE,
)
"""All rules, in the order in which they look."""
