import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ENTER, STOP, type Step, stoppedAt } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

const today = "2026-11-21";
const people = ["--mentor", "Ines Duarte <ines@example.org>", "--mentee", "Amara Okafor <amara@example.org>"];
const with_ = (programme: string) => ["--programme", programme, ...people, "--as", "mentee", "--start", today];
const flags = with_("career");

/** What is asked where no flag says anything. */
const conversation: readonly Step[] = [
  ["Which programme do you want to follow?", "Career mentoring"],
  ["Which of the two are you?", "the mentor"],
  ["Your name?", "Ines Duarte"],
  ["Your mail address, for the history?", "ines@example.org"],
  ["Your mentee's name?", "Amara Okafor"],
  ["Amara Okafor's mail address?", "amara@example.org"],
  ["When do you begin?", "next monday"],
  ["How often do you want to meet?", "3 weeks"],
  ["How many minutes does a call last?", "45"],
];

describe("init", () => {
  test("is refused inside another notebook, where its files would be that one's", async () => {
    const world = new World({ today });
    await world.init();
    for (const folder of ["goals", "other/deep"]) {
      const run = await world.run(["init", folder, ...flags, "--json"]);
      const { code, message, remedy } = run.json.error;
      expect([run.code, code]).toEqual([1, "NOTEBOOK_EXISTS"]);
      expect([message, remedy]).toEqual([
        `${folder} would lie inside the notebook ${world.at}`,
        "name a folder outside it, such as mentor init ../notebook",
      ]);
    }
    expect([world.git("status", "--porcelain"), world.exists("other")]).toEqual(["", false]);
  });

  test("begins a notebook in one commit by its maker, with nothing left over", async () => {
    const world = new World({ today });
    const json = await world.ok(["init", "pair", ...flags, "--minutes", "45"]);
    world.at = join(world.root, "pair");
    expect(json).toEqual({
      notebook: world.at,
      relationship: {
        programme: "career",
        title: "Career mentoring",
        as: "mentee",
        people: {
          mentor: { name: "Ines Duarte", address: "ines@example.org" },
          mentee: { name: "Amara Okafor", address: "amara@example.org" },
        },
        start: today,
        length: "6 months",
        cadence: "2 weeks",
        advised: null,
        minutes: 45,
      },
      commit: world.git("rev-parse", "HEAD"),
    });
    expect(world.git("log", "--format=%an <%ae>%n%cn%n%s")).toBe(
      "Amara Okafor <amara@example.org>\nAmara Okafor\nStart the notebook",
    );
    expect(world.git("branch", "--show-current")).toBe("main");
    expect(world.git("status", "--porcelain", "--ignored")).toBe("");
    expect(Object.keys(world.snapshot()).filter((path) => !path.startsWith("schema/"))).toEqual([
      ".gitattributes",
      "README.md",
      "mentor.yaml",
      "people/mentee.md",
      "people/mentor.md",
    ]);
    expect((await world.ok(["check"])).problems).toEqual([]);
  });

  test("says what was begun, how to go on and how to share it", async () => {
    const world = new World({ today });
    const { out, err } = await world.run(["init", "our notebook", ...flags]);
    expect(err).toBe("");
    expect(out).toMatch(/^Started a notebook for Amara Okafor and Ines Duarte in our notebook\.\n/);
    expect(out).toContain("\n  cd 'our notebook'\n  mentor next    prepare the first call\n");
    expect(out.replace(/\s+/g, " ")).toContain("then types mentor join with the same, and --as mentor");
  });

  test("only this person can look into what is this clone's own", async () => {
    const world = new World({ today });
    await world.init();
    expect(statSync(world.path(".git")).mode & 0o777).toBe(0o700);
    expect(statSync(world.path(".git/mentor")).mode & 0o777).toBe(0o700);
    expect(statSync(world.path(".git/mentor/side")).mode & 0o777).toBe(0o600);
  });

  test("asks what the flags leave open, the one who types first, and nothing that they say", async () => {
    const world = new World({ today });
    const run = await world.run(["init", "pair"], { prompter: conversation });
    expect(run.code).toBe(0);
    world.at = join(world.root, "pair");
    expect((await world.ok(["status"], { today: "2026-11-23" })).cadence).toContain("Every 3 weeks");
    const yaml = world.read("mentor.yaml");
    for (const line of ["start: 2026-11-23", "cadence: 3 weeks", "minutes: 45", "name: Amara Okafor"]) {
      expect(yaml).toContain(`${line}\n`);
    }
    expect(world.git("log", "--format=%an")).toBe("Ines Duarte");
    const known = await world.run(["init", "other", ...flags, "--cadence", "1 month", "--minutes", "30"], {
      cwd: world.root,
      prompter: [],
    });
    expect(known.code).toBe(0);
    const half = await world.run(["init", "half", "--programme", "career", ...people], {
      cwd: world.root,
      prompter: [
        ["Which of the two are you?", "the mentee"],
        ...[1, 2, 3].map((): Step => [/begin|often|minutes/, ENTER]),
      ],
    });
    expect(half.code).toBe(0);
  });

  test("asks again for what can't be", async () => {
    const world = new World({ today });
    const wrong: readonly Step[] = [
      ["When do you begin?", "fryday"],
      ["“fryday” is not a day. When do you begin?".replaceAll(/[“”]/g, '"'), "2099-01-01"],
      ["When do you begin?", ENTER],
      ["How often", "now and then"],
      ["How often", ENTER],
      ["How many minutes", "5"],
      ["How many minutes", ""],
      ["How many minutes", "60"],
    ];
    const run = await world.run(["init", "pair"], {
      prompter: [
        ...conversation.slice(0, 2),
        ["Your name?", "  "],
        ["Your name?", "Ines Duarte"],
        ["Your mail address", "ines"],
        ...conversation.slice(3, 6),
        ...wrong,
      ],
    });
    expect(run.code).toBe(0);
  });

  test("asks for focus and kind of pair where the programme has a choice", async () => {
    const world = new World({ today });
    const run = await world.run(["init", "pair", ...with_("cycle"), "--cadence", "2 weeks", "--minutes", "60"], {
      prompter: [
        ["What is it to be about?", ["Ready for more", "Where to go from here"]],
        ["What kind of pair are you?", "Two peers"],
      ],
    });
    expect(run.code).toBe(0);
    world.at = join(world.root, "pair");
    expect(world.read("mentor.yaml")).toContain("\ntype: peer\nfocus:\n  - skills\n  - career-guidance\n");
  });

  test("F3: Ctrl-C at any question leaves no folder behind", async () => {
    const world = new World({ today });
    for (let at = 0; at < conversation.length; at++) {
      const run = await world.run(["init", "deep/pair"], { prompter: stoppedAt(conversation, at) });
      expect(run).toMatchObject({ code: 130, out: "", err: "Stopped. Nothing was written.\n" });
    }
    const inCycle = await world.run(["init", "deep/pair", ...with_("cycle")], {
      prompter: [
        [/often/, ENTER],
        [/minutes/, ENTER],
        [/about/, STOP],
      ],
    });
    expect(inCycle.code).toBe(130);
    expect(readdirSync(world.root)).toEqual(["home"]);
  });

  test("without a terminal names the first flag that is missing, and takes the programme's defaults for the rest", async () => {
    const world = new World({ today });
    const missing = async (...args: string[]) => (await world.run(["init", "pair", ...args, "--json"])).json.error;
    expect(await missing()).toMatchObject({ code: "NO_ANSWER", remedy: "give it with --programme" });
    expect((await missing("--programme", "career")).remedy).toBe("give it with --as");
    expect((await missing("--programme", "career", "--as", "mentor")).remedy).toContain("--mentor");
    expect((await missing("--programme", "career", "--as", "mentor", ...people.slice(0, 2))).remedy).toContain(
      "--mentee",
    );
    expect(readdirSync(world.root)).toEqual(["home"]);
    const { relationship } = await world.ok(["init", "pair", "--programme", "together", ...people], {
      env: { MENTOR_AS: "mentor" },
    });
    expect(relationship).toMatchObject({ as: "mentor", start: today });
  });

  test("a dry run refuses what the real one would, and writes nothing", async () => {
    const world = new World({ today });
    const { out } = await world.run(["init", "pair", ...flags, "--dry-run"]);
    expect(out).toMatch(/^Would start a notebook for Amara Okafor and Ines Duarte in pair\.\n/);
    expect((await world.ok(["init", "pair", ...flags, "--dry-run"])).commit).toBeNull();
    for (const wrong of [
      ["--minutes", "3"],
      ["--start", "2099-01-01"],
      ["--focus", ""],
      ["--cadence", "often"],
    ]) {
      const dry = await world.run(["init", "pair", ...flags, ...wrong, "--dry-run", "--json"]);
      const real = await world.run(["init", "pair", ...flags, ...wrong, "--json"]);
      expect([dry.code, dry.json]).toEqual([real.code, real.json]);
      expect(dry.json.error).toBeDefined();
    }
    expect(readdirSync(world.root)).toEqual(["home"]);
  });
});

