import * as Flags from "@oclif/core/flags";
import { type AgreementPage, agreementPage } from "../../app/agreement-report.ts";
import { type AloneView, answerAlone, termsGiven, viewAlone } from "../../app/alone.ts";
import { askAgreement } from "../../app/ask-agreement.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { iKnow } from "../../app/journal-readers.ts";
import { namesOf } from "../../app/names.ts";
import { outcome } from "../../app/outcome.ts";
import { openPrivate } from "../../app/private-store.ts";
import { refuseLost, sealAnswer, withdrawAnswer } from "../../app/sealed.ts";
import type { Session } from "../../app/session.ts";
import { standing, type TermChange, termChanges } from "../../domain/agreement.ts";
import { planInTurn } from "../../domain/join-changes.ts";
import { type AgreementEdit as Edit, planAgreementAccept, planAgreementEdit } from "../../domain/plan-agreement.ts";
import { MentorError } from "../../errors.ts";
import { renderAgreementEdit } from "../../render/agreement-lines.ts";
import { renderAlone } from "../../render/alone-lines.ts";
import { clip } from "../../text/clip.ts";

interface AgreementEditReport {
  readonly agreement: AgreementPage;
  readonly changes: readonly TermChange[];
  /** With `--alone`: who has answered, and where the two differ. */
  readonly alone?: AloneView | null;
  readonly commit: string | null;
}

export default class AgreementEdit extends MentorCommand {
  static override summary = "Go through the terms together, or change some of them";
  static override description =
    "On a terminal it asks term by term, with what stands there: ten minutes are enough. A change opens an accepted agreement again, and shows what is different. How often, how long, how soon you answer and who leads take effect at once.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --term "career-cadence=3 weeks" --term "career-answer=Within a day."',
    "<%= config.bin %> <%= command.id %> --alone",
    '<%= config.bin %> <%= command.id %> --tell "the programme lead=that we meet, and how often"',
    '<%= config.bin %> <%= command.id %> --add "Books=We read one together." --accept',
  ];
  static override flags = {
    ...dryRun,
    term: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "ID=TEXT",
      description: "what a term is to say; nothing behind the = takes it out",
    }),
    add: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "TITLE=TEXT",
      description: "a term of your own",
    }),
    tell: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "WHOM=WHAT",
      description: "what somebody else may be told; nothing behind the = takes it back",
    }),
    alone: Flags.boolean({
      description: "answer alone first; where the two of you differ is shown once both have",
      exclusive: ["add", "tell", "accept"],
    }),
    withdraw: Flags.boolean({
      description: "take back what you answered alone, while it is still sealed",
      dependsOn: ["alone"],
      exclusive: ["term", "add", "tell", "accept"],
    }),
    ...iKnow,
    accept: Flags.boolean({ description: "accept it as it then stands, for your side" }),
  };

  async run(): Promise<AgreementEditReport> {
    const { flags } = await this.parse(AgreementEdit);
    const session = await this.open(flags);
    const now = await session.now();
    const programme = await session.programme();
    const given: Edit = {
      ...(flags.term && { terms: readPairs(flags.term, "--term ID=TEXT") }),
      ...(flags.add && { added: readPairs(flags.add, "--add TITLE=TEXT") }),
      ...(flags.tell && { told: readPairs(flags.tell, "--tell WHOM=WHAT") }),
    };
    if (flags.withdraw) return this.#withdraw(session);
    if (flags.alone) return this.#alone(session, given.terms, flags["i-know"]);
    const isAsked = Object.keys(given).length === 0;
    const wish = isAsked ? await askAgreement(session, programme, now.by) : { edit: given, accept: false };
    const accept = flags.accept || wish.accept;
    const before = standing(session.pair, programme);
    const applied = await this.apply(session, (pair) =>
      planInTurn(
        pair,
        [
          (each) => planAgreementEdit(each, programme, wish.edit),
          ...(accept ? [(each: typeof pair) => planAgreementAccept(each, programme, now)] : []),
        ],
        "Change the agreement and accept it",
      ),
    );
    const agreement = agreementPage(applied.pair, programme);
    const changes = termChanges(before, agreement);
    const lead = outcome(session, applied, { did: "Changed:", would: "Would change:", same: "Nothing to change:" });
    const names = namesOf(session, now.by);
    const wasAccepted = before.acceptances.length > 0 && changes.length > 0;
    return this.report({ agreement, changes, commit: applied.commit }, (report, screen) =>
      renderAgreementEdit({ lead, ...report, wasAccepted }, names, screen),
    );
  }

  /** One side's answers, sealed until the other's are there too. */
  async #alone(session: Session, terms: Edit["terms"], isKnown: boolean): Promise<AgreementEditReport> {
    const side = await session.actingAs();
    const programme = await session.programme();
    const given = terms && (await termsGiven(session, programme, terms));
    if (!given && !session.prompter.interactive) {
      throw new MentorError({
        code: "USAGE",
        message: "No term was named",
        remedy: "give it as --term ID=TEXT; the others are then as they stand: mentor agreement show --json",
        exit: 2,
      });
    }
    await refuseLost(session, "agreement", side);
    const text = await answerAlone(session, programme, side, given);
    const store = await openPrivate(session, side, { iKnow: isKnown });
    const commit = await sealAnswer(session, store, { about: "agreement", by: side, text });
    const agreement = agreementPage(session.pair, programme);
    const alone = await viewAlone(session, programme, side);
    const names = namesOf(session, side);
    const dry = session.options.dryRun ? "Your answers would be sealed." : undefined;
    return this.report(
      { agreement, changes: [], alone, commit },
      (report, screen) => dry ?? renderAlone(report.alone ?? null, names, screen),
    );
  }

  async #withdraw(session: Session): Promise<AgreementEditReport> {
    const side = await session.actingAs();
    const programme = await session.programme();
    const commit = await withdrawAnswer(session, "agreement", side);
    const agreement = agreementPage(session.pair, programme);
    const alone = await viewAlone(session, programme, side);
    const done = commit ? "Taken back. It can be answered anew any day." : "There is no sealed answer of yours.";
    const lead = session.options.dryRun ? "It would be taken back." : done;
    return this.report({ agreement, changes: [], alone, commit }, () => lead);
  }
}

/** Reads `ID=TEXT`, several times. Throws USAGE where there is no sign between the two. */
function readPairs(texts: readonly string[], form: string): ReadonlyMap<string, string> {
  return new Map(
    texts.map((text) => {
      const at = text.indexOf("=");
      if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1)] as const;
      const message = `"${clip(text)}" does not say what it is about`;
      throw new MentorError({ code: "USAGE", message, remedy: `write it as ${form}`, exit: 2 });
    }),
  );
}
