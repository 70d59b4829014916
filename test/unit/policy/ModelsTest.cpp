// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The shipped models: that each is right, that none contradicts another, and
// that what signal-safe code lives on is there and says what it does.
//
#include "Parsing.h"
#include "policy/ModelFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"

using namespace llvm;
using namespace nowb;
using namespace nowb::policy;
using namespace nowb::policy::test;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

/// annotations/models/*.yaml, by name.
static ArrayRef<MemoryBufferRef> modelFiles() {
  static const auto Buffers = [] {
    std::vector<std::string> Paths;
    std::error_code EC;
    for (sys::fs::directory_iterator I(NOWB_MODELS, EC), End; I != End && !EC;
         I.increment(EC))
      if (sys::path::extension(I->path()) == ".yaml")
        Paths.push_back(I->path());
    sort(Paths);
    std::vector<std::unique_ptr<MemoryBuffer>> Out;
    for (const std::string &Path : Paths)
      if (auto File = MemoryBuffer::getFile(Path))
        Out.push_back(std::move(*File));
    return Out;
  }();
  static const std::vector<MemoryBufferRef> Files = [] {
    std::vector<MemoryBufferRef> Out;
    for (const auto &Buffer : Buffers)
      Out.push_back(Buffer->getMemBufferRef());
    return Out;
  }();
  return Files;
}

/// The model of a function by the name that it is listed under; null: none.
static const External *model(StringRef Function) {
  for (const External &E : models().Externals)
    for (const Name &N : E.Functions)
      if (N.Text == Function)
        return &E;
  return nullptr;
}

static bool matches(StringRef Function) {
  for (const External &E : models().Externals)
    for (const Name &N : E.Functions) {
      if (N.Text == Function)
        return true;
      if (isGlob(N.Text))
        if (auto G = GlobPattern::create(N.Text); G && G->match(Function))
          return true;
    }
  return false;
}

static bool isHarmless(const External &E) {
  return E.StoresThrough.empty() && E.CopiesFrom.empty() && E.Calls.empty() &&
         E.FillsFunctions.empty() && E.FillsPrevious.empty() &&
         E.Keeps.empty() && E.CallsSlot.empty() && !E.NoReturn;
}

TEST(Models, areRight) {
  EXPECT_GE(modelFiles().size(), 16u);
  for (MemoryBufferRef File : modelFiles()) {
    Expected<Policy> P = parse(File, Dialect::Model);
    EXPECT_TRUE(bool(P)) << toString(P.takeError());
  }
}

/// But for a further slot that a function calls.
TEST(Models, nameNothingTwice) {
  StringMap<std::string> Seen;
  for (MemoryBufferRef File : modelFiles()) {
    Expected<Policy> P = parse(File, Dialect::Model);
    ASSERT_TRUE(bool(P));
    for (const External &E : P->Externals)
      for (const Name &N : E.Functions) {
        std::string At = (P->File + ":" + Twine(N.Line)).str();
        auto [It, New] = Seen.try_emplace(N.Text + ", " + E.CallsSlot, At);
        EXPECT_TRUE(New) << N.Text << " is in " << At << " and in "
                         << It->second;
      }
  }
  EXPECT_GE(Seen.size(), 3000u);
}

// What is in the program is what stands in the files: a member that
// CompileModels.cpp forgets is seen here.
TEST(Models, areOnePolicy) {
  Policy Read = cantFail(readModels(modelFiles()));
  EXPECT_GT(Read.Externals.size(), 100u);
  EXPECT_EQ(models().Externals, Read.Externals);
  EXPECT_GT(Read.Allocators.size(), 5u);
  EXPECT_EQ(models().Allocators, Read.Allocators);
  EXPECT_GE(Read.Registrars.size(), 4u);
  EXPECT_EQ(models().Registrars, Read.Registrars);
  EXPECT_EQ(Read.HandlerFields.size(), 1u);
  EXPECT_EQ(models().HandlerFields, Read.HandlerFields);
  EXPECT_EQ(&models(), &models());
  EXPECT_THAT(models().Roots, IsEmpty());
  EXPECT_EQ(models().File, "");
}

