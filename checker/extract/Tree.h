// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A program's files under another directory than their own: so that a worker
// that has copies of a unit's files extracts the facts that the machine would
// which they are from, byte for byte. What belongs to the system is read where
// it is: compilers and their headers are taken to be on each worker.
//
#ifndef NOWB_EXTRACT_TREE_H
#define NOWB_EXTRACT_TREE_H

#include "extract/Extract.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"

namespace llvm::vfs {
class FileSystem;
}

namespace nowb::extract {

/// Whether an absolute path is one of the system's, and in no tree: all below
/// /usr (but not /usr/src), /opt, /etc, /lib*, /bin, /sbin, /dev, /proc.
bool isSystemPath(llvm::StringRef Path);

/// Where a tree holds the file of an absolute path, relative to its root. What
/// Bazel does not take in a label is spelled as "%" and two digits.
std::string nameInTree(llvm::StringRef Path);

/// The file system that a tree stands for. What is neither in the tree nor the
/// system's does not exist; directories in the tree can't be listed.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> openTree(llvm::StringRef Root);

/// run() of a command whose files are in a tree.
facts::Unit runInTree(const Command &C, llvm::StringRef Root);

} // namespace nowb::extract

#endif // NOWB_EXTRACT_TREE_H
