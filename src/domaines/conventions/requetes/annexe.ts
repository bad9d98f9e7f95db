import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { annexeSituee } from '../chargement.ts';
import { valeursAnnexe } from '../modeles/valeurs.ts';
import { differences } from '../regles/calcul.ts';
import { regularisationsDe } from '../regularisations.ts';

interface RecalculLu {
  le: Date;
  par: string;
  motif: string;
  totalAvant: string;
  totalApres: string;
  rappel: string;
}

/** Une annexe, son calcul, ses sources, ce qu'elle change et ses recalculs. @throws ErreurIntrouvable, ErreurDroit */
export async function lireAnnexe(base: Base, acteur: Acteur, convention: number, id: number) {
  const annexe = await annexeSituee(base, id);
  if (annexe.convention !== convention) throw new ErreurIntrouvable("Cette annexe n'existe pas.");
  exiger(acteur, 'conventions.lire', annexe.lieu);
  if (['projet', 'annulee'].includes(annexe.etat) && acteur.nature !== 'ddets')
    throw new ErreurIntrouvable("Cette annexe n'est pas encore proposée.");
  const remplacee = annexe.remplace === null ? null : await annexeSituee(base, annexe.remplace);
  const { rows: recalculs } = await sql<RecalculLu>`
    SELECT le, par, motif, total_avant AS "totalAvant", total_apres AS "totalApres", rappel FROM annexe_recalcul
    WHERE annexe = ${id} ORDER BY id DESC`.execute(base);
  const { calculs, parametres } = valeursAnnexe(annexe, remplacee) as unknown as {
    calculs: { quoi: string; calcul: string; montant: string }[];
    parametres: { libelle: string; valeur: string; source: string }[];
  };
  return {
    annexe,
    remplacee: remplacee?.numero ?? null,
    differences: remplacee ? differences(remplacee, annexe) : [],
    calculs,
    parametres,
    recalculs,
    regularisations: await regularisationsDe(base, annexe, annexe.lieu),
    peut: {
      annuler: peut(acteur, 'conventions.annulerAnnexe', annexe),
      regulariser: peut(acteur, 'conventions.regulariser', annexe),
    },
  };
}
