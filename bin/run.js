#!/usr/bin/env node
// Before anything else is loaded, since an older Node might not even understand it.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  process.stderr.write(`Error: mentor needs Node 20.20 or newer, and this is ${process.versions.node}\n`);
  process.stderr.write("  Try: install a newer one, from https://nodejs.org\n");
  process.exitCode = 1;
} else {
  require("../dist/main.cjs").start();
}
