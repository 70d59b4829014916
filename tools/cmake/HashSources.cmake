# Writes to Out, as a C string, one hash of all files that List names.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
file(STRINGS ${List} Files)
foreach(File IN LISTS Files)
  file(SHA256 ${File} Hash)
  string(APPEND Hashes ${Hash})
endforeach()
string(SHA256 Hash "${Hashes}")
string(SUBSTRING ${Hash} 0 16 Hash)
file(WRITE ${Out} "\"${Hash}\"\n")