TEST(Models, splitByWhatMayAllocate) {
  MemoryBufferRef File("externals: [{functions: [f, g, h], calls: [1]}]\n"
                       "never-allocate: [g]\n",
                       "a.yaml");
  Policy P = cantFail(readModels(File));
  ASSERT_EQ(P.Externals.size(), 2u);
  EXPECT_THAT(texts(P.Externals[0].Functions), ElementsAre("f", "h"));
  EXPECT_FALSE(P.Externals[0].NeverAllocates);
  EXPECT_THAT(texts(P.Externals[1].Functions), ElementsAre("g"));
  EXPECT_TRUE(P.Externals[1].NeverAllocates);
  EXPECT_THAT(P.Externals[1].Calls, ElementsAre(1));
}

TEST(Models, mistakeIsNamed) {
  Expected<Policy> P =
      readModels(MemoryBufferRef("externals: [{functoin: f}]", "a.yaml"));
  ASSERT_FALSE(bool(P));
  EXPECT_THAT(toString(P.takeError()),
              testing::StartsWith("a.yaml:1:14: unknown key 'functoin'"));
}

// A slot that nothing is kept in, or that nobody calls, is a misspelt one.
TEST(Models, slotsAreKeptAndCalled) {
  StringSet<> Kept, Called;
  for (const External &E : models().Externals) {
    for (const auto &[Argument, Slot] : E.Keeps)
      Kept.insert(Slot);
    if (!E.CallsSlot.empty())
      Called.insert(E.CallsSlot);
  }
  for (const auto &Slot : Kept)
    EXPECT_TRUE(Called.contains(Slot.getKey())) << Slot.getKey().str();
  for (const auto &Slot : Called)
    EXPECT_TRUE(Kept.contains(Slot.getKey())) << Slot.getKey().str();
}

// A pattern that no function of its file matches is a misspelt one.
TEST(Models, whatNeverAllocatesIsThere) {
  for (MemoryBufferRef File : modelFiles()) {
    Policy P = policyOf(File.getBuffer(), Dialect::Model);
    for (const Name &Pattern : P.NeverAllocate) {
      GlobPattern Glob = cantFail(GlobPattern::create(Pattern.Text));
      EXPECT_TRUE(any_of(P.Externals,
                         [&](const External &E) {
                           return any_of(E.Functions, [&](const Name &N) {
                             return Glob.match(N.Text);
                           });
                         }))
          << File.getBufferIdentifier().str() << ": " << Pattern.Text;
    }
  }
}

TEST(Models, whatMayAllocate) {
  auto Never = [](StringRef Function) {
    const External *E = model(Function);
    return E && E->NeverAllocates;
  };
  for (const char *F :
       {"write", "memcpy", "strlen", "sigaction", "kill", "clock_gettime",
        "sin", "syscall", "_exit", "malloc", "pthread_mutex_lock", "sem_post",
        "free", "strtol", "__memcpy_chk", "isalpha", "send"})
    EXPECT_TRUE(Never(F)) << F;
  for (const char *F :
       {"strdup",      "strndup",        "wcsdup",
        "fopen",       "printf",         "snprintf",
        "qsort",       "opendir",        "getdelim",
        "strcoll",     "strxfrm",        "strerror",
        "setenv",      "putenv",         "timer_create",
        "getaddrinfo", "pthread_create", "dlsym",
        "realpath",    "backtrace",      "getcwd",
        "scandir",     "syslog",         "__cxa_allocate_exception",
        "_ZdlPv",      "wait3x"})
    EXPECT_FALSE(Never(F)) << F;
}

