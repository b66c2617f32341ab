import { describe, expect, test } from "vitest";
import { readRemoteAddress } from "../../src/git/remote-address.ts";
import { problemIn } from "./playground.ts";

describe("an address", () => {
  test.each([
    ["../pair.git", "/home/amara/pair.git", "/home/amara/pair.git"],
    ["pair.git", "/home/amara/notebook/pair.git", "/home/amara/notebook/pair.git"],
    ["file:///media/stick/pair.git", "/media/stick/pair.git", "/media/stick/pair.git"],
    ["git@example.org:us/pair.git", "git@example.org:us/pair.git", undefined],
    ["ssh://git@example.org:22/pair.git", "ssh://git@example.org:22/pair.git", undefined],
    ["https://example.org/pair.git", "https://example.org/pair.git", undefined],
    // Without a slash, git would first look for a remote of that name.
    ["host:pair.git", "host:./pair.git", undefined],
  ])("%s", (text, url, folder) => {
    expect(readRemoteAddress(text, "/home/amara/notebook")).toMatchObject({ url, ...(folder && { folder }) });
  });

  test("a password in it is not shown", () => {
    const { shown, url } = readRemoteAddress("https://amara:secret@example.org/pair.git", "/");
    expect([shown, url]).toEqual(["https://amara@example.org/pair.git", "https://amara:secret@example.org/pair.git"]);
  });

  test.each([
    "",
    "ext::sh -c touch% /tmp/pwned",
    "fd::17",
    "foo::bar",
    "-oProxyCommand=touch pwned",
    "--upload-pack=touch pwned",
    "http://example.org/pair.git",
    "git://example.org/pair",
    "ftp://example.org/pair",
    "ssh://-oProxyCommand=x/pair.git",
    "ssh://-x@host/pair.git",
    "git@-oProxyCommand=x:pair.git",
    "host:-oProxyCommand=x",
    "-host:pair",
    "a\nb",
  ])("F77: %j is refused before git sees it", (text) => {
    expect(problemIn(() => readRemoteAddress(text, "/"))).toMatchObject({ code: "UNSAFE_REMOTE", exit: 6 });
  });
});
