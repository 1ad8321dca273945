# int guard_call(action = rcx, context = rdx, thrown = r8): calls action(context) in a frame whose handler takes every
# exception. Answers 1 if it came back, 0 if it raised; then guard_filter has filled `thrown`. It rests on nothing but
# the documented exception handling of x64 and __C_specific_handler, which the kernel exports.
        .text
        .globl  guard_call
        .def    guard_call; .scl 2; .type 32; .endef
        .seh_proc guard_call
guard_call:
        # Registers that the caller keeps may be anything when an exception arrives: all are saved here.
        .irp r, rbx, rsi, rdi, rbp, r12, r13, r14, r15
        pushq   %\r
        .seh_pushreg %\r
        .endr
        subq    $0x40, %rsp             # 0x20 for what is called, at 0x20 `thrown` for the filter
        .seh_stackalloc 0x40
        .seh_endprologue
        movq    %r8, 0x20(%rsp)
        movq    %rcx, %rax
        movq    %rdx, %rcx
.Ltry:
        call    *%rax
        nop
.Lend:
        movl    $1, %eax
.Lleave:
        addq    $0x40, %rsp
        .irp r, r15, r14, r13, r12, rbp, rdi, rsi, rbx
        popq    %\r
        .endr
        ret
.Lexcept:
        xorl    %eax, %eax
        jmp     .Lleave
        .seh_handler __C_specific_handler, @except
        .seh_handlerdata
        .long   1
        .rva    .Ltry, .Lend, guard_filter, .Lexcept
        .text
        .seh_endproc