TEST(Models, whatSignalSafeCodeLivesOn) {
  for (const char *Function : {"write",
                               "read",
                               "open",
                               "close",
                               "sem_post",
                               "pipe",
                               "poll",
                               "select",
                               "clock_gettime",
                               "nanosleep",
                               "sched_yield",
                               "getpid",
                               "gettid",
                               "syscall",
                               "prctl",
                               "kill",
                               "tgkill",
                               "raise",
                               "pthread_kill",
                               "pthread_self",
                               "sigaction",
                               "sigprocmask",
                               "sigaltstack",
                               "pthread_sigmask",
                               "sigemptyset",
                               "sigaddset",
                               "sigsuspend",
                               "signal",
                               "timer_create",
                               "timer_settime",
                               "setitimer",
                               "mmap",
                               "munmap",
                               "mprotect",
                               "madvise",
                               "memcpy",
                               "memmove",
                               "memset",
                               "bzero",
                               "memcmp",
                               "strlen",
                               "strcmp",
                               "strchr",
                               "snprintf",
                               "__memcpy_chk",
                               "__snprintf_chk",
                               "malloc",
                               "calloc",
                               "realloc",
                               "free",
                               "abort",
                               "exit",
                               "_exit",
                               "siglongjmp",
                               "__sigsetjmp",
                               "longjmp",
                               "sqrt",
                               "floorf",
                               "powl",
                               "qsort",
                               "bsearch",
                               "dl_iterate_phdr",
                               "dladdr",
                               "backtrace",
                               "pthread_mutex_lock",
                               "pthread_cond_wait",
                               "pthread_getspecific",
                               "pthread_create",
                               "pthread_once",
                               "epoll_wait",
                               "eventfd_write",
                               "timerfd_settime",
                               "getrandom",
                               "getaddrinfo",
                               "__errno_location",
                               "__assert_fail",
                               "__stack_chk_fail",
                               "__cxa_throw",
                               "__cxa_guard_acquire",
                               "_Znwm",
                               "_ZdlPvm",
                               "std::terminate",
                               "_Unwind_Backtrace",
                               "_Unwind_Resume",
                               "__atomic_load",
                               "std::_Rb_tree_increment",
                               "std::thread::join"})
    EXPECT_TRUE(model(Function)) << Function;
}

TEST(Models, globsMeetTheStandardLibrary) {
  for (const char *Function :
       {// std::string::append(char const *), of both ABIs.
        "_ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE6appendEPKc",
        "_ZNSs6appendEPKc",
        // std::wstring::size() const
        "_ZNKSt7__cxx1112basic_stringIwSt11char_traitsIwESaIwEE4sizeEv",
        // libc++'s std::string::push_back(char)
        "_ZNSt3__112basic_stringIcNS_11char_traitsIcEENS_9allocatorIcEEE9push_"
        "backEc",
        // std::chrono::_V2::steady_clock::now()
        "_ZNSt6chrono3_V212steady_clock3nowEv",
        "_ZNSt3__16chrono12steady_clock3nowEv", "std::__throw_length_error",
        "std::runtime_error::runtime_error", "std::exception::what",
        "std::condition_variable::notify_all",
        // std::filesystem::status(path const &)
        "_ZNSt10filesystem6statusERKNS_7__cxx114pathE",
        "_ZNSt3__15mutex4lockEv"})
    EXPECT_TRUE(matches(Function)) << Function;
  // What may run a user's override has no model.
  for (const char *Function :
       {"_ZNSolsEi", "_ZNSt8ios_base4InitD1Ev", "_ZNSt6localeD1Ev",
        "__once_proxy", "_ZNSt3__119__shared_weak_count14__release_weakEv"})
    EXPECT_FALSE(matches(Function)) << Function;
}

TEST(Models, whatIsLeftOut) {
  for (const char *Function :
       {"dlopen", "dlclose", "swapcontext", "setcontext", "makecontext",
        "readv", "recvmsg", "vsscanf", "tsearch", "hsearch", "obstack_free",
        "argp_parse", "error", "glob", "pthread_setspecific", "tss_set",
        "register_printf_type", "_Unwind_RaiseException",
        "__sanitizer_set_death_callback"})
    EXPECT_FALSE(matches(Function)) << Function;
}

