/* What is kept of a call for those behind it. */
typedef struct {
  const Routine *routine;
  int kind;
  int has_byte_count;
  uint32_t byte_count; /* of the MDL that it made */
  uint64_t value;
  uint64_t out[MOST_OUT];
} Step;

typedef struct {
  const uint32_t *at;
  const uint32_t *end;
  int is_broken;
} Cursor;

static unsigned char present[ROUTINE_COUNT];
static Step *steps;
static size_t step_room;
/* A stop stays until the next reset, a death for good. */
static int has_stopped, has_died;
static Landing the_stop;

static uint32_t take(Cursor *cursor) {
  if (cursor->at < cursor->end) return *cursor->at++;
  cursor->is_broken = 1;
  return 0;
}

static uint64_t take_wide(Cursor *cursor) {
  const uint32_t low = take(cursor);
  return (uint64_t)take(cursor) << 32 | low;
}

static const unsigned char *take_bytes(Cursor *cursor, size_t byte_count) {
  const size_t count = (byte_count + 3) / 4;
  const unsigned char *const bytes = (const unsigned char *)cursor->at;
  if ((size_t)(cursor->end - cursor->at) < count) {
    cursor->is_broken = 1;
    return bytes;
  }
  cursor->at += count;
  return bytes;
}

static void put_packed(Words *answer, const void *bytes, size_t byte_count) {
  const size_t count = (byte_count + 3) / 4;
  put_word(answer, (uint32_t)byte_count);
  reserve_words(answer, count);
  if (count > 0) answer->at[answer->count + count - 1] = 0;
  if (byte_count > 0) memcpy(answer->at + answer->count, bytes, byte_count);
  answer->count += count;
}

static int holds(const Step *step, uint32_t class_of_outcome, uint32_t operand) {
  const int is_returned = step->kind == RETURNED;
  const int has_value = is_returned && step->routine->returns != KIND_VOID;
  switch (class_of_outcome) {
    case NEED_RETURNED: return is_returned;
    case NEED_RAISED: return step->kind == RAISED;
    case NEED_FAULTED: return step->kind == FAULTED;
    case NEED_STOPPED: return step->kind == STOPPED;
    case NEED_DIED: return step->kind == DIED;
    case NEED_NON_NULL: return has_value && step->value != 0;
    case NEED_NULL: return has_value && step->value == 0;
    case NEED_STATUS: return has_value && step->value == operand;
    case NEED_BYTE_COUNT: return is_returned && step->has_byte_count && step->byte_count >= operand;
    default: return 0;
  }
}

/* The position of the first need that does not hold; -1 if all do. */
static long unmet_need(Cursor *cursor, uint32_t count, size_t index) {
  long unmet = -1;
  for (uint32_t position = 0; position < count && !cursor->is_broken; position++) {
    const uint32_t need = take(cursor);
    const uint32_t step = need >> NEED_BITS;
    const uint32_t class_of_outcome = need & ((1u << NEED_BITS) - 1);
    const uint32_t operand = class_of_outcome >= NEED_STATUS ? take(cursor) : 0;
    if (step >= index) cursor->is_broken = 1;
    else if (unmet < 0 && !holds(&steps[step], class_of_outcome, operand)) unmet = (long)position;
  }
  return unmet;
}

/* Reads one argument; answers whether it has a value. */
static int take_argument(Cursor *cursor, size_t index, Call *call, uint64_t *value) {
  const uint32_t word = take(cursor);
  const uint32_t tag = word & ((1u << ARGUMENT_BITS) - 1);
  const uint32_t rest = word >> ARGUMENT_BITS;
  *value = 0;
  if (tag == ARGUMENT_NONE) return 1;
  if (tag == ARGUMENT_SMALL) {
    *value = rest;
    return 1;
  }
  if (tag == ARGUMENT_VALUE) {
    *value = take_wide(cursor);
    return 1;
  }
  if (tag == ARGUMENT_BYTES) {
    call->bytes_in_count = rest;
    call->bytes_in = take_bytes(cursor, call->bytes_in_count);
    return 1;
  }
  const uint32_t out = tag == ARGUMENT_REFERENCE ? take(cursor) : no_out_parameter;
  const uint64_t plus = tag == ARGUMENT_REFERENCE ? take_wide(cursor) : 0;
  if (tag > ARGUMENT_RESULT || rest >= index) {
    cursor->is_broken = 1;
    return 0;
  }
  const Step *const step = &steps[rest];
  if (step->kind != RETURNED) return 0;
  if (out == no_out_parameter) {
    if (step->routine->returns == KIND_VOID || step->routine->returns == KIND_BYTES) return 0;
    *value = step->value + plus;
    return 1;
  }
  if (out >= step->routine->out_count) return 0;
  *value = step->out[out] + plus;
  return 1;
}

