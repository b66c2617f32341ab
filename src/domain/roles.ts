import type { Programme, Role } from "./programme.ts";

/** A role as commands report it. */
export interface RoleView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly helps: readonly string[];
  readonly avoid: readonly string[];
  /** Whether the mentor plays it now. */
  readonly chosen: boolean;
}

/** The roles of some programmes, each once. */
export function rolesOf(programmes: readonly Programme[], chosen: readonly string[]): readonly RoleView[] {
  const byId = new Map<string, Role>(programmes.flatMap(({ roles }) => roles).map((role) => [role.id, role]));
  return [...byId.values()].map(({ id, title, summary, helps, avoid }) => ({
    id,
    title,
    summary,
    helps,
    avoid,
    chosen: chosen.includes(id),
  }));
}
