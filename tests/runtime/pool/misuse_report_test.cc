// What a mistake writes where there is no handler, and what stays when a pool goes too early.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "cpp_pool/misuse.hpp"
#include "cpp_pool/pool.hpp"
#include "process.hpp"
#include "support.hpp"

namespace cpp_pool_test {
namespace {

using cpp_pool::ObjectPool;
using cpp_pool::Status;

// What one mistake writes, from after the pointer on.
template <class Function>
std::string line_of(Function mistake) {
  const ChildResult child = in_child(mistake);
  REQUIRE(child.status == 0);
  REQUIRE(child.error_output.find('\n') == child.error_output.size() - 1);
  const std::size_t pointer = child.error_output.find(" of 0x");
  REQUIRE(pointer != std::string::npos);
  return child.error_output.substr(0, pointer) + " of P" +
         child.error_output.substr(child.error_output.find(' ', pointer + 6));
}

TEST_CASE("the line on stderr says what is wrong with the pointer") {
  ObjectPool<Plain> pool;
  ObjectPool<Counted> others;
  const cpp_pool::Ptr<Plain> object = pool.make();
  const cpp_pool::Ptr<Counted> other = others.make();
  Plain on_stack;
  REQUIRE(line_of([&] { pool.deallocate(&on_stack); }) ==
          "cpp_pool: FOREIGN_POINTER: free of P as cpp_pool_test::Plain: not a slot of any living "
          "pool\n");
  REQUIRE(line_of([&] {
            pool.deallocate(reinterpret_cast<Plain*>(reinterpret_cast<char*>(object.get()) + 8));
          }) ==
          "cpp_pool: MISALIGNED: free of P as cpp_pool_test::Plain: does not point to the start of "
          "an object\n");
  REQUIRE(line_of([&] { pool.deallocate(reinterpret_cast<Plain*>(other.get())); }) ==
          "cpp_pool: WRONG_POOL: free of P as cpp_pool_test::Plain: belongs to another pool of "
          "cpp_pool_test::Counted\n");
  REQUIRE(line_of([&] {
            ObjectPool<Plain> mine;
            mine.deallocate(object.get());
          }) ==
          "cpp_pool: WRONG_POOL: free of P as cpp_pool_test::Plain: belongs to another pool of "
          "cpp_pool_test::Plain\n");
}

TEST_CASE("the line on stderr about a pool destroyed too early counts its objects") {
  const ChildResult child = in_child([] {
    ObjectPool<Plain> pool;
    (void)pool.allocate();
    (void)pool.allocate();
  });
  REQUIRE(child.error_output ==
          "cpp_pool: LIVE_OBJECTS: pool of cpp_pool_test::Plain destroyed while 2 objects are in "
          "use; their memory stays\n");
}

TEST_CASE("a pool destroyed while one of its recycled objects lives leaves its memory alone") {
  const MisuseRecorder recorder;
  static Recycled* survivor = nullptr;  // found by leak checkers
  const int before = Recycled::alive;
  {
    ObjectPool<Recycled> pool;
    survivor = pool.allocate();
    const cpp_pool::Ptr<Recycled> other = pool.make();
    REQUIRE(survivor->fill(30, 's'));
    REQUIRE(other->fill(30, 'o'));
  }
  REQUIRE(recorder.count() == 1);
  REQUIRE(recorder.reports()[0].status == Status::kLiveObjects);
  REQUIRE(recorder.reports()[0].live_count == 1);
  REQUIRE(recorder.reports()[0].pointer == nullptr);
  REQUIRE(Recycled::alive == before + 1);
  REQUIRE(std::string_view(survivor->data, survivor->size) == std::string(30, 's'));
  REQUIRE(cpp_pool::deallocate(survivor) == Status::kForeignPointer);
  survivor->release();
}

}  // namespace
}  // namespace cpp_pool_test
