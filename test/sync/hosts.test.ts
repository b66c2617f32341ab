import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Clone, Pair } from "../support/clones.ts";
import { httpsServer } from "../support/https-server.ts";

/** A person's own settings of git. */
const gitconfig = ({ env }: Clone) => join(env.HOME, ".gitconfig");

/** Has both go to the shared copy by another address. */
function move({ hers, his }: Pair, url: string): void {
  for (const clone of [hers, his]) clone.git("config", "remote.origin.url", url);
}

/** Both exchange by that address, and either gets what the other wrote. */
async function exchangeThere({ hers, his }: Pair, env: Readonly<Record<string, string>>): Promise<void> {
  await hers.json(["topic", "add", "From her"]);
  await his.json(["topic", "add", "From him"]);
  expect(await hers.sync({ env })).toMatchObject({ sent: 1, places: [{ reached: true }] });
  expect((await his.sync({ env })).received).toMatchObject([{ kind: "topic", by: "mentee" }]);
  expect((await hers.sync({ env })).received).toMatchObject([{ kind: "topic", by: "mentor" }]);
  expect(hers.snapshot()).toEqual(his.snapshot());
}

describe("over ssh", () => {
  const says = (world: Pair["world"]) => join(world.root, "ssh-says");

  /** A program in the place of ssh: it runs here what the host would run, or says what it is told to and fails. */
  function fakeSsh({ world }: Pair): { readonly PATH: string; readonly log: string; readonly program: string } {
    const bin = join(world.root, "bin");
    const [program, log] = [join(bin, "ssh"), join(world.root, "ssh-log")];
    mkdirSync(bin);
    const script = `#!/bin/sh
echo "$@" >> '${log}'
if [ -e '${says(world)}' ]; then cat '${says(world)}' >&2; exit 255; fi
while :; do case "$1" in -o|-p|-i) shift 2;; -*) shift;; *) break;; esac; done
shift
exec sh -c "$*"
`;
    writeFileSync(program, script, { mode: 0o755 });
    return { PATH: `${bin}:${world.env.PATH}`, log, program };
  }

  test("two clones exchange, and a third joins; nobody is asked anything where nobody is there", async () => {
    const pair = await Pair.begin();
    const { PATH, log } = fakeSsh(pair);
    const url = `ssh://amara@host.example:2222${pair.remote}`;
    move(pair, url);
    await exchangeThere(pair, { PATH });
    const calls = readFileSync(log, "utf8").trim().split("\n");
    expect(calls.filter((each) => !each.includes("-o BatchMode=yes"))).toEqual([]);
    expect(calls.filter((each) => !/-p 2222 amara@host\.example git-(?:upload|receive)-pack '/.test(each))).toEqual([]);

    rmSync(log);
    const third = join(pair.world.root, "third");
    const joined = await pair.his.run(["join", `host.example:${pair.remote}`, third, "--as", "mentor"], {
      ...{ cwd: pair.world.root, env: { PATH } },
      prompter: [[/Fill in your profile now/, false]],
    });
    expect([joined.code, pair.world.snapshot(third)]).toEqual([0, pair.his.snapshot()]);
    expect(joined.err).toContain(`Reaching host.example:${pair.remote} …`);
    // At a terminal ssh may ask for what opens the key.
    expect(readFileSync(log, "utf8")).not.toContain("BatchMode");
  });

  test("the person's own core.sshCommand is used, and that of the repository is not", async () => {
    const pair = await Pair.begin();
    const { log, program } = fakeSsh(pair);
    move(pair, `host.example:${pair.remote}`);
    for (const clone of [pair.hers, pair.his]) {
      appendFileSync(gitconfig(clone), `[core]\n\tsshCommand = ${program} -i own-key\n`);
      clone.git("config", "core.sshCommand", "touch canary; false");
    }
    await exchangeThere(pair, {});
    expect(readFileSync(log, "utf8")).toMatch(/^-i own-key -o BatchMode=yes /);
    expect(existsSync(join(pair.hers.folder, "canary"))).toBe(false);
  });

  test.each([
    ["Host key verification failed.", "is not the one you know", "mentor never accepts one for you"],
    ["@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @", "is not the one you know", "compare its key"],
    ["amara@host.example: Permission denied (publickey).", "did not let you in", "sign in there with git"],
    ["ssh: connect to host host.example port 22: Connection refused", "Connection refused", "when you are connected"],
    ["ssh: Could not resolve hostname host.example: Name or service not known", "could not be reached", "run it again"],
  ])("F39: “%s” ends with 5 and a sentence, and what was written stays saved", async (said, why, remedy) => {
    const pair = await Pair.begin();
    const { PATH } = fakeSsh(pair);
    move(pair, `ssh://host.example${pair.remote}`);
    await pair.hers.json(["topic", "add", "Saved here"]);
    const before = [pair.hers.head, pair.hers.snapshot()];
    writeFileSync(says(pair.world), `${said}\n`);
    const refused = await pair.hers.run(["sync", "--json"], { env: { PATH } });
    expect([refused.code, refused.json.error.code]).toEqual([5, "REMOTE_UNREACHED"]);
    const { message, remedy: todo } = refused.json.error;
    expect(message).toContain("What you wrote is saved here");
    expect([message, todo]).toEqual([expect.stringContaining(why), expect.stringContaining(remedy)]);
    expect([pair.hers.head, pair.hers.snapshot()]).toEqual(before);
    rmSync(says(pair.world));
    expect(await pair.hers.sync({ env: { PATH } })).toMatchObject({ sent: 1 });
  });
});

describe("over https", () => {
  /** Serves the folder of the shared copy, with a certificate that nobody knows yet. Gives its address and that. */
  async function serve({ world }: Pair): Promise<{ readonly url: string; readonly certificate: string }> {
    const [key, certificate, script] = ["key.pem", "cert.pem", "serve.cjs"].map((name) => join(world.root, name)) as [
      string,
      string,
      string,
    ];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"];
    const own = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, ...subject];
    execFileSync("openssl", own, { stdio: "ignore" });
    writeFileSync(script, httpsServer);
    const server = spawn(process.execPath, [script, world.root, key, certificate], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    onTestFinished(() => void server.stdin.end());
    const [port] = await once(server.stdout, "data");
    return { url: `https://localhost:${String(port).trim()}/shared.git`, certificate };
  }

  const hasOpenssl = (() => {
    try {
      execFileSync("openssl", ["version"], { stdio: "ignore" });
      return true;
    } catch {
      process.stderr.write("Skipped: there is no openssl to make a certificate with.\n");
      return false;
    }
  })();

  test.runIf(hasOpenssl)(
    "two clones exchange with the person's own helper; without it, or the certificate, it is said",
    async () => {
      const pair = await Pair.begin();
      const { url, certificate } = await serve(pair);
      move(pair, url);
      const { hers, his } = pair;
      const failing = async () => {
        const run = await hers.run(["sync", "--json"]);
        expect(run.code).toBe(5);
        return run.json.error.message;
      };
      expect(await failing()).toMatch(/could not be reached: .*certificate/);
      for (const clone of [hers, his]) appendFileSync(gitconfig(clone), `[http]\n\tsslCAInfo = ${certificate}\n`);
      // A helper that the repository names is a program that came with it.
      const helper = '"!f() { echo username=amara; echo password=heliotrope; }; f"';
      hers.git("config", "credential.helper", JSON.parse(helper));
      expect(await failing()).toContain("did not let you in");
      hers.git("config", "--unset", "credential.helper");
      for (const clone of [hers, his]) appendFileSync(gitconfig(clone), `[credential]\n\thelper = ${helper}\n`);
      await exchangeThere(pair, {});
    },
  );
});
