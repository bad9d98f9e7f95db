import {
  type ActiviteInsertion,
  type ActiviteRecrutee,
  etatRecrutements,
  lireActivites,
  type OffreParActivite,
  TOUS_METIERS,
} from '#src/domaines/recrutements/index.ts';
import { LIBELLES_NIVEAUX, lireReference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { mediane } from '#src/socle/mediane.ts';
import { date } from '../enClair.ts';
import type { Maillage } from '../requetes/maillage.ts';
import { choisirComparables, type Profil } from './comparables.ts';
import { lireSeuils } from './conventions.ts';
import { type Diversification, type LigneDiversification, VERDICTS } from './forme.ts';
import { phraseDe, raisonDe, reservesDe } from './phrases.ts';
import { offreParTerritoire, profilsDuNiveau } from './profils.ts';
import { concentrer, juger, quotientDe, type Seuils } from './regles.ts';

/** La variété des activités d'un territoire : ce qui y est saturé, absent ou prometteur, comparé à ceux qui lui ressemblent. */
export async function diversifier(base: Base, acteur: Acteur, maillage: Maillage): Promise<Diversification> {
  const { territoire, diagnostic, donnees } = maillage;
  const { jour } = donnees.offre;
  const ref = territoire.reference;
  const [{ seuils, choix }, offres, activites, recrutements] = await Promise.all([
    lireSeuils(base, jour),
    offreParTerritoire(base, territoire.niveau, diagnostic.question.types, jour),
    lireActivites(base),
    etatRecrutements(base, acteur, { territoire: ref }),
  ]);
  const avecOffre = (profil: Omit<Profil, 'structures'>): Profil => ({
    ...profil,
    structures: connues(offres.get(lireReference(profil.ref)!.code)),
  });
  const profils =
    territoire.niveau === 'france' ? [] : (await profilsDuNiveau(base, maillage, territoire.niveau)).map(avecOffre);
  const moi = profils.find((profil) => profil.ref === ref) ?? null;
  const comparables = moi
    ? choisirComparables(moi, profils, choix, LIBELLES_NIVEAUX[territoire.niveau])
    : { choix: 'aucun' as const, explication: "Aucun territoire n'est comparable.", territoires: [] };
  const ici = offres.get(territoire.niveau === 'france' ? 'france' : territoire.code) ?? VIDE;
  const ailleurs = comparables.territoires.map((profil) => offres.get(lireReference(profil.ref)!.code)!);
  const lignes = activites
    .filter(({ code }) => code !== TOUS_METIERS)
    .map((activite) =>
      ligneDe(activite, {
        ici,
        ailleurs,
        seuils,
        jour,
        ref,
        recrutee: recrutements?.activites.find((a) => a.activite === activite.code) ?? null,
      }),
    )
    .filter((ligne): ligne is LigneDiversification => ligne !== null)
    .sort(parVerdict);
  return {
    phrase: phraseDe(lignes, territoire.lieu, ici),
    lignes,
    comparables: {
      ...comparables,
      territoires: comparables.territoires.map(({ ref: autre, nom, population, structures }) => ({
        ref: autre,
        nom,
        population,
        structures,
      })),
    },
    concentration: {
      ...(connues(ici) < seuils.minimumTerritoire
        ? { indice: null, activitesEquivalentes: null }
        : concentrer(poidsDe(ici))),
      indiceComparables: mediane(
        ailleurs
          .filter((offre) => connues(offre) >= seuils.minimumTerritoire)
          .flatMap((offre) => concentrer(poidsDe(offre)).indice ?? []),
      ),
    },
    structures: ici.structures,
    sansActivite: ici.sansActivite,
    sansMetier: ici.sansMetier,
    recrutements: recrutements
      ? {
          annee: recrutements.annee,
          exact: recrutements.couverture.nature === 'exacte',
          explication: recrutements.couverture.explication,
        }
      : null,
    reserves: reservesDe(ici, recrutements !== null, seuils),
  };
}

const VIDE: OffreParActivite = { parActivite: new Map(), structures: 0, sansActivite: 0, sansMetier: 0, parLeNom: 0 };
/** Structures dont on connaît un métier : ni celles dont rien ne dit l'activité, ni celles de mise à disposition. */
const connues = (offre: OffreParActivite | undefined) =>
  offre ? offre.structures - offre.sansActivite - offre.sansMetier : 0;
const propres = ({ parActivite }: OffreParActivite) =>
  [...parActivite].filter(([code]) => code !== TOUS_METIERS).map(([, offre]) => offre);
const poidsDe = (offre: OffreParActivite) => propres(offre).map(({ poids }) => poids);
const somme = (valeurs: readonly number[]) => valeurs.reduce((a, b) => a + b, 0);

interface Contexte {
  ici: OffreParActivite;
  ailleurs: readonly OffreParActivite[];
  seuils: Seuils;
  jour: string;
  ref: string;
  recrutee: ActiviteRecrutee | null;
}

/** Une activité ici et chez les comparables ; `null` si elle n'existe nulle part et que personne n'y recrute. */
function ligneDe({ code, libelle }: ActiviteInsertion, c: Contexte): LigneDiversification | null {
  const locale = c.ici.parActivite.get(code);
  const autres = c.ailleurs.map(({ parActivite }) => parActivite.get(code));
  const partDe = (valeur: number, total: number) => (total > 0 ? valeur / total : null);
  const etpDe = (offre: OffreParActivite) => somme(propres(offre).map(({ etp }) => etp ?? 0));
  const part = partDe(locale?.poids ?? 0, somme(poidsDe(c.ici)));
  const partComparables = partDe(somme(autres.map((o) => o?.poids ?? 0)), somme(c.ailleurs.flatMap(poidsDe)));
  const partEtp = locale?.etp === null ? null : partDe(locale?.etp ?? 0, etpDe(c.ici));
  const partEtpComparables = partDe(somme(autres.map((o) => o?.etp ?? 0)), somme(c.ailleurs.map(etpDe)));
  const difficiles = c.recrutee?.difficiles ?? null;
  if (!locale && !partComparables && !((difficiles?.valeur ?? 0) > 0)) return null;
  const entree = {
    connues: connues(c.ici),
    structures: locale?.structures ?? 0,
    partComparables,
    quotient: quotientDe(part, partComparables),
    presence: autres.filter((o) => o !== undefined).length,
    comparables: c.ailleurs.length,
    difficiles: difficiles?.valeur ?? null,
    lecture: difficiles ? (c.recrutee?.lecture ?? null) : null,
  };
  const { verdict, motif } = juger(entree, c.seuils);
  const source = 'registre des structures : activités déclarées, type, code NAF ou nom';
  const lignes = `/structures?territoire=${c.ref}`;
  return {
    activite: code,
    libelle,
    structures: {
      valeur: entree.structures,
      fiabilite: c.ici.sansActivite > 0 ? 'partiel' : 'observe',
      definition:
        "Structures actives dont l'activité connue est celle-ci ; une structure à deux activités compte dans les deux.",
      date: date(c.jour),
      source,
      lignes,
    },
    etp: {
      valeur: locale ? locale.etp : 0,
      fiabilite: locale?.fiabilite ?? (c.ici.sansActivite > 0 ? 'partiel' : 'observe'),
      definition: "ETP d'insertion de ces structures, partagés également entre les activités de chacune.",
      date: date(c.jour),
      source: 'annexes financières, saisies ou médiane du type',
      lignes,
    },
    part,
    partComparables,
    partEtp,
    partEtpComparables,
    quotient: entree.quotient,
    presence: entree.presence,
    difficiles,
    lecture: entree.lecture,
    verdict,
    raison: raisonDe(motif, entree, c.seuils),
  };
}

const parVerdict = (a: LigneDiversification, b: LigneDiversification) =>
  VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) ||
  (b.difficiles?.valeur ?? 0) - (a.difficiles?.valeur ?? 0) ||
  (b.structures.valeur ?? 0) - (a.structures.valeur ?? 0) ||
  a.libelle.localeCompare(b.libelle, 'fr');
