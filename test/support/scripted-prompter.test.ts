import { describe, expect, test } from "vitest";
import { ENTER, ScriptedPrompter, stoppedAt } from "./scripted-prompter.ts";

const due = { message: "By when?", flag: "--due" };
const owner = {
  message: "Whose is it?",
  flag: "--owner",
  options: [
    { value: "mentor", label: "Ines, mentor" },
    { value: "mentee", label: "Amara, mentee" },
  ],
};

describe("the scripted prompter", () => {
  test("answers what is asked, by words of the question and of the label, by a value, and by Return", async () => {
    const prompter = new ScriptedPrompter([
      ["By when", "fri"],
      [/whose/i, "Amara"],
      ["Whose", "mentor"],
      ["Whose", [/Ines/, "mentee"]],
      ["Whose", ENTER],
      ["Really", true],
    ]);
    expect(await prompter.text(due)).toBe("fri");
    expect(await prompter.choose(owner)).toBe("mentee");
    expect(await prompter.choose(owner)).toBe("mentor");
    expect(await prompter.chooseMany(owner)).toEqual(["mentor", "mentee"]);
    expect(await prompter.choose({ ...owner, default: "mentee" })).toBe("mentee");
    expect(await prompter.confirm({ message: "Really?", flag: "--yes", default: false })).toBe(true);
    prompter.close();
    expect(prompter.asked).toHaveLength(6);
  });

  test("fails on a question that it did not expect, even where the command swallows it", async () => {
    const prompter = new ScriptedPrompter([["Whose is it", "Amara"]]);
    await expect(prompter.text(due)).rejects.toThrow("By when?");
    expect(() => prompter.close()).toThrow("By when?");
    await expect(new ScriptedPrompter([]).text(due)).rejects.toThrow("Nobody expected");
  });

  test("fails at the end on an answer that nobody asked for", () => {
    expect(() => new ScriptedPrompter([["By when", "fri"]]).close()).toThrow("Nobody asked: By when");
  });

  test("fails on an answer that fits no option, or more than one", async () => {
    await expect(new ScriptedPrompter([["Whose", "Tomás"]]).choose(owner)).rejects.toThrow("has no Tomás");
    await expect(new ScriptedPrompter([["Whose", "ment"]]).choose(owner)).rejects.toThrow("more than one");
  });

  test("an answer that is refused is followed by the next for the same question", async () => {
    const prompter = new ScriptedPrompter([
      ["By when", "someday"],
      ["By when", "fri"],
    ]);
    const check = (answer: string) => (answer === "fri" ? undefined : "Write a day");
    expect(await prompter.text({ ...due, check })).toBe("fri");
    expect(prompter.refused).toEqual(["Write a day"]);
  });

  test("Ctrl-C throws what the terminal throws", async () => {
    const prompter = new ScriptedPrompter(stoppedAt([["By when", "fri"]], 0));
    await expect(prompter.text(due)).rejects.toMatchObject({ problem: { code: "STOPPED", exit: 130 } });
    prompter.close();
  });
});
