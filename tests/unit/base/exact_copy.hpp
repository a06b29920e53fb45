// ExactCopy: a text in a heap buffer of exactly its size, so that the address sanitizer sees a read one octet beyond
// it.
#pragma once
#include <algorithm>
#include <memory>
#include <string_view>

namespace canteen::test {

class ExactCopy {
 public:
  explicit ExactCopy(std::string_view text) : octets_{std::make_unique<char[]>(text.size())}, size_{text.size()} {
    std::copy(text.begin(), text.end(), octets_.get());
  }
  operator std::string_view() const { return {octets_.get(), size_}; }

 private:
  std::unique_ptr<char[]> octets_;
  std::size_t size_;
};

}  // namespace canteen::test
