static void call_reset(void *context) { *(int *)context = (current.reset)(); }

/* Forgets everything; answers whether nothing is left. */
static int is_reset(void) {
  int is_fresh = 0;
  if (!has_died && current.reset != NULL && guarded(call_reset, &is_fresh, IN_IMPLEMENTATION) != RETURNED) {
    is_fresh = 0;
    has_died = 1;
  }
  if (is_fresh) has_stopped = 0;
  take_back_lent();
  return is_fresh != 0;
}