describe("where init begins", () => {
  const refused = async (world: World, ...args: string[]) => {
    const { code, json } = await world.run(["init", ...args, "--json"], { prompter: [] });
    return [code, json.error.code];
  };

  test("in this folder, in one with folders to be made around it, and in an empty git repository with its branch", async () => {
    const world = new World({ today });
    mkdirSync(join(world.root, "here"));
    await world.ok(["init", ...flags], { cwd: "here" });
    await world.ok(["init", "a/b/c", ...flags]);
    await world.ok(["init", "-C", "named", ...flags]);
    for (const place of ["here", "a/b/c", "named"])
      expect(existsSync(join(world.root, place, "mentor.yaml"))).toBe(true);
    world.at = join(world.root, "there");
    mkdirSync(world.at);
    world.git("init", "--quiet", "--initial-branch=trunk");
    await world.ok(["init", ".", ...flags]);
    expect(world.git("branch", "--show-current")).toBe("trunk");
    expect(world.read("mentor.yaml")).toContain("\nbranch: trunk\n");
    expect(world.git("status", "--porcelain")).toBe("");
    expect((await world.ok(["topic", "add", "Anything"])).commit).not.toBeNull();
  });

  test("never in a notebook, among other files or for an unknown programme, which is told before anything is asked", async () => {
    const world = new World({ today });
    await world.init();
    world.at = world.root;
    world.write("other/notes.txt", "mine");
    const before = world.snapshot();
    expect(await refused(world, "pair")).toEqual([1, "NOTEBOOK_EXISTS"]);
    expect(await refused(world, "other")).toEqual([1, "FOLDER_NOT_EMPTY"]);
    expect(await refused(world, "other/notes.txt")).toEqual([1, "NOT_A_FILE"]);
    const unknown = await world.run(["init", "new", ...with_("carreer"), "--json"]);
    expect([unknown.code, unknown.json.error.code]).toEqual([1, "NO_SUCH_PROGRAMME"]);
    expect(unknown.json.error.remedy).toContain("career");
    expect(world.snapshot()).toEqual(before);
    expect(existsSync(join(world.root, "new"))).toBe(false);
  });

  test("beside other notebooks, each its own", async () => {
    const world = new World({ today });
    const first = await world.init("one");
    await world.init("two");
    await world.ok(["topic", "add", "Only here"]);
    expect((await world.ok(["topic", "list"], { cwd: first })).topics).toEqual([]);
  });
});

