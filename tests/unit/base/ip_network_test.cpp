#include <canteen/base/ip_network.hpp>

#include <gtest/gtest.h>
#include <string>

#include "exact_copy.hpp"

namespace canteen {
namespace {

using test::ExactCopy;
using Rule = IpRule;

struct Row {
  const char* source;
  std::string network;
  std::string address;
  bool contained;
};

const Row rows[] = {
    {"RFC 1918 §3", "10.0.0.0/8", "10.255.0.1", true},
    {"RFC 1918 §3", "10.0.0.0/8", "11.0.0.0", false},
    {"RFC 1918 §3: a prefix inside an octet", "172.16.0.0/12", "172.31.255.255", true},
    {"RFC 1918 §3: a prefix inside an octet", "172.16.0.0/12", "172.32.0.0", false},
    {"an address alone is a network of one", "127.0.0.1", "127.0.0.1", true},
    {"an address alone is a network of one", "127.0.0.1", "127.0.0.2", false},
    {"RFC 4632 §5.1: the default route", "0.0.0.0/0", "203.0.113.9", true},
    {"IPv4's default route is IPv4's", "0.0.0.0/0", "::1", false},
    {"IPv6's default route is IPv6's", "::/0", "203.0.113.9", false},
    {"RFC 4291 §2.3", "2001:db8::/32", "2001:db8:ffff::1", true},
    {"RFC 4291 §2.3", "2001:db8::/32", "2001:db9::", false},
    {"RFC 4193 §3.1: seven bits", "fc00::/7", "fdff::1", true},
    {"RFC 4291 §2.5.3", "::1/128", "::1", true},
    {"RFC 4291 §2.5.3", "::1/128", "::2", false},
    {"a mapped address counts as IPv4", "10.0.0.0/8", "::ffff:10.1.2.3", true},
    {"a mapped address counts as IPv4", "::/0", "::ffff:10.1.2.3", false},
    {"a mapped network counts as IPv4", "::ffff:10.0.0.0/104", "10.1.2.3", true},
    {"a mapped network counts as IPv4", "::ffff:10.0.0.1", "10.0.0.1", true},
};

struct Refusal {
  const char* source;
  std::string text;
  IpError expected;
};

const Refusal refusals[] = {
    {"host bits", "10.0.0.1/8", {Rule::host_bits_set, 9}},
    {"host bits inside an octet", "172.24.0.0/12", {Rule::host_bits_set, 11}},
    {"host bits", "::1/127", {Rule::host_bits_set, 4}},
    {"host bits", "1.2.3.4/0", {Rule::host_bits_set, 8}},
    {"above 32", "10.0.0.0/33", {Rule::bad_prefix_length, 9}},
    {"above 128", "::/129", {Rule::bad_prefix_length, 3}},
    {"no number", "10.0.0.0/", {Rule::bad_prefix_length, 9}},
    {"a leading zero", "10.0.0.0/08", {Rule::bad_prefix_length, 9}},
    {"a sign", "10.0.0.0/+8", {Rule::bad_prefix_length, 9}},
    {"a number that would wrap", "10.0.0.0/4294967304", {Rule::bad_prefix_length, 9}},
    {"a netmask", "10.0.0.0/255.0.0.0", {Rule::bad_prefix_length, 9}},
    {"two slashes", "10.0.0.0/8/8", {Rule::bad_prefix_length, 9}},
    {"no address", "/8", {Rule::bad_character, 0}},
    {"a short address", "10/8", {Rule::wrong_length, 2}},
};

TEST(IpNetwork, contains_the_addresses_of_its_prefix) {
  for (const auto& row : rows) {
    const auto network = parse_ip_network(ExactCopy{row.network}).value();
    EXPECT_EQ(network.contains(parse_ip_address(row.address).value()), row.contained)
        << row.source << ": " << row.network << ", " << row.address;
  }
}

TEST(IpNetwork, refuses_what_is_no_network_and_says_where) {
  for (const auto& row : refusals) {
    const auto result = parse_ip_network(ExactCopy{row.text});
    ASSERT_FALSE(result) << row.source << ": " << row.text;
    EXPECT_EQ(result.error(), row.expected) << row.source << ": " << row.text;
    EXPECT_FALSE(to_text(result.error().rule).empty());
  }
}

TEST(IpNetwork, writes_its_prefix_length_always) {
  EXPECT_EQ(to_text(parse_ip_network("127.0.0.1").value()), "127.0.0.1/32");
  EXPECT_EQ(to_text(parse_ip_network("2001:DB8::/32").value()), "2001:db8::/32");
  EXPECT_EQ(to_text(parse_ip_network("::ffff:10.0.0.0/104").value()), "10.0.0.0/8");
  EXPECT_EQ(to_text(IpNetwork{}), "0.0.0.0/0");
}

}  // namespace
}  // namespace canteen
