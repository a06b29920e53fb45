// url_for() as templates call it: url_for("profile", id=7), url_for(".view", id=note.id, _anchor="end").
//
// Only the call is read here, by Flask's names; the URL is Context::url_for's. Flask's `_scheme` and `_method` are
// refused: public_origin, or a trusted proxy, says the scheme.
#pragma once
#include <canteen/jinja/value.hpp>

namespace canteen {
class Context;
}

namespace canteen::detail {

/// A callable that refers to the Context. Named arguments are placeholders and query, none and undefined are left out;
/// `_anchor` comes behind '#', `_external=true` makes it absolute (Context::external_url). What url_for throws is the
/// template's error, at its place.
jinja::Value url_function(const Context& c);

}  // namespace canteen::detail
