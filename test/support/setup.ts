// What a person's machine would lend to a test by accident is taken away before each file runs.
for (const name of Object.keys(process.env)) {
  if (
    /^(GIT_|MENTOR_|XDG_|LC_)/.test(name) ||
    ["VISUAL", "EDITOR", "NO_COLOR", "FORCE_COLOR", "PAGER"].includes(name)
  ) {
    delete process.env[name];
  }
}
process.env.LANG = "C.UTF-8";