describe("whatever the machine is like", () => {
  test.each([
    ["accents", "Zoë Núñez-Ångström", "Łukasz Żółć"],
    ["Chinese and Japanese", "山田 太郎", "李 小龍"],
    ["right-to-left letters", "עדי כהן", "محمد علي"],
    ["an apostrophe and a quote", "Seán O'Brien", 'Ana "Anita" Ruiz'],
    ["one word", "Cher", "Ines"],
  ])("names with %s are kept as they are, in the files and in git", async (_, mentor, mentee) => {
    const world = new World({ today });
    await world.init("pair", ["--mentor", `${mentor} <a@example.org>`, "--mentee", `${mentee} <b@example.org>`]);
    expect(world.git("log", "-1", "--format=%an")).toBe(mentee);
    const status = await world.run(["status"]);
    expect(status.out).toContain(mentor);
    expect((await world.ok(["next", "--dry-run"])).meeting.with).toBe(mentor);
    expect((await world.ok(["check"])).problems).toEqual([]);
  });

  test("no identity, hooks, templates, ignore rules, filters or signing of a person's git matter", async () => {
    const world = new World({ today });
    const hooks = join(world.home, "hooks");
    for (const name of ["pre-commit", "post-commit", "reference-transaction", "post-index-change", "post-checkout"]) {
      world.write(join(hooks, name), `#!/bin/sh\ntouch ${join(world.root, "hook-ran")}\nexit 1\n`);
      chmodSync(join(hooks, name), 0o755);
    }
    world.write(join(world.home, "template/hooks/pre-commit"), "#!/bin/sh\nexit 1\n");
    world.write(join(world.home, "template/info/exclude"), "*.md\n");
    world.write(join(world.home, "ignored"), "*.md\n*.yaml\nschema/\n");
    world.write(join(world.home, "attributes"), "*.md filter=shout\n");
    const settings = {
      "core.hooksPath": hooks,
      "init.templateDir": join(world.home, "template"),
      "init.defaultBranch": "trunk",
      "init.defaultObjectFormat": "sha256",
      "core.excludesFile": join(world.home, "ignored"),
      "core.attributesFile": join(world.home, "attributes"),
      "core.autocrlf": "true",
      "filter.shout.clean": "tr a-z A-Z",
      "commit.gpgSign": "true",
      "gpg.program": "false",
      "user.useConfigOnly": "true",
    };
    const env = { PATH: process.env.PATH, HOME: world.home };
    for (const [key, value] of Object.entries(settings))
      execFileSync("git", ["config", "--global", key, value], { env });
    await world.init();
    await world.ok(["topic", "add", "Anything"]);
    expect(world.commits()).toBe(2);
    expect(existsSync(join(world.root, "hook-ran"))).toBe(false);
    expect(world.exists(".git/hooks/pre-commit")).toBe(false);
    expect(world.git("ls-files")).toContain("README.md");
    expect(world.git("show", "HEAD:README.md")).toBe(world.read("README.md").trim());
    expect(world.git("branch", "--show-current")).toBe("main");
  });

  test("a rhythm slower than the programme advises gets a calm word, and a quicker one none", async () => {
    const start = (name: string, cadence: string) =>
      new World().run([
        "init",
        name,
        "--programme",
        "together",
        "--mentor",
        "Ines <i@example.org>",
        "--mentee",
        "Amara <a@example.org>",
        "--as",
        "mentee",
        "--cadence",
        cadence,
        "--dry-run",
      ]);
    expect((await start("slow", "5 weeks")).out.replaceAll("\n", " ")).toContain(
      "This programme advises a call at least every 3 weeks; a slower rhythm that holds is fine too.",
    );
    expect((await start("quick", "2 weeks")).out).not.toContain("advises");
  });
});
