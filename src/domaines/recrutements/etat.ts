import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { resoudre, type Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { date as enDate, nombre, pluriel } from '#src/presentation/format.ts';
import { estTypeStructure, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { TOUS_METIERS } from './activites/catalogue.ts';
import { compterOffre, type EtpConnu, type OffreParActivite } from './activites/offre.ts';
import { type ActiviteInsertion, lireActivites, lireRattacheur, structuresParActivite } from './activites/requetes.ts';
import type {
  ActiviteRecrutee,
  CouvertureBassins,
  EtatRecrutements,
  LectureRecrutement,
  MetierRecrute,
} from './forme.ts';
import { mesurerOffre, mesurerSommes, type Provenance } from './mesures.ts';
import { additionner, type CaseRecrutement, lireEnsemble, type SommesRecrutement } from './regles.ts';
import { couvrirTerritoire } from './requetes/couverture.ts';
import { lireAnnees, lireCases, lireMetiers } from './requetes/lire.ts';
import { reservesDe, sourcesDe } from './sources.ts';

/**
 * Les besoins des entreprises d'un territoire (`departement:62`) à côté de l'offre d'insertion ; `null` si aucun fichier n'est chargé.
 * Une année absente laisse la plus récente. @throws ErreurIntrouvable territoire inconnu.
 */
export async function etatRecrutements(
  base: Base,
  acteur: Acteur,
  demande: { territoire: string; annee?: number | undefined },
): Promise<EtatRecrutements | null> {
  exiger(acteur, 'recrutements.lire');
  const territoire = await resoudre(base, demande.territoire);
  const annees = await lireAnnees(base);
  const choisie = annees.find(({ annee }) => annee === demande.annee) ?? annees[0];
  if (!choisie) return null;
  const { annee } = choisie;
  const [couverte, metiers, rattacheur, activites, offre] = await Promise.all([
    couvrirTerritoire(base, territoire, annee),
    lireMetiers(base, annee),
    lireRattacheur(base),
    lireActivites(base),
    offreDuTerritoire(base, territoire.communes),
  ]);
  // L'invention se dit partout où les chiffres vont, jusque dans la comparaison des activités et le rapport.
  const couverture = choisie.demonstration
    ? { ...couverte, explication: `Recrutements inventés pour la démonstration. ${couverte.explication}` }
    : couverte;
  const cases = await lireCases(base, annee, couverture.bassins);
  const ref = territoire.reference;
  const provenance: Provenance = {
    annee,
    demonstration: choisie.demonstration,
    couverture,
    lignes: `/recrutements?territoire=${ref}&annee=${annee}`,
  };
  const parMetier = [...Map.groupBy(cases, ({ metier }) => metier)].map(([code, groupe]) => {
    const { libelle, famille } = metiers.get(code) ?? { libelle: code, famille: '' };
    return { code, libelle, famille, cases: groupe, activites: rattacheur.metier(code, libelle) };
  });
  const rattaches = new Set([...metiers.values()].flatMap(({ code, libelle }) => rattacheur.metier(code, libelle)));
  const lignesActivites = activites
    .filter(({ code }) => code !== TOUS_METIERS && (rattaches.has(code) || offre.parActivite.has(code)))
    .map((activite) => activiteDe(activite, parMetier, offre, rattaches.has(activite.code), provenance, ref))
    .sort(parDifficiles);
  return {
    territoire: { ref, nom: territoire.nom, lieu: territoire.lieu },
    annee,
    annees: annees.map((a) => a.annee),
    phrase: phraseDe(lignesActivites, territoire, couverture),
    chiffres: mesurerSommes(additionner(cases), provenance),
    couverture,
    activites: lignesActivites,
    metiers: parMetier.map((metier) => metierDe(metier, activites, provenance)).sort(parDifficiles),
    evolution: await evolutionDe(
      base,
      territoire,
      annees.map((a) => a.annee),
    ),
    sources: sourcesDe(choisie),
    reserves: reservesDe(couverture, offre, parMetier.filter((m) => m.activites.length === 0).length),
  };
}

interface MetierLu {
  code: string;
  libelle: string;
  famille: string;
  cases: CaseRecrutement[];
  activites: string[];
}

/** Activités et ETP des structures de l'IAE implantées dans des communes, un jour donné. */
export async function offreDuTerritoire(base: Base, communes: readonly string[]): Promise<OffreParActivite> {
  const dedans = new Set(communes);
  const [structures, etps] = await Promise.all([structuresParActivite(base), etpParStructure(base)]);
  return compterOffre(
    structures.filter(
      ({ commune, type }) =>
        commune !== null && dedans.has(commune) && estTypeStructure(type) && TYPES_STRUCTURE[type].iae,
    ),
    etps,
  );
}

export async function etpParStructure(base: Base, jour?: string): Promise<Map<number, EtpConnu>> {
  const etps = await etpDesStructures(base, jour);
  return new Map([...etps].map(([id, { etp, etat }]) => [id, { etp, estime: etat === 'estime' }]));
}

function activiteDe(
  { code, libelle }: ActiviteInsertion,
  metiers: readonly MetierLu[],
  offre: OffreParActivite,
  rattachable: boolean,
  provenance: Provenance,
  ref: string,
): ActiviteRecrutee {
  const siens = metiers.filter(({ activites }) => activites.includes(code));
  const sommes = additionner(siens.flatMap(({ cases }) => cases));
  const connue = rattachable && provenance.couverture.bassins.length > 0;
  const chiffres = mesurerSommes(connue ? sommes : INCONNUES, provenance);
  const sienne = mesurerOffre(offre.parActivite.get(code), {
    jour: enDate(new Date()),
    lignes: `/territoires/${ref}/activites`,
    sansActivite: offre.sansActivite,
  });
  const lecture = lireEnsemble(sommes.difficiles, sienne.structures.valeur ?? 0, connue);
  return {
    activite: code,
    libelle,
    metiers: siens.map((m) => m.libelle),
    ...chiffres,
    ...sienne,
    lecture,
    phrase: phraseActivite(lecture, chiffres.difficiles.valeur, sienne.structures.valeur ?? 0),
  };
}

const INCONNUES: SommesRecrutement = {
  projets: { valeur: null, secrets: 0 },
  difficiles: { valeur: null, secrets: 0 },
  saisonniers: { valeur: null, secrets: 0 },
  part: null,
};

function metierDe({ cases, activites, ...metier }: MetierLu, toutes: ActiviteInsertion[], provenance: Provenance) {
  return {
    ...metier,
    ...mesurerSommes(additionner(cases), provenance),
    activites: toutes.filter(({ code }) => activites.includes(code)),
  } satisfies MetierRecrute;
}

type AvecDifficiles = Pick<ActiviteRecrutee, 'difficiles' | 'projets' | 'libelle'>;
/** Des plus nombreux recrutements difficiles au moins nombreux ; l'inconnu à la fin. */
const parDifficiles = (a: AvecDifficiles, b: AvecDifficiles) =>
  (b.difficiles.valeur ?? -1) - (a.difficiles.valeur ?? -1) ||
  (b.projets.valeur ?? -1) - (a.projets.valeur ?? -1) ||
  a.libelle.localeCompare(b.libelle, 'fr');

function phraseActivite(lecture: LectureRecrutement, difficiles: number | null, structures: number): string {
  const recrutements = pluriel(difficiles ?? 0, 'recrutement difficile', 'recrutements difficiles');
  switch (lecture) {
    case 'sans_offre':
      return `${recrutements}, aucune structure d'insertion connue`;
    case 'les_deux':
      return `${recrutements}, ${pluriel(structures, 'structure')}`;
    case 'sans_recrutement':
      return `${pluriel(structures, 'structure')}, aucun recrutement difficile`;
    case 'aucun':
      return 'ni recrutement difficile, ni structure';
    case 'inconnu':
      return structures > 0 ? `${pluriel(structures, 'structure')} ; recrutements inconnus` : 'recrutements inconnus';
  }
}

/** La réponse de la page ; elle dit « alentour » quand les chiffres sont ceux d'un bassin ou d'un département plus large. */
function phraseDe(
  activites: readonly ActiviteRecrutee[],
  { lieu, niveau }: Pick<Territoire, 'lieu' | 'niveau'>,
  { bassins, nature, par }: CouvertureBassins,
): string {
  if (bassins.length === 0) return `Aucun recrutement connu ${lieu} : le fichier chargé n'en dit rien`;
  const large = ['departement', 'region', 'france'].includes(niveau);
  const alentour =
    large || nature === 'exacte'
      ? ''
      : par === 'departement'
        ? ' alentour (département entier)'
        : ' alentour (bassin entier)';
  const recherchees = activites.filter(({ difficiles }) => (difficiles.valeur ?? 0) > 0);
  const sans = recherchees.filter(({ lecture }) => lecture === 'sans_offre');
  if (recherchees.length === 0)
    return `Aucun recrutement difficile connu${alentour} dans les activités de l'insertion, ${lieu}`;
  if (sans.length === 0)
    return `Des recrutements difficiles${alentour} dans ${pluriel(recherchees.length, 'activité')}, toutes avec une offre d'insertion ${lieu}`;
  return sans.length > 3
    ? `${nombre(sans.length)} activités ont des recrutements difficiles${alentour} et aucune offre d'insertion connue ${lieu}`
    : `Recrutements difficiles${alentour} sans offre d'insertion connue ${lieu} : ${sans.map(({ libelle }) => `« ${libelle} »`).join(', ')}`;
}

async function evolutionDe(
  base: Base,
  territoire: Awaited<ReturnType<typeof resoudre>>,
  annees: readonly number[],
): Promise<EtatRecrutements['evolution']> {
  return Promise.all(
    [...annees].reverse().map(async (annee) => {
      const couverture = await couvrirTerritoire(base, territoire, annee);
      const provenance = { annee, demonstration: false, couverture, lignes: '' };
      const { difficiles } = mesurerSommes(additionner(await lireCases(base, annee, couverture.bassins)), provenance);
      return { annee, difficiles: difficiles.valeur, fiabilite: difficiles.fiabilite };
    }),
  );
}
