// Every row of data/http1_requests.json against the connection model, whole and octet by octet: zero wrong.
// Which row shows which rule is in data/http_rules.json.
#include <gtest/gtest.h>

#include <conformance/connection_model.hpp>
#include <conformance/http1_rows.hpp>

namespace canteen::test {
namespace {

class ModelTransport : public Transport {
 public:
  void send(std::string_view octets) override { out_ += model_.receive(octets); }
  std::string receive() override { return std::exchange(out_, {}); }
  bool silent() override { return out_.empty() && !model_.closed(); }
  void finish() override { model_.finish(); }
  bool closed() override { return model_.closed(); }
  std::vector<SeenRequest> seen() override { return model_.seen(); }

 private:
  ConnectionModel model_;
  std::string out_;
};

void check(const std::vector<Http1Row>& rows, Delivery delivery) {
  for (const auto& row : rows) {
    ModelTransport transport;
    for (const auto& complaint : check_http1_row(row, transport, delivery)) ADD_FAILURE() << complaint;
  }
}

const Http1Rows& rows() {
  static const auto loaded = load_http1_rows();
  return loaded;
}

TEST(Http1Rows, none_is_lost_while_loading) {
  EXPECT_EQ(rows().rows.size(), 252u);
  EXPECT_EQ(rows().policy_rows.size(), 19u);
}

TEST(Http1Rows, hold_when_a_request_comes_whole) { check(rows().rows, Delivery::whole); }
TEST(Http1Rows, hold_when_a_request_comes_octet_by_octet) { check(rows().rows, Delivery::octet_by_octet); }
TEST(Http1Rows, of_policy_hold_when_a_request_comes_whole) { check(rows().policy_rows, Delivery::whole); }
TEST(Http1Rows, of_policy_hold_when_a_request_comes_octet_by_octet) {
  check(rows().policy_rows, Delivery::octet_by_octet);
}

}  // namespace
}  // namespace canteen::test
