import type { Trx } from '#src/socle/base/base.ts';

type Invites = (trx: Trx, objet: string) => Promise<readonly number[]>;

const CLE = Symbol.for('maillage.invitesEcheance');
// Une seule table par processus, même si ce module y est chargé deux fois (paquet du serveur et source).
const porteur = globalThis as { [CLE]?: Map<string, Invites> };
porteur[CLE] ??= new Map();
const INVITES = porteur[CLE];

/**
 * Comptes d'autres organisations à rappeler avec celle qui doit (auteurs invités d'une candidature). Le domaine qui pose l'échéance le
 * déclare : celui-ci ne connaît pas ses objets.
 */
export function declarerInvites(nature: string, invites: Invites): void {
  INVITES.set(nature, invites);
}

export const invitesDe = async (trx: Trx, nature: string, objet: string): Promise<readonly number[]> =>
  (await INVITES.get(nature)?.(trx, objet)) ?? [];
