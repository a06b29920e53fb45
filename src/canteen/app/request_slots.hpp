// RequestSlots: what hooks and handlers of one request hand to each other, a value of each type. There are no names to
// misspell and nothing to cast: the type is the key.
//
// Flask's `g`, reached by the Context that a hook or a handler is lent. A parameter that an Extract makes is kept here
// as well, so that it is made once (handler.hpp). What several requests share is kept by Scaffold::keep.
#pragma once
#include <memory>
#include <utility>

namespace canteen {

/// At most one value of each type, at one address until the request is over. Costs nothing while empty; looking one up
/// is linear in how many there are. Destroyed after the teardown hooks, the newest first. Threads: one request's.
class RequestSlots {
 public:
  RequestSlots() = default;
  RequestSlots(const RequestSlots&) = delete;
  RequestSlots& operator=(const RequestSlots&) = delete;
  ~RequestSlots() {
    while (newest_) newest_ = std::move(newest_->next);
  }

  /// Keeps the value; one of that type from before is assigned to, and keeps its address.
  template <class T>
  T& set(T value) {
    if (T* kept = find<T>()) return *kept = std::move(value);
    return add(std::move(value));
  }
  /// The value of that type, or null.
  template <class T>
  T* find() const {
    for (Node* node = newest_.get(); node; node = node->next.get())
      if (node->key == &key_of<T>) return &static_cast<NodeOf<T>*>(node)->value;
    return nullptr;
  }

  // ---- for the framework -------------------------------------------------------------------------------
  /// Keeps a value of a type that is not kept yet; it need not be assignable.
  template <class T>
  T& add(T value) {
    auto node = std::make_unique<NodeOf<T>>(std::move(value));
    node->key = &key_of<T>;
    node->next = std::move(newest_);
    T& kept = node->value;
    newest_ = std::move(node);
    return kept;
  }

 private:
  template <class T>
  static constexpr char key_of = 0;

  struct Node {
    virtual ~Node() = default;
    const void* key = nullptr;
    std::unique_ptr<Node> next{};
  };
  template <class T>
  struct NodeOf final : Node {
    explicit NodeOf(T kept) : value(std::move(kept)) {}
    T value;
  };
  std::unique_ptr<Node> newest_{};
};

}  // namespace canteen
