/** `███░░░░░░░ 30 %`, or `[###-------] 30 %` where the terminal may not know the blocks. */
export function progressBar(percent: number, utf8: boolean, width = 10): string {
  const value = Math.round(Math.min(100, Math.max(0, percent)));
  // Something done shows at least one block, and only what is reached shows all of them.
  const full = value > 0 ? Math.max(1, Math.floor((value * width) / 100)) : 0;
  const blocks = utf8
    ? "█".repeat(full) + "░".repeat(width - full)
    : `[${"#".repeat(full)}${"-".repeat(width - full)}]`;
  return `${blocks} ${value} %`;
}

/** Tells whether the locale that the environment names writes UTF-8; the first of the three that is set counts. */
export function utf8Locale(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/i.test(locale);
}
