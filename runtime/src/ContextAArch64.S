// The context switch for AArch64 (AAPCS64). Context.h is its contract.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#if defined(__aarch64__)

        .text

// void nowbContextSwitch(uintptr_t *From, const uintptr_t *To)
        .globl  nowbContextSwitch
        .type   nowbContextSwitch, %function
        .p2align 4
nowbContextSwitch:
        mov     x9, sp
        stp     x9, x29, [x0]
        stp     x19, x20, [x0, #16]
        stp     x21, x22, [x0, #32]
        stp     x23, x24, [x0, #48]
        stp     x25, x26, [x0, #64]
        stp     x27, x28, [x0, #80]
        stp     d8, d9, [x0, #96]
        stp     d10, d11, [x0, #112]
        stp     d12, d13, [x0, #128]
        stp     d14, d15, [x0, #144]
        str     x30, [x0, #160]
        ldp     x9, x29, [x1]
        ldp     x19, x20, [x1, #16]
        ldp     x21, x22, [x1, #32]
        ldp     x23, x24, [x1, #48]
        ldp     x25, x26, [x1, #64]
        ldp     x27, x28, [x1, #80]
        ldp     d8, d9, [x1, #96]
        ldp     d10, d11, [x1, #112]
        ldp     d12, d13, [x1, #128]
        ldp     d14, d15, [x1, #144]
        ldr     x30, [x1, #160]
        mov     sp, x9
        // A new stack has no return address yet: it is on top of the stack.
        cbnz    x30, 1f
        ldr     x30, [sp]
1:      ret
        .size   nowbContextSwitch, .-nowbContextSwitch

// void nowbContextSave(uintptr_t *Registers)
        .globl  nowbContextSave
        .type   nowbContextSave, %function
        .p2align 4
nowbContextSave:
        mov     x9, sp
        stp     x9, x29, [x0]
        stp     x19, x20, [x0, #16]
        stp     x21, x22, [x0, #32]
        stp     x23, x24, [x0, #48]
        stp     x25, x26, [x0, #64]
        stp     x27, x28, [x0, #80]
        stp     d8, d9, [x0, #96]
        stp     d10, d11, [x0, #112]
        stp     d12, d13, [x0, #128]
        stp     d14, d15, [x0, #144]
        str     x30, [x0, #160]
        ret
        .size   nowbContextSave, .-nowbContextSave

// Where a new stack begins: the function to call is its second word.
        .globl  nowbContextEntry
        .type   nowbContextEntry, %function
        .p2align 4
nowbContextEntry:
        ldr     x9, [sp, #8]
        mov     x30, xzr
        blr     x9
        brk     #1
        .size   nowbContextEntry, .-nowbContextEntry

        .section .note.GNU-stack,"",%progbits
#endif
