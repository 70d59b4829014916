"""Writes FILE with the byte at OFFSET changed to the standard output."""
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import sys

with open(sys.argv[1], "rb") as File:
    Bytes = bytearray(File.read())
Bytes[int(sys.argv[2])] ^= 1
sys.stdout.buffer.write(Bytes)
