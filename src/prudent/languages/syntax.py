"""Node kinds of the tree-sitter grammars, grouped by what they mean; shared by all languages."""

from __future__ import annotations

FUNCTIONS: frozenset[str] = frozenset(
    {
        "function_declaration", "function_definition", "function_expression", "function", "arrow_function",
        "generator_function_declaration", "generator_function", "method_definition", "method_declaration", "method",
        "singleton_method", "lambda", "lambda_literal", "lambda_expression", "anonymous_function",
        "anonymous_function_creation_expression", "anonymous_method_expression", "func_literal", "closure_expression",
        "constructor_declaration", "local_function_statement", "init_declaration", "secondary_constructor",
        "computed_property", "computed_getter", "getter", "setter", "do_block", "block_argument", "anonymous_initializer",
        "deinit_declaration", "protocol_function_declaration", "function_signature_item",
    }
)  # fmt: skip

CLASSES: frozenset[str] = frozenset(
    {
        "class_declaration", "class_definition", "class", "object_declaration", "object_definition", "companion_object",
        "interface_declaration", "trait_definition", "trait_declaration", "struct_declaration", "protocol_declaration",
        "enum_declaration", "enum_definition", "mixin_declaration", "extension_declaration", "module", "record_declaration",
        "type_declaration", "type_alias_declaration", "anonymous_class",
    }
)  # fmt: skip

CALLS: frozenset[str] = frozenset(
    {
        "call_expression", "call", "new_expression", "method_invocation", "invocation_expression",
        "object_creation_expression", "function_call_expression", "member_call_expression", "scoped_call_expression",
        "nullsafe_member_call_expression", "constructor_invocation", "instance_expression", "composite_literal",
        "const_object_expression", "cascade_call_expression", "constructor_expression", "annotation", "attribute_item", "method_call",
    }
)  # fmt: skip

ARGUMENTS: frozenset[str] = frozenset(
    {
        "arguments",
        "argument_list",
        "call_suffix",
        "value_arguments",
        "argument_part",
        "literal_value",
        "annotation_argument_list",
    }
)

CONDITIONALS: frozenset[str] = frozenset(
    {
        "if_statement", "if_expression", "if", "unless", "if_modifier", "unless_modifier", "ternary_expression",
        "conditional_expression", "conditional", "when_entry", "guard_statement", "else_if_clause", "elsif", "elif_clause",
        "while_statement", "switch_case", "case_clause", "match_expression", "if_element", "conditional_access_expression",
        "match_conditional_expression", "case_statement", "expression_case", "switch_section", "switch_expression_arm", "switch_entry",
        "switch_statement_case", "switch_rule", "switch_block_statement_group", "when",
    }
)  # fmt: skip

LOGICAL: frozenset[str] = frozenset(
    {
        "binary_expression", "boolean_operator", "logical_and_expression", "conjunction_expression", "infix_expression",
        "binary", "logical_or_expression", "disjunction_expression",
    }
)  # fmt: skip

BLOCKS: frozenset[str] = frozenset(
    {
        "statement_block", "block", "statements", "body_statement", "compound_statement", "program", "module",
        "source_file", "class_body", "then", "block_body", "statement_list", "declaration_list", "template_body",
        "control_structure_body", "function_body", "translation_unit", "compilation_unit", "switch_case", "document",
        "indented_block", "colon_block", "switch_block_statement_group", "lambda_literal",
    }
)  # fmt: skip

STRINGS: frozenset[str] = frozenset(
    {
        "string", "string_fragment", "string_content", "template_string", "line_str_text", "line_string_literal",
        "multi_line_str_text", "multi_line_string_literal", "string_literal", "string_literal_fragment", "encapsed_string",
        "heredoc", "heredoc_body", "nowdoc", "nowdoc_string", "interpreted_string_literal", "raw_string_literal",
        "interpreted_string_literal_content", "verbatim_string_literal", "interpolated_string_expression", "string_value",
        "string_scalar", "plain_scalar", "double_quote_scalar", "single_quote_scalar", "block_scalar", "interpolated_string",
        "multiline_string_fragment", "text", "jsx_text", "attribute_value", "raw_text", "template_literal",
        "string_literal_double_quotes", "string_literal_single_quotes", "bare_string", "simple_symbol", "hash_key_symbol",
        "text_block", "multiline_string_literal", "string_literal_content", "concatenated_string",
    }
)  # fmt: skip

COMMENTS: frozenset[str] = frozenset(
    {
        "comment",
        "line_comment",
        "block_comment",
        "multiline_comment",
        "documentation_comment",
        "documentation_block_comment",
    }
)

TYPE_NOTES: frozenset[str] = frozenset(
    {
        "type_annotation",
        "type",
        "user_type",
        "predefined_type",
        "type_identifier",
        "accessor_list",
        "type_modifiers",
        "optional_type",
        "generic_type",
    }
)

DEFINED_NAMES: frozenset[str] = frozenset(
    {"identifier", "property_identifier", "type_identifier", "simple_identifier", "constant", "name", "field_identifier",
     "private_property_identifier", "package_identifier", "variable_name"}
)  # fmt: skip
