import { sql } from 'kysely';
import type { Condition } from '#src/domaines/appels/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { Recevabilite } from '#src/socle/examen/forme.ts';
import { direBlocage, jugerRecevabilite } from '#src/socle/examen/regles.ts';

const MOTS = {
  refus: "Cette candidature n'est pas recevable",
  attente: "La recevabilité n'est pas encore examinée",
};

/** Les conditions de recevabilité de l'appel et ce que le service en a dit. @throws ErreurIntrouvable */
export async function recevabiliteDe(base: Base | Trx, candidature: number): Promise<Recevabilite> {
  const [{ rows }, { rows: dits }] = [
    await sql<{ conditions: Condition[] }>`
      SELECT a.contenu -> 'eligibilite' -> 'conditions' AS conditions FROM candidature c JOIN appel a ON a.id = c.appel
      WHERE c.id = ${candidature}`.execute(base),
    await sql<{ critere: string; rempli: boolean; commentaire: string; par: string; le: Date }>`
      SELECT critere, rempli, commentaire, par, le FROM candidature_critere WHERE candidature = ${candidature}`.execute(
      base,
    ),
  ];
  if (!rows[0]) throw new ErreurIntrouvable("Cette candidature n'existe pas.");
  const parCritere = new Map(dits.map((d) => [d.critere, d]));
  return jugerRecevabilite(
    (rows[0].conditions ?? []).map((c) => {
      const dit = parCritere.get(c.id);
      return {
        ...c,
        rempli: dit?.rempli ?? null,
        commentaire: dit?.commentaire ?? '',
        par: dit?.par ?? null,
        le: dit?.le ?? null,
      };
    }),
  );
}

/** Ce qui empêche de la dire recevable, en une phrase ; `null` : rien. */
export const blocageDe = (recevabilite: Recevabilite): string | null => direBlocage(recevabilite, MOTS);

/** @throws ErreurMetier 422 ce qui bloque */
export async function exigerRecevable(base: Base | Trx, candidature: number): Promise<void> {
  const blocage = blocageDe(await recevabiliteDe(base, candidature));
  if (blocage)
    throw new ErreurMetier(blocage, {
      conseil: 'Examinez chaque condition, demandez des corrections, ou déclarez la candidature irrecevable.',
    });
}
