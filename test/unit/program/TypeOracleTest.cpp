// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which types are GC pointers. Each case asks whether one store is a barrier.
//
#include "support/Linked.h"
#include "support/Told.h"
#include "gtest/gtest.h"

using namespace nowb::test;

namespace {

/// Whether a store of Type is a barrier, given Declarations in one unit and
/// More in another.
bool isGc(const char *Type, const std::string &Declarations,
          const char *More = "", const char *Policy = "") {
  auto R = searchText("unit a.c\n" + Declarations + "\nfn r root\n store " +
                          Type + " global\nunit b.c\nfn main\n" + More + "\n",
                      Policy);
  return !R.Findings.empty();
}

TEST(TypeOracleTest, pointersToManagedRecords) {
  EXPECT_TRUE(isGc("*m", "record m managed"));
  EXPECT_FALSE(isGc("*m", "record m"));
  EXPECT_FALSE(isGc("*other", "record m managed\nrecord other"));
  EXPECT_TRUE(isGc("*other,*m", "record m managed\nrecord other"));
}

TEST(TypeOracleTest, anyUnitMayMakeATypeManaged) {
  EXPECT_TRUE(isGc("*m", "record m", "record m managed"));
  EXPECT_TRUE(isGc("*m", "", "record m managed"));
}

TEST(TypeOracleTest, derivedClassesAreManaged) {
  EXPECT_TRUE(isGc("*c", "record m managed\nrecord b : m\nrecord c : b"));
  EXPECT_TRUE(isGc("*c", "record c : b", "record m managed\nrecord b : m"));
  // A pointer to its base may point to one.
  EXPECT_TRUE(isGc("*m", "record m\nrecord b managed : m"));
  EXPECT_FALSE(isGc("*m", "record m\nrecord b managed\nrecord c : m"));
}

TEST(TypeOracleTest, notInHeapRemoves) {
  EXPECT_FALSE(isGc("*m", "record m managed", "record m notinheap"));
  EXPECT_FALSE(isGc("*b", "record m managed\nrecord b notinheap : m"));
  EXPECT_TRUE(
      isGc("*c", "record m managed\nrecord b notinheap : m\nrecord c : b"));
  EXPECT_FALSE(isGc("*m", "record m managed", "", "not-in-heap: [m]\n"));
}

TEST(TypeOracleTest, typedefs) {
  EXPECT_TRUE(isGc("=value", "typedef value managed"));
  EXPECT_TRUE(isGc("*value", "typedef value managed"));
  EXPECT_FALSE(isGc("=value", "typedef value"));
  EXPECT_TRUE(isGc("*o", "record o\ntypedef value managed -> o"));
  EXPECT_FALSE(isGc("*o", "record o\ntypedef value -> o"));
  // The typedef's record is managed, but its objects are no pointers.
  EXPECT_FALSE(isGc("=t", "record o managed\ntypedef t -> o"));
}

TEST(TypeOracleTest, aTypedefThatNamesItsRecordIsTheRecord) {
  EXPECT_TRUE(isGc("*o", "record o\ntypedef o managed -> o"));
  EXPECT_FALSE(isGc("=o", "record o\ntypedef o managed -> o"));
  EXPECT_TRUE(
      isGc("*o", "record o\ntypedef o -> o", "", "managed-types: [o]\n"));
  EXPECT_FALSE(
      isGc("{o}", "record o\ntypedef o -> o", "", "managed-types: [o]\n"));
}

TEST(TypeOracleTest, aggregatesHoldGcPointersAtAnyDepth) {
  const char *M = "record m managed\nrecord in\nfield f *m\n";
  EXPECT_TRUE(isGc("{in}", M));
  EXPECT_TRUE(isGc("{out}", std::string(M) + "record out\nfield g {in}"));
  EXPECT_TRUE(isGc("{out}", std::string(M) + "record out : in"));
  EXPECT_TRUE(isGc("{out}", "record out\nfield g {in}", M));
  EXPECT_FALSE(isGc("{out}", std::string(M) + "record out\nfield g *in"));
  EXPECT_TRUE(isGc("{out}", "typedef v managed\nrecord out\nfield g =v"));
  // An object is no pointer to itself.
  EXPECT_FALSE(isGc("{m}", "record m managed"));
}

TEST(TypeOracleTest, aParametersNumberIsNoName) {
  // It is larger than the unit's strings are many; of so late a parameter
  // nothing is known.
  EXPECT_TRUE(isGc("$900", "record m managed"));
  EXPECT_TRUE(isGc("@900", "record m managed"));
  // It is the id of a string, which names no type.
  EXPECT_FALSE(isGc("$1", "record m managed"));
}

TEST(TypeOracleTest, unitsSayDifferentThingsOfARecord) {
  EXPECT_TRUE(isGc("{r}", "record m managed\nrecord r\nfield f *plain",
                   "record r\nfield f *m"));
}

TEST(TypeOracleTest, recordsThatContainEachOtherEnd) {
  EXPECT_FALSE(isGc("{a}", "record m managed\nrecord a\nfield x {b}\n"
                           "record b\nfield y {a}"));
  EXPECT_TRUE(isGc("{a}", "record m managed\nrecord a\nfield x {b}\n"
                          "record b\nfield y {a}\nfield z *m"));
}

TEST(TypeOracleTest, thePolicyNamesTypes) {
  EXPECT_TRUE(isGc("*lang::Ref<int>", "record lang::Ref<int>", "",
                   "managed-types: ['lang::Ref<*>']\n"));
  EXPECT_FALSE(isGc("*lang::Ptr<int>",
                    "record lang::Ptr<int>\nrecord "
                    "lang::Ref<int>",
                    "", "managed-types: ['lang::Ref<*>']\n"));
  EXPECT_TRUE(isGc("=value", "typedef value", "", "managed-types: [value]\n"));
  EXPECT_TRUE(isGc("*o", "record o\ntypedef value -> o", "",
                   "managed-types: [value]\n"));
  // Named by nothing but the store itself.
  EXPECT_TRUE(isGc("*m", "", "", "managed-types: [m]\n"));
  EXPECT_TRUE(isGc("=value", "", "", "managed-types: [value]\n"));
}

} // namespace
