import { resoudre } from '#src/domaines/territoires/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { enumeration } from '#src/socle/phrases.ts';
import { type GenreRapport, LIBELLES_GENRE, NIVEAUX_ADMIS } from './forme.ts';
import type { Choix } from './genre.ts';

/** Avant cette année, le programme n'a aucune donnée : convention de l'application. */
const PREMIERE_ANNEE = 2015;
const NOMS: Record<string, string> = {
  ...{ departement: 'un département', region: 'une région', epci: 'une intercommunalité' },
};

/** Un territoire du bon niveau et une année : ce que demandent la revue et la synthèse. @throws ErreurMetier, ErreurIntrouvable */
export async function situerAnnee(base: Base | Trx, { territoire, annee }: Choix, genre: GenreRapport) {
  if (territoire === '') throw new ErreurMetier('Choisissez un territoire.', { champs: { territoire: 'À choisir.' } });
  const lu = await resoudre(base, territoire);
  const admis = NIVEAUX_ADMIS[genre];
  if (!admis.includes(lu.niveau)) {
    const message = `${LIBELLES_GENRE[genre]} : choisissez ${enumeration(
      admis.map((n) => NOMS[n] ?? n),
      'ou',
    )}.`;
    throw new ErreurMetier(message, { champs: { territoire: message } });
  }
  const courante = anneeCourante();
  if (annee === null || annee < PREMIERE_ANNEE || annee > courante) {
    const message = `Choisissez une année de ${PREMIERE_ANNEE} à ${courante}.`;
    throw new ErreurMetier(message, { champs: { annee: message } });
  }
  return { territoire: lu.reference, question: { annee } };
}
