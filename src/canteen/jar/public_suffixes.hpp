// PublicSuffixes: the list of names below which anyone can register (publicsuffix.org): "com", "co.uk", "github.io".
//
// A value that shares its list. The list itself, and the search in it, are libpsl's; the one it was built with is the
// default. A name of one label that no rule names is a public suffix (the list's own default rule "*").
#pragma once
#include <canteen/base/result.hpp>
#include <memory>
#include <string>
#include <string_view>

struct psl_ctx_st;

namespace canteen {

/// The text holds no rule at all.
struct NoPublicSuffixes {
  friend bool operator==(NoPublicSuffixes, NoPublicSuffixes) = default;
};

class PublicSuffixes {
 public:
  /// The list that libpsl was built with.
  PublicSuffixes();
  /// A list in the format of publicsuffix.org: one rule a line, "//" comments.
  static Result<PublicSuffixes, NoPublicSuffixes> parse(const std::string& list);
  /// The list in that file. Throws std::system_error when it cannot be read, std::runtime_error when it holds no rule.
  static PublicSuffixes load(const std::string& path);

  /// Whether a canonical host is a public suffix. An address is none.
  bool is_public_suffix(const std::string& host) const;
  /// The public suffix and the one label before it, as a view of `host`, which is canonical. Empty when `host` is a
  /// public suffix or an address.
  std::string_view registrable_domain(const std::string& host) const;

  /// Whether they share one list.
  friend bool operator==(const PublicSuffixes&, const PublicSuffixes&) = default;

 private:
  explicit PublicSuffixes(std::shared_ptr<const psl_ctx_st> list) : list_{std::move(list)} {}
  std::shared_ptr<const psl_ctx_st> list_;
};

}  // namespace canteen