TEST(Models, effects) {
  EXPECT_TRUE(isHarmless(*model("write")));
  EXPECT_TRUE(isHarmless(*model("sem_post")));
  EXPECT_TRUE(isHarmless(*model("malloc")));

  EXPECT_THAT(model("memcpy")->StoresThrough, ElementsAre(0));
  EXPECT_THAT(model("memcpy")->CopiesFrom, ElementsAre(1));
  EXPECT_EQ(model("memcpy")->Returns, 0u);
  EXPECT_THAT(model("bcopy")->StoresThrough, ElementsAre(1));
  EXPECT_THAT(model("bcopy")->CopiesFrom, ElementsAre(0));
  EXPECT_THAT(model("memset")->StoresThrough, ElementsAre(0));
  EXPECT_THAT(model("memset")->CopiesFrom, IsEmpty());
  EXPECT_EQ(model("strchr")->Returns, 0u);
  EXPECT_THAT(model("read")->StoresThrough, ElementsAre(1));
  EXPECT_THAT(model("realloc")->StoresThrough, ElementsAre(0));

  EXPECT_THAT(model("qsort")->Calls, ElementsAre(3));
  EXPECT_THAT(model("qsort")->StoresThrough, ElementsAre(0));
  EXPECT_THAT(model("bsearch")->Calls, ElementsAre(4));
  EXPECT_THAT(model("dl_iterate_phdr")->Calls, ElementsAre(0));
  EXPECT_THAT(model("scandir")->Calls, ElementsAre(2, 3));
  EXPECT_THAT(model("pthread_once")->Calls, ElementsAre(1));

  EXPECT_THAT(model("pthread_create")->Calls, IsEmpty());
  EXPECT_THAT(model("pthread_create")->Keeps, IsEmpty());
  EXPECT_THAT(model("pthread_create")->Starts, ElementsAre(2));
  EXPECT_THAT(model("atexit")->Keeps, ElementsAre(Pair(0, "atexit")));
  EXPECT_EQ(model("exit")->CallsSlot, "atexit");
  EXPECT_THAT(
      model("pthread_atfork")->Keeps,
      ElementsAre(Pair(0, "atfork"), Pair(1, "atfork"), Pair(2, "atfork")));
  EXPECT_EQ(model("fork")->CallsSlot, "atfork");
  for (const char *Slot : {"pthread-key", "atexit", "stdio"})
    EXPECT_TRUE(any_of(models().Externals, [&](const External &E) {
      return E.CallsSlot == Slot && any_of(E.Functions, [](const Name &N) {
               return N.Text == "pthread_exit";
             });
    })) << Slot;
  EXPECT_EQ(model("_Znwm")->CallsSlot, "new-handler");
  EXPECT_EQ(model("std::terminate")->CallsSlot, "terminate");
  EXPECT_EQ(model("printf")->CallsSlot, "stdio");

  for (const char *Function :
       {"abort", "_exit", "exit", "quick_exit", "longjmp", "siglongjmp",
        "__assert_fail", "pthread_exit", "__cxa_throw"})
    EXPECT_TRUE(model(Function)->NoReturn) << Function;
}

TEST(Models, handlersAreRegistered) {
  std::vector<std::string> Registrars;
  for (const FunctionArgument &R : models().Registrars) {
    Registrars.push_back(R.Function.Text);
    EXPECT_EQ(R.Argument, R.Function.Text == "syscall" ? 2u : 1u);
    // They are called themselves too, so they need a model.
    EXPECT_TRUE(model(R.Function.Text)) << R.Function.Text;
  }
  EXPECT_THAT(Registrars,
              ElementsAre("signal", "ssignal", "bsd_signal", "__bsd_signal",
                          "sysv_signal", "__sysv_signal", "syscall", "sigset"));
  ASSERT_EQ(models().HandlerFields.size(), 1u);
  EXPECT_EQ(models().HandlerFields[0].Record, "sigaction");
  EXPECT_THAT(models().HandlerFields[0].Fields,
              ElementsAre("sa_handler", "sa_sigaction"));
  EXPECT_THAT(model("sigaction")->FillsPrevious, ElementsAre(2));
}
