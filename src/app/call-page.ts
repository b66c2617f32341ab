import { shortDay } from "../domain/day.ts";
import { agendaOf, type Call } from "../domain/next-call.ts";
import { byDueDay } from "../domain/overdue.ts";
import { numberOf } from "../domain/plan-meetings.ts";
import type { Form } from "../domain/programme.ts";
import type { Meeting, Pair } from "../domain/records.ts";
import type { Day } from "../domain/words.ts";
import type { PageAgenda, PageAgendaItem, PageSections } from "../text/meeting-page.ts";
import { askedFields } from "./meeting-form.ts";

/** The year is always said on a page that is kept for years. */
const anotherYear = "0000-01-01" as Day;

/**
 * The agenda as it stands in a meeting's file.
 *
 * It says nothing that depends on who looks or on the day it is looked at, so that two clones print the same.
 */
export function pageAgenda(pair: Pair, call: Call): PageAgenda {
  const { meeting } = call;
  const { minutes, items } = agendaOf(pair, call);
  const printed: PageAgendaItem[] = [];
  for (const item of items) {
    const last = printed.at(-1);
    const by = item.by ? ` (${pair.settings.people[item.by].name})` : "";
    const isTopic = item.kind === "topic" || item.kind === "exercise";
    if (isTopic && last?.title === "Topics") {
      printed[printed.length - 1] = {
        ...last,
        minutes: last.minutes + item.minutes,
        lines: [...last.lines, `${item.title}${by}`],
      };
    } else if (isTopic) {
      printed.push({ minutes: item.minutes, title: "Topics", lines: [`${item.title}${by}`] });
    } else if (item.kind === "actions") {
      printed.push({ minutes: item.minutes, title: "Promises", lines: openActions(pair) });
    } else if (item.kind === "questions") {
      printed.push({
        minutes: item.minutes,
        title: "Questions",
        lines: call.chosen.map(({ question }) => question.text),
      });
    } else {
      const label = item.kind === "open" ? "Arrive" : item.kind === "goal" ? "Goal" : "Close";
      printed.push({ minutes: item.minutes, title: `${label}: ${item.title}`, lines: [] });
    }
  }
  return { title: titleOf(pair, meeting), minutes, items: printed };
}

function titleOf(pair: Pair, meeting: Meeting): string {
  const number = numberOf(pair, meeting);
  if (!meeting.date) return `Meeting ${number}`;
  return `Meeting ${number}, ${shortDay(meeting.date, anotherYear)}${meeting.time ? `, ${meeting.time}` : ""}`;
}

function openActions(pair: Pair): readonly string[] {
  return openOnes(pair).map((each) => `${each.title}: ${pair.settings.people[each.owner].name}, by ${each.due}`);
}

const openOnes = (pair: Pair) => pair.actions.filter((each) => each.status === "open").sort(byDueDay);

/** What the draft of a meeting offers to tick off and to write under. */
export function pageSections(pair: Pair, call: Call, form: Form | undefined): PageSections {
  return {
    promises: openOnes(pair).map(({ id, title, owner, due }) => ({ id, text: `${title} @${owner} by ${due}` })),
    topics: pair.topics.filter((each) => each.status === "open").map(({ id, title }) => ({ id, text: title })),
    questions: call.chosen.map(({ question }) => question),
    form: askedFields(form),
  };
}
