// The cookie page over Boost.Beast: one thread, asynchronous, keep-alive, as its documentation's servers are built.
// A connection reads a request, writes its answer, and starts again; requests behind it wait in the buffer.
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <utility>

#include "../arguments.hpp"
#include "cookie_page.hpp"

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  explicit Connection(tcp::socket socket) : stream_{std::move(socket)} {
    stream_.socket().set_option(tcp::no_delay{true});
  }

  void read() {
    request_ = {};
    http::async_read(stream_, buffer_, request_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!error) self->write();
    });
  }

 private:
  void write() {
    answer_ = {http::status::ok, request_.version()};
    answer_.keep_alive(request_.keep_alive());
    answer_.set(http::field::content_type, "text/plain; charset=utf-8");
    answer_.set(http::field::set_cookie, canteen::bench::visits_cookie);
    answer_.body() = canteen::bench::greet(request_[http::field::cookie]);
    answer_.prepare_payload();
    http::async_write(stream_, answer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!error && self->answer_.keep_alive()) self->read();
    });
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  http::request<http::empty_body> request_;
  http::response<http::string_body> answer_;
};

void accept(tcp::acceptor& acceptor) {
  acceptor.async_accept([&acceptor](beast::error_code error, tcp::socket socket) {
    if (!error) std::make_shared<Connection>(std::move(socket))->read();
    accept(acceptor);
  });
}

}  // namespace

int main(int argc, char** argv) {
  const canteen::bench::Arguments arguments{argc, argv};
  arguments.or_usage("usage: beast_pages --port P\n");
  asio::io_context loop{1};
  const auto port = static_cast<asio::ip::port_type>(arguments.number("--port", 5000));
  tcp::acceptor acceptor{loop, {asio::ip::address_v4::loopback(), port}};
  accept(acceptor);
  loop.run();
}
