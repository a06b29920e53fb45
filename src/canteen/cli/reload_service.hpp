// ReloadService: while `canteen dev` watches over a program, the pages it serves reload by themselves.
//
// It stands around the Site, so that no hook of the program's (a login, say) keeps the script away: it answers
// /_canteen/reload (an event stream) and /_canteen/reload.js, appends one script element to each page, and lets browsers
// keep nothing unasked. All that for a developer alone: a loopback peer, a loopback Host, no sign of a proxy. Anyone else
// meets the Site as it is.
#pragma once
#include <canteen/http/service.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace canteen {

class ReloadService final : public Service {
 public:
  /// `inner` must outlive it. `state_file` is what `canteen dev` writes (ReloadState).
  ReloadService(const Service& inner, std::string state_file) : inner_{inner}, state_file_{std::move(state_file)} {}
  Async<Response> call(Request& request, Exchange& exchange) const override;
  ByteSize body_limit(const Request& head) const override { return inner_.body_limit(head); }
  bool awaits_content(const Request& head) const override { return inner_.awaits_content(head); }

 private:
  std::optional<Response> answer_own(const Request& request) const;
  void add_script(const Request& request, Response& answer) const;

  const Service& inner_;
  std::string state_file_;
};

/// The script of /_canteen/reload.js.
std::string_view reload_script();

}  // namespace canteen
