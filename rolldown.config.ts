import { join } from "node:path";
import { defineConfig, type Plugin } from "rolldown";

/**
 * What a command that ends well never needs of oclif: its help, its configuration of plugins, its loggers, spinners
 * and the printing of its errors, which the base command does itself. Cut out of the files that every command loads,
 * they leave 100 KB to parse instead of 580. Whatever does touch one of them fails loudly, and the tests run the
 * bundle.
 */
const cuts =
  /^(?:\.{1,2}\/)*(?:config|help|help\/index|help\/util|ux|ux\/theme|logger|performance|clean-stack|indent-string|wrap-ansi)$/;
const everyCommandLoads =
  /@oclif\/core\/lib\/(?:command|flags|args|parser\/\w+|errors\/.*|util\/.*|ux\/list|screen|cache|settings)\.js$/;
const required = /^const (\w+) = (?:__importDefault\(|__importStar\()?require\(["']([^"']+)["']\)\)?;$/gm;

const leanOclif: Plugin = {
  name: "lean-oclif",
  transform: {
    filter: { id: everyCommandLoads },
    handler(code: string) {
      const lean = code.replace(required, (line: string, name: string, from: string) => {
        if (from.startsWith("node:")) return `const ${name} = __later(() => require(${JSON.stringify(from)}));`;
        return cuts.test(from) ? `const ${name} = __cut(${JSON.stringify(from)});` : line;
      });
      return { code: lean === code ? code : `${cutter}\n${lean}` };
    },
  },
};

// Loggers are called all over; they say nothing. Anything else is a mistake of ours. Node's own modules (readline, os,
// url) cost some milliseconds each and wait until they are asked for.
const cutter = `const __cut = (from) => new Proxy({}, {
  get(_target, key) {
    if (key === "makeDebug" || key === "getLogger") return () => Object.assign(() => {}, { debug() {}, error() {} });
    // What the parser colours in a message, which is ours to print.
    if (key === "colorize") return (_colour, text) => text;
    throw new Error(from + "." + String(key) + " of oclif was cut out of the bundle");
  },
});
const __later = (load) => new Proxy({}, { get: (_target, key) => load()[key] });`;

/**
 * What belongs together in one file, with all that it imports: finding, reading and compiling a file takes longer than
 * the few functions in it that are not needed. What every reading command loads, what parses a record, what writes.
 */
const chunks = [
  // A shell's prompt waits for it: no parser of command lines, and no screen.
  { name: "reminding", test: /src\/commands\/remind-quickly\.ts$/, priority: 4 },
  { name: "reading", test: /src\/commands\/(?:dispatch|next|status|action\/list)\.ts$/, priority: 3 },
  // Small, and shared by commands that read with those that write.
  {
    name: "shared",
    test: /src\/(?:domain\/(?:change|limits|records)|text\/(?:front-matter|clip|present))\.ts$/,
    priority: 3,
  },
  { name: "parsing", test: /src\/storage\/record-file\.ts$/, priority: 2 },
  { name: "writing", test: /src\/app\/apply\.ts$/, priority: 1 },
];

export default defineConfig([
  {
    input: { main: "src/commands/start.ts" },
    platform: "node",
    // The same source as what Node would get, as modules that join one scope instead of a function each.
    resolve: { alias: { yaml: join(import.meta.dirname, "node_modules/yaml/browser/index.js") } },
    plugins: [leanOclif],
    output: {
      dir: "dist",
      cleanDir: true,
      format: "cjs",
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name]-[hash].cjs",
      codeSplitting: { groups: chunks },
      minify: {
        compress: { keepNames: { function: true, class: true } },
        mangle: { keepNames: true },
        codegen: { removeWhitespace: true },
      },
    },
  },
  {
    // What the build itself runs, since Node 20 reads no TypeScript.
    input: { finish: "build/finish.ts", tour: "build/tour.ts" },
    platform: "node",
    output: { dir: "node_modules/.mentor-build", cleanDir: true, format: "cjs", entryFileNames: "[name].cjs" },
  },
]);
