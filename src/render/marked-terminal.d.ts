// Written by hand: @types/marked-terminal brings an old marked along.
declare module "marked-terminal" {
  import type { MarkedExtension } from "marked";

  type Paint = (text: string) => string;
  interface TerminalOptions {
    readonly code?: Paint;
    readonly blockquote?: Paint;
    readonly html?: Paint;
    readonly heading?: Paint;
    readonly firstHeading?: Paint;
    readonly hr?: Paint;
    readonly listitem?: Paint;
    readonly table?: Paint;
    readonly paragraph?: Paint;
    readonly strong?: Paint;
    readonly em?: Paint;
    readonly codespan?: Paint;
    readonly del?: Paint;
    readonly link?: Paint;
    readonly href?: Paint;
    readonly text?: Paint;
    readonly unescape?: boolean;
    readonly emoji?: boolean;
    readonly width?: number;
    readonly showSectionPrefix?: boolean;
    readonly reflowText?: boolean;
    readonly tab?: number;
    readonly tableOptions?: object;
  }
  export function markedTerminal(options?: TerminalOptions): MarkedExtension;
}
