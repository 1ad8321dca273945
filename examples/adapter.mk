# How every example in C and C++ is built.
CC ?= cc
CXX ?= c++
SDK ?= ../../sdk/c
OUT ?= .
OPTIMIZE ?= -O2
CFLAGS ?= $(OPTIMIZE) -g
COMPILER ?= $(CC) -std=c11
STRICT = -Wall -Wextra -Wpedantic -Werror
BUILD = $(COMPILER) -I$(SDK) $(STRICT) $(CFLAGS)
ALL_SOURCES = $(SOURCES) $(SDK_AS) $(SDK)/mdltck.c
NEEDED = $(SOURCES) $(HEADERS) $(SDK)/mdltck.c $(SDK)/mdltck.h

ifdef SANITIZE
BUILD += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
all: $(OUT)/adapter
else
all: $(OUT)/adapter $(OUT)/adapter.so
endif

$(OUT)/adapter: $(NEEDED)
	$(BUILD) -o $@ $(ALL_SOURCES)

$(OUT)/adapter.so: $(NEEDED)
	$(BUILD) -shared -fPIC -fvisibility=hidden -o $@ $(ALL_SOURCES)

.PHONY: all check clean
check: $(OUT)/adapter $(OUT)/adapter.so
	npx mdl-tck run -- $(OUT)/adapter
	npx mdl-tck run --sut-lib $(OUT)/adapter.so

clean:
	rm -f $(OUT)/adapter $(OUT)/adapter.so
