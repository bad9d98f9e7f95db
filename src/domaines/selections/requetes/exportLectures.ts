import { sql } from 'kysely';
import { appelSitue } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { noterLecteur } from '../regles.ts';
import { lecturesConfiees, lecturesRendues } from './lectures.ts';

export type LigneExport = Record<string, string | Date | null>;

/** Une ligne par lecture confiée ; ses notes une fois rendue, et seulement si la lecture à l'aveugle ne les cache pas. @throws ErreurDroit */
export async function exportLectures(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'selections.confier', appel);
  const { rows: candidatures } = await sql<{ id: number; intitule: string; porteur: string }>`
    SELECT c.id, c.intitule, o.nom AS porteur FROM candidature c JOIN organisation o ON o.id = c.organisation_id
    WHERE c.appel = ${id} AND c.etat <> 'brouillon' AND ${horsDemonstration('c')}`.execute(base);
  const connues = new Map(candidatures.map((c) => [c.id, c]));
  const { grille } = appel.contenu;
  const rendues = new Map((await lecturesRendues(base, acteur, [...connues.keys()])).map((l) => [l.id, l]));
  const lignes = (await lecturesConfiees(base, { appel: id })).flatMap((l): LigneExport[] => {
    const c = connues.get(l.candidature);
    if (!c) return [];
    const vue = rendues.get(l.id);
    return [
      {
        candidature: c.intitule,
        porteur: c.porteur,
        lecteur: l.lecteur,
        organisation: l.organisation,
        etat:
          l.interet === 'declare'
            ? 'déport'
            : !l.rendueLe
              ? l.notes > 0
                ? 'commencée'
                : 'à faire'
              : vue
                ? 'rendue'
                : 'rendue, notes cachées',
        confieeLe: l.confieeLe,
        avantLe: l.avantLe,
        rendueLe: l.rendueLe,
        ...Object.fromEntries(grille.criteres.map((critere) => [`note_${critere.id}`, vue?.notes[critere.id] ?? null])),
        total: vue ? noterLecteur(grille, vue.notes).total : null,
        avis: vue?.avis ?? null,
      },
    ];
  });
  return { appel, criteres: grille.criteres, lignes };
}
