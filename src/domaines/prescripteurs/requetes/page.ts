import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { LIBELLES_MODE, MODES } from '#src/domaines/diagnostics/index.ts';
import { choixTerritoires, LIBELLES_NIVEAUX, NIVEAUX } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { majuscule } from '#src/socle/phrases.ts';
import { composerEtat } from '../etat.ts';
import type { FiltresPrescription } from '../filtres.ts';
import { quiPrescrit } from '../regles/phrase.ts';
import { CODES_PRESCRIPTEUR, libellePrescripteur } from '../regles/types.ts';
import { carterPrescription } from './carte.ts';
import { type Croisement, LIBELLES_CROISEMENT } from './communes.ts';
import { filtrerLignes, lignesDuNiveau } from './lignes.ts';
import { lirePrescription } from './prescription.ts';

/** Communes montrées dans chaque liste croisée ; toutes sont dans le tableau. */
const MONTREES = 5;
const questionDe = ({ territoire, public: public_, mode, minutes, type }: FiltresPrescription) => ({
  territoire,
  public: public_,
  mode,
  minutes,
  types: type,
});

/** Les lignes du tableau, toutes, pour l'export. */
export async function lignesPrescription(base: Base, acteur: Acteur, filtres: FiltresPrescription) {
  const p = await lirePrescription(base, acteur, questionDe(filtres));
  const lignes = await lignesDuNiveau(base, p, filtres.niveau);
  return { portee: p.portee, etat: await composerEtat(base, p), lignes: filtrerLignes(p, lignes, filtres) };
}

/** Tout ce que montre la page des prescriptions. */
export async function pagePrescription(base: Base, acteur: Acteur, filtres: FiltresPrescription) {
  const p = await lirePrescription(base, acteur, questionDe(filtres));
  const { niveau } = filtres;
  const toutes = await lignesDuNiveau(base, p, niveau);
  const etat = await composerEtat(base, p);
  const lignes = filtrerLignes(p, toutes, filtres);
  const debut = (filtres.page - 1) * filtres.taille;
  const { communesSans, offreSansPrescripteur, prescripteurSansOffre, ...reste } = etat;
  const qui = quiPrescrit(p.demande.types);
  const titre = `Durée ${LIBELLES_MODE[p.demande.mode]} jusqu'au lieu le plus proche (${qui}), ${etat.territoire.nom}`;
  return {
    etat: reste,
    croisements: [
      { voir: 'offre_sans_prescripteur' as const, communes: offreSansPrescripteur },
      { voir: 'prescripteur_sans_offre' as const, communes: prescripteurSansOffre },
    ].map(({ voir, communes }) => ({
      voir,
      libelle: LIBELLES_CROISEMENT[voir],
      nombre: communes.length,
      communes: communes.slice(0, MONTREES),
    })),
    sans: communesSans.length,
    carte: await carterPrescription(base, p, niveau, toutes, titre),
    lignes: lignes.slice(debut, debut + filtres.taille),
    total: lignes.length,
    mots: {
      niveau: LIBELLES_NIVEAUX[niveau],
      personnes: DESCRIPTIONS[filtres.public].personnes[1],
      qui,
      jour: date(p.maillage.donnees.offre.jour),
    },
    secret: p.maillage.diagnostic.donnees.conventions.secret,
    choix: {
      territoires: await choixTerritoires(base, { reference: etat.territoire.ref, nom: etat.territoire.nom }),
      niveaux: NIVEAUX.filter((n) => n !== 'france').map((n) => ({
        valeur: n,
        libelle: majuscule(LIBELLES_NIVEAUX[n].singulier),
      })),
      publics: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
      modes: MODES.map((valeur) => ({ valeur, libelle: majuscule(LIBELLES_MODE[valeur]) })),
      types: CODES_PRESCRIPTEUR.filter((code) => p.registre.types.includes(code)).map((valeur) => ({
        valeur,
        libelle: libellePrescripteur(valeur),
      })),
      croisements: (Object.keys(LIBELLES_CROISEMENT) as Croisement[]).map((valeur) => ({
        valeur,
        libelle: LIBELLES_CROISEMENT[valeur],
      })),
    },
  };
}
export type PagePrescription = Awaited<ReturnType<typeof pagePrescription>>;
