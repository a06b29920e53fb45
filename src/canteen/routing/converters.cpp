// The built-in converters. Werkzeug's regular expressions, written as loops over ASCII.
#include <algorithm>
#include <canteen/base/ascii.hpp>
#include <canteen/base/uuid.hpp>
#include <canteen/routing/converters.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace canteen {
namespace {

using Arguments = std::vector<ConverterArgument>;

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw std::invalid_argument{"'" + std::string{text} + "' " + std::string{why}};
}

template <class T>
std::optional<T> find_number(std::string_view text) {
  T value{};
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return value;
}

/// Arguments under the names they have in Werkzeug, whether they were given by position or by key.
class NamedArguments {
 public:
  NamedArguments(const Arguments& given, std::vector<std::string_view> names)
      : names_{std::move(names)}, values_(names_.size()) {
    for (std::size_t i = 0; i < given.size(); ++i) put(given[i], i);
  }
  template <class T>
  T number(std::string_view name, T absent) const {
    const auto text = value_of(name);
    if (!text) return absent;
    const auto value = find_number<T>(*text);
    if (!value) refuse(name, "is not given a number that fits");
    return *value;
  }
  bool flag(std::string_view name) const {
    const auto text = value_of(name);
    if (!text || *text == "False" || *text == "false") return false;
    if (*text != "True" && *text != "true") refuse(name, "is True or False");
    return true;
  }

 private:
  void put(const ConverterArgument& argument, std::size_t position) {
    const auto at = argument.key.empty() ? position : index_of(argument.key);
    if (at >= names_.size())
      refuse(argument.key.empty() ? argument.value : argument.key, "is not an argument it takes");
    if (values_[at]) refuse(names_[at], "is given twice");
    values_[at] = argument.value;
  }
  std::size_t index_of(std::string_view name) const {
    return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
  }
  std::optional<std::string_view> value_of(std::string_view name) const { return values_[index_of(name)]; }

  std::vector<std::string_view> names_;
  std::vector<std::optional<std::string_view>> values_;
};

std::size_t count_code_points(std::string_view utf8) {
  const auto begins_one = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins_one));
}

class StringConverter final : public Converter {
 public:
  explicit StringConverter(const Arguments& given) {
    const NamedArguments arguments{given, {"minlength", "maxlength", "length"}};
    const auto length = arguments.number<std::size_t>("length", 0);
    least_ = length > 0 ? length : arguments.number<std::size_t>("minlength", 1);
    most_ = length > 0 ? length : arguments.number<std::size_t>("maxlength", std::numeric_limits<std::size_t>::max());
    if (least_ == 0 || most_ < least_) refuse("minlength", "is at least 1 and at most maxlength");
  }
  bool accepts(std::string_view decoded) const override {
    if (decoded.find('/') != decoded.npos) return false;
    if (least_ == 1 && most_ == std::numeric_limits<std::size_t>::max()) return !decoded.empty();
    const auto count = count_code_points(decoded);
    return least_ <= count && count <= most_;
  }

 private:
  std::size_t least_;
  std::size_t most_;
};

/// The digits behind the sign, where a sign may be.
std::string_view without_sign(std::string_view text, bool is_signed) {
  if (is_signed && text.starts_with('-')) text.remove_prefix(1);
  return text;
}
bool is_digits(std::string_view text) { return !text.empty() && ascii_digits.contains_all(text); }

class IntConverter final : public Converter {
 public:
  explicit IntConverter(const Arguments& given) {
    const NamedArguments arguments{given, {"fixed_digits", "min", "max", "signed"}};
    fixed_digits_ = arguments.number<std::size_t>("fixed_digits", 0);
    min_ = arguments.number("min", std::numeric_limits<std::int64_t>::min());
    max_ = arguments.number("max", std::numeric_limits<std::int64_t>::max());
    signed_ = arguments.flag("signed");
  }
  bool accepts(std::string_view decoded) const override {
    if (!is_digits(without_sign(decoded, signed_))) return false;
    if (fixed_digits_ != 0 && decoded.size() != fixed_digits_) return false;
    const auto value = find_number<std::int64_t>(decoded);
    return value && min_ <= *value && *value <= max_;
  }
  int weight() const override { return 50; }

 private:
  std::size_t fixed_digits_;
  std::int64_t min_;
  std::int64_t max_;
  bool signed_;
};

class FloatConverter final : public Converter {
 public:
  explicit FloatConverter(const Arguments& given) {
    const NamedArguments arguments{given, {"min", "max", "signed"}};
    min_ = arguments.number("min", std::numeric_limits<double>::lowest());
    max_ = arguments.number("max", std::numeric_limits<double>::max());
    signed_ = arguments.flag("signed");
  }
  bool accepts(std::string_view decoded) const override {
    const auto digits = without_sign(decoded, signed_);
    const auto dot = digits.find('.');
    if (dot == digits.npos || !is_digits(digits.substr(0, dot)) || !is_digits(digits.substr(dot + 1))) return false;
    const auto value = find_number<double>(decoded);
    return value && min_ <= *value && *value <= max_;
  }
  int weight() const override { return 50; }

 private:
  double min_;
  double max_;
  bool signed_;
};

class PathConverter final : public Converter {
 public:
  bool accepts(std::string_view decoded) const override { return !decoded.empty() && decoded.front() != '/'; }
  bool spans_segments() const override { return true; }
  int weight() const override { return 200; }
};

class UuidConverter final : public Converter {
 public:
  bool accepts(std::string_view decoded) const override { return parse_uuid(decoded).has_value(); }
};

class AnyConverter final : public Converter {
 public:
  explicit AnyConverter(const Arguments& given) {
    if (given.empty()) refuse("any", "takes at least one text");
    for (const auto& argument : given) {
      if (!argument.key.empty()) refuse(argument.key, "is not an argument it takes");
      if (argument.value.empty() || argument.value.find('/') != argument.value.npos)
        refuse(argument.value, "is not the text of one segment");
      texts_.emplace_back(argument.value);
    }
  }
  bool accepts(std::string_view decoded) const override {
    return std::find(texts_.begin(), texts_.end(), decoded) != texts_.end();
  }

 private:
  std::vector<std::string> texts_;
};

template <class C>
std::unique_ptr<Converter> make(const Arguments& given) {
  if constexpr (std::is_constructible_v<C, const Arguments&>) {
    return std::make_unique<C>(given);
  } else {
    if (!given.empty()) refuse(given.front().value, "is not an argument it takes");
    return std::make_unique<C>();
  }
}

}  // namespace

Converters::Converters()
    : converters_{{"string", make<StringConverter>}, {"default", make<StringConverter>}, {"int", make<IntConverter>},
                  {"float", make<FloatConverter>},   {"path", make<PathConverter>},      {"uuid", make<UuidConverter>},
                  {"any", make<AnyConverter>}} {}

void Converters::add(std::string name, ConverterFactory make_one) {
  if (!is_rule_name(name)) refuse(name, "is not a name for a converter");
  if (!make_one) refuse(name, "is a converter without a factory");
  for (auto& [known, factory] : converters_) {
    if (known != name) continue;
    factory = std::move(make_one);
    return;
  }
  converters_.emplace_back(std::move(name), std::move(make_one));
}

const ConverterFactory* Converters::find(std::string_view name) const {
  if (name.empty()) name = "string";
  for (const auto& [known, factory] : converters_)
    if (known == name) return &factory;
  return nullptr;
}

}  // namespace canteen
