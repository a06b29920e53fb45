// `canteen cookie explain | jar | parse | write`: questions about cookies, answered on the command line.
//
// Exit status: 0 every cookie is stored (weakened ones too), 1 one is refused, 2 the question was wrong. The three that
// read JSON lines answer a wrong line in its place and end with 0.
#pragma once
#include <CLI/App.hpp>
#include <memory>

namespace canteen::dev {

/// The sub-command and what it was asked.
class CookieCommand {
 public:
  explicit CookieCommand(CLI::App& cli);
  CookieCommand(const CookieCommand&) = delete;
  CookieCommand& operator=(const CookieCommand&) = delete;
  ~CookieCommand();

  /// Whether the command line asked for it.
  bool parsed() const;
  /// Carries it out and returns the exit status. Throws SetupError for a wrong question. Whether the answer could be
  /// written is its caller's to find out (finish_output).
  int run() const;

 private:
  struct Question;
  std::unique_ptr<Question> question_;
};

}  // namespace canteen::dev
