// Random histories: every accessor of one large message, called on ours and on libprotobuf's side
// by side; after each call both print the same.
#include <google/protobuf/descriptor.h>

#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "everything.pool.hpp"
#include "support/balanced.hpp"
#include "support/peer.hpp"

namespace roundtrip {
namespace {

namespace pb = google::protobuf;
using own::Everything;
using Random = std::mt19937;
using Reflection = pb::Reflection;

// The same message twice.
struct Pair {
  Everything& ours;
  peer::Message& theirs;
  Random& random;

  int below(int bound) { return static_cast<int>(random() % static_cast<unsigned>(bound)); }
  bool coin() { return below(2) == 0; }
  std::string text() {
    return std::string(static_cast<std::size_t>(below(4) == 0 ? 200 : below(20)),
                       static_cast<char>('a' + below(26)));
  }
  own::Color color() {
    const own::Color kAll[] = {own::RED, own::GREEN, own::BLUE};
    return kAll[below(3)];
  }
  const pb::FieldDescriptor* field(const char* name) const { return &peer::field(theirs, name); }
  const Reflection& reflection() const { return *theirs.GetReflection(); }
  peer::Message& child(const char* name) {
    return *reflection().MutableMessage(&theirs, field(name));
  }
  int size(const char* name) const { return reflection().FieldSize(theirs, field(name)); }
  void clear(const char* name) { reflection().ClearField(&theirs, field(name)); }
};

using Step = std::function<void(Pair&)>;

// set_x and clear_x of a scalar.
template <class V>
void add_scalar(std::vector<Step>& steps, const char* name, void (Everything::*set)(V),
                void (Everything::*clear)(), std::function<V(Pair&)> value,
                void (Reflection::*set_theirs)(peer::Message*, const pb::FieldDescriptor*, V)
                    const) {
  steps.push_back([=](Pair& p) {
    const V next = value(p);
    (p.ours.*set)(next);
    (p.reflection().*set_theirs)(&p.theirs, p.field(name), next);
  });
  steps.push_back([=](Pair& p) {
    (p.ours.*clear)();
    p.clear(name);
  });
}

template <class V>
V any(Pair& p) {
  return static_cast<V>(p.below(2000) - 1000);
}
bool any_bool(Pair& p) { return p.coin(); }

void add_scalars(std::vector<Step>& steps) {
  using M = Everything;
  using R = Reflection;
  add_scalar<std::int32_t>(steps, "int32_field", &M::set_int32_field, &M::clear_int32_field,
                           any<std::int32_t>, &R::SetInt32);
  add_scalar<std::int64_t>(steps, "sint64_field", &M::set_sint64_field, &M::clear_sint64_field,
                           any<std::int64_t>, &R::SetInt64);
  add_scalar<std::uint32_t>(steps, "uint32_field", &M::set_uint32_field, &M::clear_uint32_field,
                            any<std::uint32_t>, &R::SetUInt32);
  add_scalar<std::uint64_t>(steps, "fixed64_field", &M::set_fixed64_field, &M::clear_fixed64_field,
                            any<std::uint64_t>, &R::SetUInt64);
  add_scalar<float>(steps, "float_field", &M::set_float_field, &M::clear_float_field, any<float>,
                    &R::SetFloat);
  add_scalar<double>(steps, "double_field", &M::set_double_field, &M::clear_double_field,
                     any<double>, &R::SetDouble);
  add_scalar<bool>(steps, "bool_field", &M::set_bool_field, &M::clear_bool_field, any_bool,
                   &R::SetBool);
  add_scalar<std::int32_t>(steps, "choice_number", &M::set_choice_number, &M::clear_choice_number,
                           any<std::int32_t>, &R::SetInt32);
}

void add_color(std::vector<Step>& steps, const char* name, void (Everything::*set)(own::Color),
               void (Everything::*clear)()) {
  steps.push_back([=](Pair& p) {
    const own::Color color = p.color();
    (p.ours.*set)(color);
    p.reflection().SetEnumValue(&p.theirs, p.field(name), color);
  });
  steps.push_back([=](Pair& p) {
    (p.ours.*clear)();
    p.clear(name);
  });
}

void add_text(std::vector<Step>& steps, const char* name,
              cpp_pool::Status (Everything::*set)(std::string_view), void (Everything::*clear)(),
              std::size_t max_length = SIZE_MAX) {
  steps.push_back([=](Pair& p) {
    const std::string text = p.text();
    const cpp_pool::Status status = (p.ours.*set)(text);
    CHECK((status == cpp_pool::Status::kOk) == (text.size() <= max_length));
    if (text.size() <= max_length) p.reflection().SetString(&p.theirs, p.field(name), text);
  });
  steps.push_back([=](Pair& p) {
    (p.ours.*clear)();
    p.clear(name);
  });
}

void add_texts(std::vector<Step>& steps) {
  using M = Everything;
  add_text(steps, "text", &M::set_text, &M::clear_text);
  add_text(steps, "text_default", &M::set_text_default, &M::clear_text_default);
  add_text(steps, "data", &M::set_data, &M::clear_data);
  add_text(steps, "inline_text", &M::set_inline_text, &M::clear_inline_text, 15);
  add_text(steps, "choice_text", &M::set_choice_text, &M::clear_choice_text);
  add_text(steps, "choice_data", &M::set_choice_data, &M::clear_choice_data);
  steps.push_back([](Pair& p) {
    *p.ours.mutable_text() += "+";
    const std::string before = p.reflection().GetString(p.theirs, p.field("text"));
    p.reflection().SetString(&p.theirs, p.field("text"), before + "+");
  });
  add_color(steps, "color", &M::set_color, &M::clear_color);
  add_color(steps, "choice_color", &M::set_choice_color, &M::clear_choice_color);
}

void run(Pair pair, int depth);

void add_children(std::vector<Step>& steps) {
  steps.push_back([](Pair& p) {
    run({*p.ours.mutable_child(), p.child("child"), p.random}, p.below(3));
  });
  steps.push_back([](Pair& p) {
    run({*p.ours.mutable_choice_child(), p.child("choice_child"), p.random}, p.below(3));
  });
  steps.push_back([](Pair& p) {
    p.ours.clear_child();
    p.clear("child");
  });
  steps.push_back([](Pair& p) {
    p.ours.clear_choice();
    p.reflection().ClearOneof(&p.theirs, p.theirs.GetDescriptor()->FindOneofByName("choice"));
  });
  steps.push_back([](Pair& p) {
    p.ours.mutable_part()->add_names("name");
    peer::Message& part = p.child("part");
    part.GetReflection()->AddString(&part, &peer::field(part, "names"), "name");
  });
  steps.push_back([](Pair& p) {
    // libprotobuf hands out a cleared child as well.
    const bool was_set = p.reflection().HasField(p.theirs, p.field("child"));
    CHECK((p.ours.release_child() != nullptr) == was_set);
    delete p.reflection().ReleaseMessage(&p.theirs, p.field("child"));
  });
}

void set_leaf(Pair& p, own::Leaf& ours, peer::Message& theirs) {
  const std::string name = p.text();
  ours.set_name(name);
  theirs.GetReflection()->SetString(&theirs, &peer::field(theirs, "name"), name);
}

void add_leaves(std::vector<Step>& steps) {
  steps.push_back(
      [](Pair& p) { set_leaf(p, *p.ours.mutable_inline_leaf(), p.child("inline_leaf")); });
  steps.push_back(
      [](Pair& p) { set_leaf(p, *p.ours.mutable_choice_inline(), p.child("choice_inline")); });
  steps.push_back([](Pair& p) {
    p.ours.clear_inline_leaf();
    p.clear("inline_leaf");
  });
  steps.push_back([](Pair& p) {
    set_leaf(p, *p.ours.MutableExtension(own::extra_leaf), p.child("roundtrip.own.extra_leaf"));
  });
  steps.push_back([](Pair& p) {
    set_leaf(p, *p.ours.AddExtension(own::extra_leaves),
             *p.reflection().AddMessage(&p.theirs, p.field("roundtrip.own.extra_leaves")));
  });
}

void add_extensions(std::vector<Step>& steps) {
  steps.push_back([](Pair& p) {
    const int number = p.below(100);
    CHECK(p.ours.SetExtension(own::extra_number, number) == cpp_pool::Status::kOk);
    p.reflection().SetInt32(&p.theirs, p.field("roundtrip.own.extra_number"), number);
  });
  steps.push_back([](Pair& p) {
    const std::string text = p.text();
    CHECK(p.ours.AddExtension(own::extra_texts, text) == cpp_pool::Status::kOk);
    p.reflection().AddString(&p.theirs, p.field("roundtrip.own.extra_texts"), text);
  });
  steps.push_back([](Pair& p) {
    p.ours.ClearExtension(own::extra_number);
    p.ours.ClearExtension(own::extra_leaf);
    p.ours.ClearExtension(own::extra_texts);
    p.ours.ClearExtension(own::extra_leaves);
    for (const char* name : {"number", "leaf", "texts", "leaves"}) {
      p.clear((std::string("roundtrip.own.extra_") + name).c_str());
    }
  });
}

void add_repeated(std::vector<Step>& steps) {
  steps.push_back([](Pair& p) {
    const int number = p.below(1000);
    p.ours.add_numbers(number);
    p.reflection().AddInt32(&p.theirs, p.field("numbers"), number);
  });
  steps.push_back([](Pair& p) {
    if (p.ours.numbers_size() == 0) return;
    const int index = p.below(p.ours.numbers_size());
    p.ours.set_numbers(index, -1);
    p.reflection().SetRepeatedInt32(&p.theirs, p.field("numbers"), index, -1);
  });
  steps.push_back([](Pair& p) {
    const std::string text = p.text();
    p.ours.add_texts(text);
    p.reflection().AddString(&p.theirs, p.field("texts"), text);
  });
  steps.push_back([](Pair& p) {
    if (p.ours.texts_size() < 2) return;
    const int index = p.below(p.ours.texts_size());
    p.ours.mutable_texts()->SwapElements(0, index);
    p.ours.mutable_texts()->RemoveLast();
    p.reflection().SwapElements(&p.theirs, p.field("texts"), 0, index);
    p.reflection().RemoveLast(&p.theirs, p.field("texts"));
  });
  steps.push_back([](Pair& p) {
    const int number = p.below(1000);
    CHECK(p.ours.add_inline_numbers(number) == cpp_pool::Status::kOk);
    p.reflection().AddInt64(&p.theirs, p.field("inline_numbers"), number);
  });
  steps.push_back([](Pair& p) {
    for (const char* name : {"numbers", "texts", "inline_numbers", "children"}) p.clear(name);
    p.ours.clear_numbers();
    p.ours.clear_texts();
    p.ours.clear_inline_numbers();
    p.ours.clear_children();
  });
}

void add_repeated_messages(std::vector<Step>& steps) {
  steps.push_back([](Pair& p) {
    Everything* added = p.ours.add_children();
    run({*added, *p.reflection().AddMessage(&p.theirs, p.field("children")), p.random}, p.below(3));
  });
  steps.push_back([](Pair& p) {
    if (p.ours.children_size() == 0) return;
    const int index = p.below(p.ours.children_size());
    run({*p.ours.mutable_children(index),
         *p.reflection().MutableRepeatedMessage(&p.theirs, p.field("children"), index), p.random},
        p.below(3));
  });
  steps.push_back([](Pair& p) {
    if (p.ours.children_size() == 0) return;
    p.ours.mutable_children()->RemoveLast();
    p.reflection().RemoveLast(&p.theirs, p.field("children"));
  });
}

// The map's entry in libprotobuf's message, made where there is none.
peer::Message& entry_of(Pair& p, const char* map, std::int32_t key) {
  const pb::FieldDescriptor* field = p.field(map);
  for (int i = 0; i < p.size(map); ++i) {
    peer::Message& entry = *p.reflection().MutableRepeatedMessage(&p.theirs, field, i);
    if (entry.GetReflection()->GetInt32(entry, &peer::field(entry, "key")) == key) return entry;
  }
  peer::Message& entry = *p.reflection().AddMessage(&p.theirs, field);
  entry.GetReflection()->SetInt32(&entry, &peer::field(entry, "key"), key);
  return entry;
}

void add_maps(std::vector<Step>& steps) {
  steps.push_back([](Pair& p) {
    const std::int32_t key = p.below(20);
    const std::int64_t value = p.below(1000);
    (*p.ours.mutable_number_by_number())[key] = value;
    peer::Message& entry = entry_of(p, "number_by_number", key);
    entry.GetReflection()->SetInt64(&entry, &peer::field(entry, "value"), value);
  });
  steps.push_back([](Pair& p) {
    const std::int32_t key = p.below(20);
    const bool was_there = p.ours.mutable_number_by_number()->erase(key) == 1;
    const int size = p.size("number_by_number");
    entry_of(p, "number_by_number", key);
    CHECK((p.size("number_by_number") == size) == was_there);
    const pb::FieldDescriptor* field = p.field("number_by_number");
    for (int i = 0; i < p.size("number_by_number"); ++i) {
      const peer::Message& entry = p.reflection().GetRepeatedMessage(p.theirs, field, i);
      if (entry.GetReflection()->GetInt32(entry, &peer::field(entry, "key")) != key) continue;
      p.reflection().SwapElements(&p.theirs, field, i, p.size("number_by_number") - 1);
      break;
    }
    p.reflection().RemoveLast(&p.theirs, field);
  });
}

void add_wholes(std::vector<Step>& steps) {
  steps.push_back([](Pair& p) {
    if (p.below(10) != 0) return;
    p.ours.Clear();
    p.theirs.Clear();
  });
  steps.push_back([](Pair& p) {
    if (p.below(4) != 0) return;
    const Everything copy = p.ours;
    CHECK(p.ours.MergeFrom(copy) == cpp_pool::Status::kOk);
    const std::unique_ptr<peer::Message> theirs(p.theirs.New());
    theirs->CopyFrom(p.theirs);
    peer::merge(p.theirs, *theirs);
  });
  steps.push_back([](Pair& p) {
    auto other = Everything::make();
    other->Swap(&p.ours);
    CHECK(p.ours == Everything());
    p.ours = std::move(*other);
  });
}

const std::vector<Step>& all_steps() {
  static const std::vector<Step> kAll = [] {
    std::vector<Step> steps;
    add_scalars(steps);
    add_texts(steps);
    add_children(steps);
    add_leaves(steps);
    add_extensions(steps);
    add_repeated(steps);
    add_repeated_messages(steps);
    add_maps(steps);
    add_wholes(steps);
    return steps;
  }();
  return kAll;
}

// Some steps on a message below the one that is compared.
void run(Pair pair, int depth) {
  for (int i = 0; i < depth; ++i) {
    all_steps()[pair.random() % all_steps().size()](pair);
  }
}

}  // namespace

TEST_CASE_METHOD(Balanced, "after each step of a random history both libraries print the same") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Random random(seed);
    const auto ours = Everything::make();
    const auto theirs = peer::make("roundtrip.own.Everything");
    Pair pair{*ours, *theirs, random};
    for (int step = 0; step < 150; ++step) {
      INFO("seed " << seed << ", step " << step);
      run(pair, 1);
      REQUIRE(ours->DebugString() == theirs->DebugString());
      REQUIRE(ours->check_invariants());
      const Everything copy = *ours;
      REQUIRE(copy == *ours);
    }
  }
}

}  // namespace roundtrip
