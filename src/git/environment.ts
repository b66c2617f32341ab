/** The variables that a command was started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

// What git needs of the person's own: where programs and settings lie, and how the network is reached.
const kept = new Set([
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "TMPDIR",
  "TZ",
  "SSH_AUTH_SOCK",
  "SSH_AGENT_PID",
  "KRB5CCNAME",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  // Windows
  "PATHEXT",
  "SYSTEMROOT",
  "COMSPEC",
  "USERPROFILE",
  "HOMEDRIVE",
  "HOMEPATH",
  "APPDATA",
  "LOCALAPPDATA",
  "PROGRAMDATA",
  "PROGRAMFILES",
  "TEMP",
  "TMP",
]);
const keptKinds = /^(XDG_\w+|(https?|all|no)_proxy)$/i;

/**
 * The environment that every git of ours runs in.
 *
 * No inherited `GIT_*` survives: a hook's `GIT_DIR` or `GIT_INDEX_FILE` would send us to another repository.
 */
export function cleanEnvironment(env: Environment): Record<string, string> {
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (kept.has(name.toUpperCase()) || keptKinds.test(name))) clean[name] = value;
  }
  return { ...clean, ...ours };
}

const ours = {
  LC_ALL: "C",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_GRAFT_FILE: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_ALLOW_PROTOCOL: "file:ssh:https",
  GIT_NO_LAZY_FETCH: "1",
  // Named in reflogs alone. Without a name git would look the machine's up, and may wait for the network.
  GIT_COMMITTER_NAME: "mentor",
  GIT_COMMITTER_EMAIL: "mentor@localhost",
};
