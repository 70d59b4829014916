// The context switch for x86-64 (System V ABI). Context.h is its contract.
// The ABI's caller has saved all but these seven registers. The control words
// of the floating-point units are left alone: tasks share them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#if defined(__x86_64__)

        .text

// void nowbContextSwitch(uintptr_t *From, const uintptr_t *To)
        .globl  nowbContextSwitch
        .type   nowbContextSwitch, @function
        .p2align 4
nowbContextSwitch:
        movq    %rsp, 0(%rdi)
        movq    %rbp, 8(%rdi)
        movq    %rbx, 16(%rdi)
        movq    %r12, 24(%rdi)
        movq    %r13, 32(%rdi)
        movq    %r14, 40(%rdi)
        movq    %r15, 48(%rdi)
        movq    0(%rsi), %rsp
        movq    8(%rsi), %rbp
        movq    16(%rsi), %rbx
        movq    24(%rsi), %r12
        movq    32(%rsi), %r13
        movq    40(%rsi), %r14
        movq    48(%rsi), %r15
        ret
        .size   nowbContextSwitch, .-nowbContextSwitch

// void nowbContextSave(uintptr_t *Registers)
// The stack pointer is the caller's, as it is after the return.
        .globl  nowbContextSave
        .type   nowbContextSave, @function
        .p2align 4
nowbContextSave:
        leaq    8(%rsp), %rax
        movq    %rax, 0(%rdi)
        movq    %rbp, 8(%rdi)
        movq    %rbx, 16(%rdi)
        movq    %r12, 24(%rdi)
        movq    %r13, 32(%rdi)
        movq    %r14, 40(%rdi)
        movq    %r15, 48(%rdi)
        ret
        .size   nowbContextSave, .-nowbContextSave

// Where a new stack begins: the function to call is on top of it. The call
// pushes this address above a frame pointer of zero, where a walk ends.
        .globl  nowbContextEntry
        .type   nowbContextEntry, @function
        .p2align 4
nowbContextEntry:
        popq    %rax
        call    *%rax
        ud2
        .size   nowbContextEntry, .-nowbContextEntry

        .section .note.GNU-stack,"",@progbits
#endif
