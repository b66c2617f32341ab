import { appendFileSync, chmodSync, cpSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A notebook's folder in which something is planted, and the program that must not run. */
export interface Ground {
  readonly root: string;
  /** Notes in a file that it was run. */
  readonly payload: string;
  readonly home: string;
  git(...args: readonly string[]): string;
}

export interface Planting {
  readonly what: string;
  readonly plant: (ground: Ground) => void;
}

const put = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

type Pairs = (payload: string, ground: Ground) => readonly (readonly [key: string, value: string])[];

/** Settings of the repository's own, by what they redirect. */
const settings: Readonly<Record<string, Pairs>> = {
  "core.fsmonitor": (it) => [["core.fsmonitor", it]],
  "core.pager": (it) => [["core.pager", it]],
  "pager.log": (it) => [
    ["pager.log", it],
    ["pager.status", it],
    ["pager.diff", it],
  ],
  "core.editor": (it) => [["core.editor", it]],
  "sequence.editor": (it) => [["sequence.editor", it]],
  "core.askPass": (it) => [["core.askPass", it]],
  "core.sshCommand": (it) => [
    ["core.sshCommand", it],
    ["remote.origin.url", "ssh://localhost/none"],
  ],
  "core.gitProxy": (it) => [
    ["core.gitProxy", it],
    ["remote.origin.url", "git://localhost/none"],
  ],
  "core.alternateRefsCommand": (it) => [["core.alternateRefsCommand", it]],
  "core.worktree": (_, { home }) => [["core.worktree", home]],
  "core.hooksPath": (it, ground) => {
    plantHooks(join(ground.root, ".git", "odd"), it);
    return [["core.hooksPath", join(ground.root, ".git", "odd")]];
  },
  "core.attributesFile": (it, { root }) => {
    put(join(root, ".git", "odd-attributes"), "* filter=evil diff=evil merge=evil\n");
    return [
      ["core.attributesFile", join(root, ".git", "odd-attributes")],
      ["filter.evil.clean", it],
    ];
  },
  "diff.external": (it) => [["diff.external", it]],
  "diff.*.textconv": (it) => [["diff.evil.textconv", it]],
  "diff.*.command": (it) => [["diff.evil.command", it]],
  "filter.*.clean": (it) => [["filter.evil.clean", it]],
  "filter.*.smudge": (it) => [["filter.evil.smudge", it]],
  "filter.*.process": (it) => [["filter.evil.process", it]],
  "filter.lfs.*": (it, { root }) => {
    appendFileSync(join(root, ".gitattributes"), "* filter=lfs\n");
    const keys = ["filter.lfs.clean", "filter.lfs.smudge", "filter.lfs.process"];
    return keys.map((key) => [key, it] as const);
  },
  "merge.*.driver": (it) => [
    ["merge.evil.driver", it],
    ["merge.default", "evil"],
  ],
  "merge.tool": (it) => [
    ["merge.tool", "evil"],
    ["mergetool.evil.cmd", it],
  ],
  "diff.tool": (it) => [
    ["diff.tool", "evil"],
    ["difftool.evil.cmd", it],
  ],
  "interactive.diffFilter": (it) => [["interactive.diffFilter", it]],
  "credential.helper": (it) => [["credential.helper", `!${it}`]],
  "gpg.program": (it) => [
    ["gpg.program", it],
    ["commit.gpgSign", "true"],
    ["log.showSignature", "true"],
  ],
  "gpg.ssh.program": (it) => [
    ["gpg.format", "ssh"],
    ["gpg.ssh.program", it],
    ["commit.gpgSign", "true"],
  ],
  "gpg.ssh.defaultKeyCommand": (it) => [
    ["gpg.format", "ssh"],
    ["gpg.ssh.defaultKeyCommand", it],
    ["commit.gpgSign", "true"],
  ],
  "alias.*": (it) =>
    ["log", "status", "rev-parse", "fast-import", "st"].map((name) => [`alias.${name}`, `!${it}`] as const),
  "remote.*.uploadpack": (it) => [["remote.origin.uploadpack", it]],
  "remote.*.receivepack": (it) => [["remote.origin.receivepack", it]],
  "remote.*.vcs": (it) => [
    ["remote.origin.vcs", "ext"],
    ["remote.origin.url", `${it} %S`],
  ],
  "url.*.insteadOf": (it, { root }) => [
    [`url.ext::${it} .insteadOf`, dirname(root)],
    ["protocol.ext.allow", "always"],
  ],
  "remote.*.promisor": (it) => [
    ["remote.origin.promisor", "true"],
    ["remote.origin.partialCloneFilter", "blob:none"],
    ["remote.origin.uploadpack", it],
    ["extensions.partialClone", "origin"],
    ["core.repositoryFormatVersion", "1"],
  ],
  "include.path": (it, { root }) => {
    put(join(root, ".git", "more"), `[core]\n\tfsmonitor = ${it}\n[filter "evil"]\n\tclean = ${it}\n`);
    return [["include.path", "more"]];
  },
  "includeIf.*.path": (it, { root }) => {
    put(join(root, ".git", "more"), `[core]\n\tfsmonitor = ${it}\n[diff "evil"]\n\ttextconv = ${it}\n`);
    return [["includeIf.gitdir:/.path", "more"]];
  },
  "config.worktree": (it, { root }) => {
    put(join(root, ".git", "config.worktree"), `[core]\n\tfsmonitor = ${it}\n[filter "evil"]\n\tclean = ${it}\n`);
    return [["extensions.worktreeConfig", "true"]];
  },
  "submodule.*.update": (it, { root }) => {
    put(join(root, ".gitmodules"), `[submodule "x"]\n\tpath = x\n\turl = ./x\n\tupdate = !${it}\n`);
    return [
      ["submodule.x.update", `!${it}`],
      ["submodule.recurse", "true"],
      ["fetch.recurseSubmodules", "true"],
    ];
  },
  "uploadpack.packObjectsHook": (it) => [["uploadpack.packObjectsHook", it]],
  "gc.recentObjectsHook": (it) => [
    ["gc.recentObjectsHook", it],
    ["gc.auto", "1"],
  ],
  "trailer.*.cmd": (it) => [
    ["trailer.x.cmd", it],
    ["trailer.x.command", it],
    ["trailer.x.ifmissing", "add"],
  ],
  "hook.*.command": (it) => [
    ["hook.x.command", it],
    ["hook.x.event", "reference-transaction"],
  ],
  "fetch.bundleURI": (it) => [
    ["fetch.bundleURI", `ext::${it}`],
    ["protocol.ext.allow", "always"],
  ],
  "init.templateDir": (it, { root }) => {
    plantHooks(join(root, ".git", "template", "hooks"), it);
    return [["init.templateDir", join(root, ".git", "template")]];
  },
  "web.browser": (it) => [
    ["web.browser", "evil"],
    ["browser.evil.cmd", it],
    ["help.browser", "evil"],
    ["man.viewer", "evil"],
  ],
  "sendemail.*": (it) => [
    ["sendemail.smtpServer", it],
    ["sendemail.toCmd", it],
  ],
  "tar.*.command": (it) => [["tar.x.command", it]],
};

const hooks = [
  ...["applypatch-msg", "pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-merge-commit"],
  ...["pre-rebase", "post-checkout", "post-merge", "pre-push", "pre-receive", "update", "proc-receive", "post-receive"],
  ...["post-update", "reference-transaction", "push-to-checkout", "pre-auto-gc", "post-rewrite", "fsmonitor-watchman"],
  ...["post-index-change", "sendemail-validate"],
];

function plantHooks(folder: string, payload: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of hooks) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${payload} ${name}\n`);
    chmodSync(join(folder, name), 0o755);
  }
}

/** What a folder can hold besides settings. */
const others: readonly Planting[] = [
  { what: "hooks", plant: ({ root, payload }) => plantHooks(join(root, ".git", "hooks"), payload) },
  {
    what: "objects/info/alternates",
    plant: ({ root, home }) => put(join(root, ".git", "objects", "info", "alternates"), `${home}\n`),
  },
  {
    what: "commondir",
    plant: ({ root, home, git, payload }) => {
      const other = mkdtempSync(join(home, "common-"));
      cpSync(join(root, ".git"), other, { recursive: true });
      git("config", "--file", join(other, "config"), "core.fsmonitor", payload);
      git("config", "--file", join(other, "config"), "filter.evil.clean", payload);
      put(join(root, ".git", "commondir"), `${other}\n`);
    },
  },
  {
    what: ".git is a file that leads elsewhere",
    plant: ({ root, home, git, payload }) => {
      const other = join(mkdtempSync(join(home, "git-")), "git");
      renameSync(join(root, ".git"), other);
      put(join(root, ".git"), `gitdir: ${other}\n`);
      git("config", "filter.evil.clean", payload);
    },
  },
  {
    what: "a bare repository among the records",
    plant: ({ root, git, payload }) => {
      git("init", "--quiet", "--bare", join(root, "goals", "inner"));
      git("config", "--file", join(root, "goals", "inner", "config"), "core.fsmonitor", payload);
      git("config", "--file", join(root, "goals", "inner", "config"), "core.worktree", root);
    },
  },
  {
    what: "info/attributes",
    plant: ({ root, git, payload }) => {
      put(join(root, ".git", "info", "attributes"), "* filter=evil diff=evil merge=evil\n");
      git("config", "filter.evil.clean", payload);
    },
  },
  {
    what: "drivers of the person's own machine, named by the notebook (F71)",
    plant: ({ git, payload }) => {
      const driver = ["filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.evil.command"];
      for (const key of [...driver, "merge.evil.driver"]) git("config", "--global", key, payload);
    },
  },
  {
    what: "a replaced commit and a graft",
    plant: ({ root, git }) => {
      const [head = "", before = ""] = git("rev-list", "-2", "HEAD").split("\n");
      git("replace", head, before);
      put(join(root, ".git", "info", "grafts"), `${head}\n`);
    },
  },
];

/** Everything that is planted: what the settings name is named by attributes as well. */
export const plantings: readonly Planting[] = [
  ...Object.entries(settings).map(([what, pairs]) => ({
    what,
    plant: (ground: Ground) => {
      const { payload, git, root } = ground;
      appendFileSync(join(root, ".gitattributes"), "* filter=evil diff=evil\n");
      for (const [key, value] of pairs(payload, ground)) git("config", key, value);
    },
  })),
  ...others.map(({ what, plant }) => ({
    what,
    plant: (ground: Ground) => {
      appendFileSync(join(ground.root, ".gitattributes"), "* filter=evil diff=evil\n");
      plant(ground);
    },
  })),
];
