static const uint32_t access_violation = 0xc0000005u;

static const int caught_signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { CAUGHT_SIGNALS = 4 };

static sigjmp_buf way_out;
static volatile sig_atomic_t guarded_state = IN_NOTHING;
static Landing landing;
static struct sigaction earlier_actions[CAUGHT_SIGNALS];
/* Handlers run here, so that an implementation whose stack has overflown can be caught. */
static char signal_stack[256 * 1024];

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MDLTCK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define MDLTCK_SANITIZED 1
#endif
#endif

static void on_signal(int number, siginfo_t *info, void *context) {
  char here;
  const int state = guarded_state;
  const uintptr_t place = (uintptr_t)&here;
  const uintptr_t lowest = (uintptr_t)signal_stack;
  /* Other threads of the implementation have no stack of ours, and no way out of here. */
  int is_ours = state != IN_NOTHING && place >= lowest && place < lowest + sizeof signal_stack;
#ifdef MDLTCK_SANITIZED
  /* A sanitizer says more about a death than its signal. */
  if (state != IN_MEMORY) is_ours = 0;
#endif
  if (is_ours) {
    memset(&landing, 0, sizeof landing);
    landing.kind = state == IN_MEMORY ? FAULTED : DIED;
    landing.status = access_violation;
    landing.signal = number;
    guarded_state = IN_NOTHING;
    siglongjmp(way_out, 1);
  }
  for (size_t index = 0; index < CAUGHT_SIGNALS; index++) {
    const struct sigaction *const earlier = &earlier_actions[index];
    if (caught_signals[index] != number) continue;
    if ((earlier->sa_flags & SA_SIGINFO) != 0) {
      earlier->sa_sigaction(number, info, context);
    } else if (earlier->sa_handler != SIG_DFL && earlier->sa_handler != SIG_IGN) {
      earlier->sa_handler(number);
    } else {
      signal(number, SIG_DFL);
      raise(number);
    }
  }
}

static void catch_signals(void) {
  struct sigaction action;
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = signal_stack;
  stack.ss_size = sizeof signal_stack;
  sigaltstack(&stack, NULL);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  /* Not blocked in its own handler, which may be left for good. */
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < CAUGHT_SIGNALS; index++) {
    sigaction(caught_signals[index], &action, &earlier_actions[index]);
  }
}

#ifdef __cplusplus
namespace {
struct Departure {};
}
#endif

MDLTCK_NORETURN static void leave(void) {
  if (guarded_state == IN_NOTHING) {
    fprintf(stderr, "mdltck: something was raised outside of a call of the kit's\n");
    abort();
  }
#ifdef __cplusplus
  throw Departure();
#else
  guarded_state = IN_NOTHING;
  siglongjmp(way_out, 1);
#endif
}

void mdltck_raise(NTSTATUS status) {
  memset(&landing, 0, sizeof landing);
  landing.kind = RAISED;
  landing.status = (uint32_t)status;
  leave();
}

void mdltck_bugcheck(ULONG code, ULONG_PTR p1, ULONG_PTR p2, ULONG_PTR p3, ULONG_PTR p4) {
  memset(&landing, 0, sizeof landing);
  landing.kind = STOPPED;
  landing.code = (uint32_t)code;
  landing.parameters[0] = p1;
  landing.parameters[1] = p2;
  landing.parameters[2] = p3;
  landing.parameters[3] = p4;
  leave();
}

void mdltck_absent(const char *what) {
  memset(&landing, 0, sizeof landing);
  landing.kind = ABSENT;
  landing.what = what;
  leave();
}

typedef void (*Action)(void *context);

#ifdef __cplusplus
static void note_exception(const char *what) {
  memset(&landing, 0, sizeof landing);
  landing.kind = DIED;
  fprintf(stderr, "mdltck: nobody caught an exception: %s\n", what);
}

static void (*translate_exception)(void);

/* What was thrown that is not of the SDK: the implementation may know it. */
static void translate(void) {
  try {
    if (translate_exception != NULL) translate_exception();
    throw;
  } catch (const Departure &) {
  } catch (const std::exception &error) {
    note_exception(error.what());
  } catch (...) {
    note_exception("of an unknown type");
  }
}

static void act(Action action, void *context) {
  try {
    action(context);
    landing.kind = RETURNED;
  } catch (const Departure &) {
  } catch (...) {
    translate();
  }
}
#else
static void act(Action action, void *context) {
  action(context);
  landing.kind = RETURNED;
}
#endif

/* Does something that may leave; answers the kind of outcome, with the rest in `landing`. */
static int guarded(Action action, void *context, int state) {
  if (sigsetjmp(way_out, 0) == 0) {
    guarded_state = state;
    act(action, context);
  }
  guarded_state = IN_NOTHING;
  return landing.kind;
}

