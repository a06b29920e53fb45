// Large request content on disk: whole, within its budget, and refused cleanly when it cannot be stored.
#include <gtest/gtest.h>

#include "running_server.hpp"

namespace canteen::test {
namespace {

constexpr std::size_t size = 400'000;  // beyond the threshold, and larger than one read

std::string post(std::size_t announced, std::size_t sent) {
  return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(announced) + "\r\n\r\n" +
         std::string(sent, 'x');
}

/// Where the content was, and how much.
Async<Response> tell(Request& request, Exchange&) {
  return Response{std::string{request.body_store().is_spooled() ? "disk " : "memory "} +
                  std::to_string(request.body().size())};
}

TEST(ServerSpool, puts_large_content_on_disk_and_small_in_memory) {
  RunningServer server{tell};
  auto client = server.client();
  EXPECT_EQ(client.send(post(size, size)).read_answer().content, "disk 400000");
  EXPECT_EQ(client.send(post(1000, 1000)).read_answer().content, "memory 1000");
}

TEST(ServerSpool, gives_content_back_octet_for_octet) {
  RunningServer server{echo};
  auto client = server.client();
  EXPECT_EQ(client.send(post(size, size)).read_answer().content, std::string(size, 'x'));
}

TEST(ServerSpool, does_not_charge_the_memory_budget_for_what_is_on_disk) {
  auto options = quick_options();
  options.body_budget = ByteSize{300'000};
  options.spool.threshold = ByteSize{10'000};
  RunningServer server{tell, options};
  EXPECT_EQ(server.client().send(post(size, size)).read_answer().content, "disk 400000");
}

TEST(ServerSpool, answers_503_beyond_the_spool_budget_and_gives_it_back) {
  auto options = quick_options();
  options.spool_budget = ByteSize{300'000};
  RunningServer server{tell, options};
  EXPECT_EQ(server.client().send(post(size, size)).read_answer().status, 503);
  auto client = server.client();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.send(post(290'000, 290'000)).read_answer().content, "disk 290000");
}

TEST(ServerSpool, answers_500_when_content_cannot_be_stored_and_goes_on) {
  auto options = quick_options();
  options.spool.folder = "/nowhere/at/all";
  RunningServer server{tell, options};
  EXPECT_EQ(server.client().send(post(size, size)).read_answer().status, 500);
  EXPECT_TRUE(server.log.contains("content cannot be stored"));
  EXPECT_EQ(server.client().send(post(1000, 1000)).read_answer().content, "memory 1000");
}

}  // namespace
}  // namespace canteen::test
