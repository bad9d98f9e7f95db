import { identite } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { carterMaillage } from '../carte.ts';
import { date } from '../enClair.ts';
import { etablirEtatDesLieux } from '../etatDesLieux/etablir.ts';
import { lireMaillage, type NiveauMaillage } from './maillage.ts';
import { CHOIX_PUBLICS, motsDeLaQuestion } from './page.ts';

/** Communes en zone blanche montrées sur la page ; les autres sont dans le tableau du maillage. */
const COMMUNES_MONTREES = 20;

/** La page d'un territoire : son identité, son état des lieux, la carte de ses zones blanches. */
export async function pageTerritoire(base: Base, acteur: Acteur, reference: string, question: Record<string, unknown>) {
  const { territoire, nature, fil, nombreCommunes, superficie, superficieApprochee, zones, partSituee } =
    await identite(base, reference);
  const etat = await etablirEtatDesLieux(base, acteur, { territoire: territoire.reference, question });
  const niveau: NiveauMaillage =
    territoire.niveau === 'france' ? 'departement' : territoire.niveau === 'region' ? 'epci' : 'commune';
  const maillage = await lireMaillage(base, acteur, { territoire: territoire.reference, question, niveau });
  const { zonesBlanches, ...reste } = etat;
  return {
    etat: {
      ...reste,
      zonesBlanches: zonesBlanches.slice(0, COMMUNES_MONTREES),
      nombreZonesBlanches: zonesBlanches.length,
    },
    identite: {
      ref: territoire.reference,
      nom: territoire.nom,
      niveau: territoire.niveau,
      nature,
      fil: fil.slice(0, -1).map(({ reference: ref, nom }) => ({ libelle: nom, adresse: `/territoires/${ref}` })),
      nombreCommunes,
      population: territoire.population,
      superficie,
      superficieApprochee,
      // Une région a des milliers de quartiers et de zones : seules les premières situent.
      zones: zones
        .slice(0, 12)
        .map(({ libelle, nom, code, type, communes }) => ({ libelle, nom, ref: `${type}:${code}`, type, communes })),
      partSituee,
    },
    carte: await carterMaillage(base, maillage, 'classe'),
    mots: { ...motsDeLaQuestion(etat.question), jour: date(etat.jour) },
    publics: CHOIX_PUBLICS,
    secret: maillage.diagnostic.donnees.conventions.secret,
  };
}
export type PageTerritoire = Awaited<ReturnType<typeof pageTerritoire>>;
