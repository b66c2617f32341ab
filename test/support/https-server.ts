/**
 * A program for node that serves bare repositories over https, to whoever signs in as amara:heliotrope, until its stdin
 * ends. It has to be a process of its own: a command that runs in a test waits for git, and nobody would answer.
 */
export const httpsServer = String.raw`
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { createServer } = require("node:https");
const [root, key, cert] = process.argv.slice(2);
const login = "Basic " + Buffer.from("amara:heliotrope").toString("base64");
const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
  if (request.headers.authorization !== login) {
    response.writeHead(401, { "WWW-Authenticate": 'Basic realm="pair"' }).end();
    return;
  }
  const [path, query = ""] = request.url.split("?");
  const env = {
    PATH: process.env.PATH, GIT_PROJECT_ROOT: root, GIT_HTTP_EXPORT_ALL: "1", REMOTE_USER: "amara",
    PATH_INFO: path, QUERY_STRING: query, REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.headers["content-type"] ?? "", GIT_PROTOCOL: request.headers["git-protocol"] ?? "",
    HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
  };
  const git = spawn("git", ["http-backend"], { env, stdio: ["pipe", "pipe", "ignore"] });
  request.pipe(git.stdin);
  const parts = [];
  git.stdout.on("data", (part) => parts.push(part));
  git.on("close", () => {
    const all = Buffer.concat(parts);
    const end = all.indexOf("\r\n\r\n");
    const lines = all.toString("latin1", 0, end).split("\r\n").map((line) => line.split(": "));
    const headers = Object.fromEntries(lines);
    response.writeHead(Number((headers.Status ?? "200").slice(0, 3)), headers).end(all.subarray(end + 4));
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.on("end", () => process.exit()).resume();
`;
