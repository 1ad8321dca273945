/* The methods of the protocol, on standard input and output or on messages in memory. */

enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, METHOD_NOT_FOUND = -32601, INVALID_PARAMS = -32602 };
static const uint32_t exchange_magic = 0x4b54444du;

enum { STATE_ABSENT, STATE_IMPLEMENTED, STATE_PARTIAL, STATE_PROVIDED };
static unsigned char states[ROUTINE_COUNT];

static void set_states(const char *names, unsigned char state) {
  while (names != NULL && *names != '\0') {
    const size_t length = strcspn(names, " ");
    const int place = length == 0 ? -1 : routine_named(names, length);
    if (length > 0 && place < 0) {
      fprintf(stderr, "mdltck: there is no routine %.*s\n", (int)length, names);
      exit(70);
    }
    if (place >= 0 && present[place]) states[place] = state;
    names += length + (names[length] == ' ');
  }
}

/* Takes the implementation's table over and adds what the SDK supplies. */
static void begin(const mdltck_implementation *implementation) {
  static int has_begun;
  if (has_begun) return;
  has_begun = 1;
  current = *implementation;
  if (current.layout == MDLTCK_LAYOUT_OFFSETS && current.offsets == NULL) give_up("the layout is that of no offsets");
  if ((current.features & MDLTCK_MEMORY) != 0) {
    if (current.readMemory == NULL) current.readMemory = read_host;
    if (current.writeMemory == NULL) current.writeMemory = write_host;
  }
  if ((current.features & MDLTCK_PEEK) != 0 && current.peekMemory == NULL) current.peekMemory = peek_host;
  if (current.writeMemory != NULL && current.linkMdl == NULL) {
    const mdltck_offsets *const offsets = offsets_in_use();
    if (offsets != NULL && offsets->Next.byte_count != 0) current.linkMdl = link_by_layout;
  }
  if (current.inline_routines) supply_inline_routines();
  find_present(&current, present);
  index_routines();
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (!present[index]) continue;
    states[index] = STATE_IMPLEMENTED;
    if (routines[index].feature != 0) current.features |= 1u << (routines[index].feature - 1);
  }
  set_states(current.partial, STATE_PARTIAL);
  set_states(current.provided, STATE_PROVIDED);
#ifdef __cplusplus
  translate_exception = current.translate_exception;
#endif
  catch_signals();
}

static void put_bound(Text *out, const char *name, uint64_t address) {
  if (address == 0) return;
  put(out, ",\"");
  put_words(out, name);
  put(out, "\":");
  put_hex(out, address);
}

static void initialize(Text *out) {
  static const char *const state_names[] = {"absent", "implemented", "partial", "provided"};
  static const char *const layout_names[] = {"none", "wdk", "offsets", "accessors"};
  const char *before = "";
  put(out, "{\"protocolVersion\":1,\"methods\":[\"initialize\",\"reset\",\"program\",\"call\",\"shutdown\"],\"name\":");
  if (current.name == NULL || *current.name == '\0') current.name = "unnamed";
  put_quoted(out, current.name, strlen(current.name));
  put(out, ",\"version\":");
  put_quoted(out, current.version == NULL ? "" : current.version, current.version == NULL ? 0 : strlen(current.version));
  put(out, ",\"features\":[");
  for (size_t index = 0; index < FEATURE_COUNT; index++) {
    if ((current.features & 1u << index) == 0) continue;
    put_words(out, before);
    put_quoted(out, feature_names[index], strlen(feature_names[index]));
    before = ",";
  }
  put(out, "],\"layout\":\"");
  put_words(out, layout_names[current.layout]);
  put(out, "\"");
  put_bound(out, "systemStart", current.system_start);
  put_bound(out, "userEnd", current.user_end);
  put_bound(out, "ioSpaceStart", current.io_space_start);
  put_bound(out, "ioSpaceEnd", current.io_space_end);
  put(out, ",\"routines\":{");
  before = "\"";
  for (size_t index = 0; index < ROUTINE_COUNT; index++) {
    if (states[index] == STATE_ABSENT) continue;
    put_words(out, before);
    put_words(out, routines[index].name);
    put(out, "\":\"");
    put_words(out, state_names[states[index]]);
    put(out, "\"");
    before = ",\"";
  }
  put(out, "}}");
}

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

static int run(Text *out, uint32_t params, int is_program) {
  static Words program, answer;
  static Text observations;
  observations.length = 0;
  if (!(is_program ? read_program(&program, params) : read_single_call(&program, params))) return 0;
  answer.count = 0;
  if (!execute(program.at, program.count, &answer)) return wrong("", "the program has no sense");
  put_words(out, is_program ? "{\"outcomes\":[" : "{\"outcome\":");
  print_answer(out, &observations, answer.at, program.at[0]);
  put_words(out, is_program ? "],\"observations\":[" : ",\"observations\":");
  put_bytes(out, observations.at, observations.length);
  put_words(out, is_program ? "]}" : "}");
  return 1;
}

static void put_error(Text *out, int code, const char *message) {
  put(out, ",\"error\":{\"code\":-");
  put_decimal(out, (uint64_t)-code);
  put(out, ",\"message\":");
  put_quoted(out, message, strlen(message));
  put(out, "}}\n");
}

/* Answers one line; 0 after `shutdown`. */
static int answer_line(Text *out, char *line, size_t length) {
  uint64_t id;
  uint32_t method;
  out->length = 0;
  problem[0] = '\0';
  put(out, "{\"jsonrpc\":\"2.0\",\"id\":");
  line_text = line;
  const int is_json = read_json(line, length);
  if (!is_json || !whole_number(member(0, "id"), UINT64_MAX, &id) || !is_text(member(0, "jsonrpc"), "2.0") ||
      (method = member(0, "method")) == NOWHERE || values[method].kind != JSON_TEXT) {
    put(out, "null");
    put_error(out, is_json ? INVALID_REQUEST : PARSE_ERROR, is_json ? "it is no request of JSON-RPC 2.0" : "it is not JSON");
    return 1;
  }
  put_decimal(out, id);
  const size_t before = out->length;
  const uint32_t params = member(0, "params");
  int is_right = 1;
  put(out, ",\"result\":");
  if (is_text(method, "program")) is_right = run(out, params, 1);
  else if (is_text(method, "call")) is_right = run(out, params, 0);
  else if (is_text(method, "reset")) put_words(out, is_reset() ? "{\"fresh\":true}" : "{\"fresh\":false}");
  else if (is_text(method, "initialize")) initialize(out);
  else if (is_text(method, "shutdown")) put(out, "null");
  else {
    out->length = before;
    put_error(out, METHOD_NOT_FOUND, "there is no such method");
    return 1;
  }
  if (is_right) {
    put(out, "}\n");
  } else {
    out->length = before;
    put_error(out, INVALID_PARAMS, problem);
  }
  return !is_text(method, "shutdown");
}

