/* The answer to `initialize`. */

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
  put(out, "{\"protocolVersion\":1,\"methods\":[\"initialize\",\"reset\",\"program\",");
  if (HAS_SINGLE_CALLS) put(out, "\"call\",");
  put(out, "\"shutdown\"],");
  if (IS_PIPELINED) put(out, "\"pipelining\":true,");
  put(out, "\"name\":");
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

