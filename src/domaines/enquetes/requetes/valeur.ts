import { type Parametre, parametreA } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Grandeur } from '../regles/grandeurs.ts';
import { mesurer } from '../regles/mesurer.ts';
import { BASES, CLES_HYPOTHESES, CREEE, couts, RECUE, sommeEvitee } from '../regles/valeur.ts';
import { montrer, ouvrirResultats } from './resultats.ts';

export interface Hypothese {
  cle: string;
  valeur: Pick<
    Parametre,
    'valeur' | 'unite' | 'source' | 'confiance' | 'dateDebut' | 'territoire' | 'commentaire'
  > | null;
}

/**
 * La valeur créée et les coûts évités, tels que l'enquête et les hypothèses du 31 décembre de son année les donnent.
 * @throws ErreurDroit, ErreurIntrouvable
 */
export async function valeurDe(base: Base, acteur: Acteur, id: number) {
  const o = await ouvrirResultats(base, acteur, id);
  const jour = `${o.enquete.annee}-12-31`;
  const hypotheses: Hypothese[] = [];
  for (const cle of CLES_HYPOTHESES)
    hypotheses.push({ cle, valeur: (await parametreA(base, cle, jour, o.enquete.territoire)) ?? null });
  const estimer = (g: Grandeur) =>
    montrer(
      g,
      mesurer(g, o.releve, () => true, o.seuils),
    );
  const bases = BASES.map(estimer);
  const lignes = couts(
    Object.fromEntries(
      bases.map((b) => [b.cle, b.bas === null || b.haut === null ? null : { bas: b.bas, haut: b.haut }]),
    ),
    Object.fromEntries(hypotheses.map((h) => [h.cle, h.valeur?.valeur ?? null])),
  );
  return {
    enquete: o.enquete,
    creee: CREEE.map(estimer),
    recue: RECUE.map(estimer),
    bases,
    evites: lignes,
    somme: sommeEvitee(lignes),
    hypotheses,
    posee: o.releve.interrogees.some((i) => i.lue?.visibles.has('section:theme_valeur')),
    peut: { changer: peut(acteur, 'parametres.ajouter') },
  };
}
