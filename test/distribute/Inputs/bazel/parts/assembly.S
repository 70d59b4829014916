.text
.globl assembled_part
assembled_part: ret
