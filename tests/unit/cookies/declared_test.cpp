#include <canteen/cookies/declared.hpp>

#include <gtest/gtest.h>

#include <canteen/cookies/cookie.hpp>
#include <chrono>
#include <string>

namespace canteen {
namespace {

using namespace std::chrono_literals;

/// A request and a response without HTTP: all that a declared cookie asks for.
struct Carrier {
  explicit Carrier(std::string header) : header_{std::move(header)} { cookies.attach(header_, arena_); }
  RequestCookies cookies{};

 private:
  std::string header_;
  TextArena arena_{};
};
struct Taker {
  std::string line{};
  void set_cookie(const FixedCookie& cookie, std::string_view value) {
    const auto written = append_set_cookie(line, cookie, value, cookie.coding().value_or(CookieCoding::percent));
    if (!written) throw CookieError{written.error(), cookie.name()};
  }
  void delete_cookie(const FixedCookie& cookie) {
    EXPECT_TRUE(append_set_cookie(line, cookie.name(), "", deletion_of(cookie.options())));
  }
};

bool is_language_tag(std::string_view text) { return text == "de" || text == "en-GB"; }
constexpr auto visits = declare_cookie<int>("visits", {.max_age = 1h, .check = [](int n) { return n >= 0; }});
constexpr auto language = declare_cookie<std::string>("language", {.check = is_language_tag});
constexpr auto note = declare_cookie<std::string_view>("note");
constexpr auto raw_note = declare_cookie<std::string>("note", {.coding = CookieCoding::raw});
constexpr auto flask_note = declare_cookie<std::string>("note", {.coding = CookieCoding::flask});
constexpr auto login = declare_cookie<std::string>("login", {.essential = true});
constexpr auto whole = declare_cookie<bool>("__Host-all", {.max_age = 400 * 24h,
                                                           .secure = true,
                                                           .same_site = SameSite::none,
                                                           .partitioned = true,
                                                           .priority = Priority::high,
                                                           .category = Category::marketing,
                                                           .purpose = "Everything",
                                                           .essential = true});

template <class Cookie, class T>
std::string line_of(const Cookie& cookie, const T& value) {
  Taker response;
  cookie.set(response, value);
  return response.line;
}

TEST(DeclaredCookie, is_written_as_any_other_cookie_is) {
  EXPECT_EQ(line_of(visits, 7), "visits=7; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly");
  EXPECT_EQ(line_of(whole, true),
            "__Host-all=true; Path=/; Max-Age=34560000; SameSite=None; HttpOnly; Partitioned; Priority=High; Secure");
  EXPECT_EQ(line_of(whole, true), *to_set_cookie({.name = "__Host-all",
                                                  .value = "true",
                                                  .max_age = 400 * 24h,
                                                  .secure = true,
                                                  .same_site = SameSite::none,
                                                  .partitioned = true,
                                                  .priority = Priority::high}));
}

// A pointer is no bool, though C++ makes one of it: tests/compile_fail/cookie_set_text.cpp.
TEST(DeclaredCookie, takes_the_integers_that_its_type_holds) {
  static constexpr auto small = declare_cookie<std::int8_t>("small");
  static constexpr auto natural = declare_cookie<unsigned>("natural");
  EXPECT_TRUE(line_of(small, 127LL).starts_with("small=127;"));
  EXPECT_TRUE(line_of(natural, 7).starts_with("natural=7;"));
  EXPECT_THROW(line_of(small, 128), std::logic_error);
  EXPECT_THROW(line_of(natural, -1), std::logic_error);
  EXPECT_THROW(static_cast<void>(natural.get(Carrier{""}, -1)), std::logic_error);
}

TEST(DeclaredCookie, comes_back_as_it_was_set) {
  for (const std::string value : {"", "a b", "\"q\"", "J\xC3\xBCrgen; x=y, 100%", "\\x"}) {
    const auto read_back = [&](const auto& cookie) {
      const auto line = line_of(cookie, value);
      const Carrier request{line.substr(0, line.find("; Path"))};
      return cookie.get(request).value_or("nothing") == value;
    };
    EXPECT_TRUE(read_back(note)) << value;
    EXPECT_TRUE(read_back(flask_note)) << value;
  }
}

TEST(DeclaredCookie, has_its_own_coding) {
  EXPECT_TRUE(line_of(note, "a,b").starts_with("note=a%2Cb;"));
  EXPECT_TRUE(line_of(flask_note, "a,b").starts_with("note=\"a\\054b\";"));
  EXPECT_TRUE(line_of(raw_note, "a%2Cb").starts_with("note=a%2Cb;"));
  const Carrier request{"note=a%2Cb"};
  EXPECT_EQ(note.get(request), "a,b");
  EXPECT_EQ(flask_note.get(request), "a%2Cb");
  EXPECT_EQ(raw_note.get(request), "a%2Cb");
  EXPECT_EQ(flask_note.get(Carrier{"note=\"a\\054b\""}), "a,b");
}

TEST(DeclaredCookie, tells_why_there_is_no_value) {
  const auto error = [](const auto& cookie, const char* header) { return cookie.read(Carrier{header}).error(); };
  EXPECT_EQ(error(visits, ""), CookieReadError::absent);
  EXPECT_EQ(error(visits, "Visits=1"), CookieReadError::absent);
  EXPECT_EQ(error(visits, "visits=many"), CookieReadError::malformed);
  EXPECT_EQ(error(visits, "visits=2147483648"), CookieReadError::out_of_range);
  EXPECT_EQ(error(visits, "visits=-1"), CookieReadError::refused);
  EXPECT_EQ(error(language, "language=fr"), CookieReadError::refused);
  EXPECT_EQ(error(note, "note=100%"), CookieReadError::malformed);
  EXPECT_EQ(error(note, "note=a%0Ab"), CookieReadError::malformed);
  EXPECT_EQ(error(flask_note, "note=\"a\"b\""), CookieReadError::malformed);
}

TEST(DeclaredCookie, is_absent_to_get_whatever_is_wrong_with_it) {
  for (const char* header : {"", "visits=many", "visits=2147483648", "visits=-1", "visits="}) {
    const Carrier request{header};
    EXPECT_EQ(visits.get(request), std::nullopt) << header;
    EXPECT_EQ(visits.get(request, 9), 9) << header;
  }
  EXPECT_EQ(visits.get(Carrier{"visits=3"}, 9), 3);
  EXPECT_EQ(language.get(Carrier{"language=en-GB"}), "en-GB");
}

TEST(DeclaredCookie, takes_the_first_of_two_values) {
  EXPECT_EQ(visits.get(Carrier{"visits=1; visits=2"}), 1);
  EXPECT_EQ(visits.get(Carrier{"visits=x; visits=2"}), std::nullopt);
}

TEST(DeclaredCookie, that_is_essential_takes_neither_of_two_different_values) {  // C-35
  const Carrier request{"login=a; x=y; login=b"};
  EXPECT_EQ(login.read(request).error(), CookieReadError::ambiguous);
  EXPECT_EQ(login.get(request), std::nullopt);
  EXPECT_EQ(request.cookies.ambiguous(), std::vector<std::string_view>{"login"});
  const Carrier agreeing{"login=a; x=y; login=a"};
  EXPECT_EQ(login.get(agreeing), "a");
  EXPECT_TRUE(agreeing.cookies.ambiguous().empty());
}

TEST(DeclaredCookie, is_deleted_with_every_attribute_it_was_set_with) {  // C-11
  Taker response;
  whole.delete_from(response);
  EXPECT_EQ(response.line, "__Host-all=; Path=/; Max-Age=0; SameSite=None; HttpOnly; Partitioned; Secure");
}

TEST(DeclaredCookie, refuses_a_value_that_no_coding_carries) {
  Taker response;
  EXPECT_THROW(note.set(response, "a\nb"), CookieError);
  EXPECT_THROW(raw_note.set(response, "a b"), CookieError);
  EXPECT_THROW(note.set(response, std::string(4093, 'x')), CookieError);
  EXPECT_EQ(response.line, "");
  note.set(response, std::string(4092, 'x'));
}

TEST(DeclaredCookie, has_a_record_without_its_type) {
  constexpr auto record = whole.record();
  static_assert(record.name == "__Host-all" && record.type == "true or false" && record.essential);
  static_assert(record.category == Category::marketing && record.purpose == "Everything" && !record.coding);
  EXPECT_EQ(record.options.priority, Priority::high);
}

/// A type of a program's own.
struct Percentage {
  int value = 0;
};

}  // namespace

template <>
struct CookieType<Percentage> {
  static constexpr std::string_view name = "percentage";
  static std::optional<Percentage> parse(std::string_view text) {
    const auto number = parse_number<int>(text);
    if (!number || *number > 100) return std::nullopt;
    return Percentage{*number};
  }
  static void append(std::string& out, const Percentage& value) { out += std::to_string(value.value); }
};

namespace {

TEST(DeclaredCookie, holds_a_type_of_the_programs_own) {
  static constexpr auto volume =
      declare_cookie<Percentage>("volume", {.check = [](const Percentage& p) { return p.value > 0; }});
  EXPECT_TRUE(line_of(volume, Percentage{70}).starts_with("volume=70;"));
  EXPECT_EQ(volume.get(Carrier{"volume=70"})->value, 70);
  EXPECT_EQ(volume.read(Carrier{"volume=170"}).error(), CookieReadError::malformed);
  EXPECT_EQ(volume.read(Carrier{"volume=0"}).error(), CookieReadError::refused);
}

}  // namespace
}  // namespace canteen
