/* The methods of the protocol, on standard input and output or on messages in memory. */

enum { PARSE_ERROR = -32700, INVALID_REQUEST = -32600, METHOD_NOT_FOUND = -32601, INVALID_PARAMS = -32602 };

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
  else if (HAS_SINGLE_CALLS && is_text(method, "call")) is_right = run(out, params, 0);
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

