import { DESCRIPTIONS, millesimeEnLettres, type Public, sommeBesoins } from '#src/domaines/besoins/index.ts';
import { LIBELLES_MODE, type Mesure, MODES, type Mode } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { AccesPrescription, CommunePrescription, EtatPrescription, LigneTypePrescripteur } from './forme.ts';
import { type BilanPrescription, bilanDe } from './regles/acces.ts';
import { phrasePrescription, quiPrescrit } from './regles/phrase.ts';
import { libellePrescripteur } from './regles/types.ts';
import { type CommuneLue, CROISEMENTS, communesDe } from './requetes/communes.ts';
import { direMillesimes } from './requetes/lieux.ts';
import {
  accesPar,
  besoinsDe,
  type DemandePrescription,
  lirePrescription,
  mesurer,
  type Prescription,
} from './requetes/prescription.ts';
import { fiabiliteRegistre, reservesDe, sourcesDe } from './requetes/sources.ts';

/**
 * L'état de la prescription d'un territoire : lieux par sorte, accès selon trois modes, communes sans prescripteur, croisement avec l'offre.
 * @throws ErreurMetier question mal formée ; ErreurIntrouvable territoire inconnu.
 */
export async function etatPrescription(
  base: Base,
  acteur: Acteur,
  demande: {
    territoire: string;
    public: Public;
    mode?: Mode;
    minutes?: number;
    types?: readonly string[];
    jour?: string;
  },
): Promise<EtatPrescription> {
  return composerEtat(base, await lirePrescription(base, acteur, demande satisfies DemandePrescription));
}

/** L'état d'une question déjà posée, pour la page qui en montre aussi la carte et le tableau. */
export async function composerEtat(base: Base, p: Prescription): Promise<EtatPrescription> {
  const { maillage, demande, seuil, registre, compares } = p;
  const { territoire } = maillage;
  const communes = communesDe(p);
  const acces = await Promise.all(
    MODES.map(async (mode) => accesEnClair(p, mode === demande.mode ? p.acces : await accesPar(base, p, mode))),
  );
  const ici = acces.find(({ mode }) => mode === demande.mode)!;
  const description = DESCRIPTIONS[demande.public];
  const besoinSans = ici.besoinSans.valeur;
  const garder = (choix: (c: CommuneLue) => boolean) => communes.filter(choix).map(sansCode);
  return {
    territoire: { ref: territoire.reference, nom: territoire.nom, lieu: territoire.lieu, communes: communes.length },
    public: demande.public,
    publicEnClair: description.personnes[1],
    mode: demande.mode,
    libelleMode: LIBELLES_MODE[demande.mode],
    minutes: seuil.minutes,
    sourceMinutes:
      seuil.confiance === 'choisi'
        ? seuil.source
        : `${seuil.source} (${CONFIANCES[seuil.confiance] ?? seuil.confiance})`,
    portee: p.portee,
    calculable: p.calculable,
    demonstration: registre.demonstration > 0,
    phrase: phrasePrescription({
      calculable: p.calculable,
      communes: communes.length,
      sans: communes.filter(CROISEMENTS.sans).length,
      besoinSans: estCache(p, p.acces) ? 'secret' : besoinSans,
      personnes: description.personnes,
      types: demande.types,
      minutes: seuil.minutes,
      mode: demande.mode,
      lieu: territoire.lieu,
    }),
    chiffres: {
      lieux: compterLieux(p, (type) => demande.types.length === 0 || demande.types.includes(type)),
      communesSans: ici.communesSans,
      besoinSans: ici.besoinSans,
      lieuxPour10000: {
        valeur: ici.lieuxPour10000,
        fiabilite: ici.lieuxPour10000 === null ? 'non_calculable' : 'estime',
        definition: `Lieux de prescription à ${seuil.minutes} minutes au plus pour 10 000 ${description.personnes[1]}, où qu'ils soient : chaque lieu compte pour un et se partage entre tous ceux qui l'ont à portée (2SFCA).`,
        date: direMillesimes(registre),
        source: `calcul sur les besoins et le registre ; ${p.acces.durees}`,
        lignes: adresse(p),
      },
    },
    comparaisons: compares.map(({ reference, nom }) => ({ ref: reference, nom })),
    types: typesPresents(p),
    acces,
    communesSans: garder(CROISEMENTS.sans),
    offreSansPrescripteur: garder(CROISEMENTS.offre_sans_prescripteur),
    prescripteurSansOffre: garder(CROISEMENTS.prescripteur_sans_offre),
    prescriptions: {
      valeur: null,
      fiabilite: 'non_calculable',
      definition:
        "Prescriptions réelles : l'application n'en reçoit pas encore. Être à portée d'un prescripteur ne dit pas combien il oriente de personnes.",
      date: 'aucune donnée',
      source: 'aucune source',
      lignes: null,
    },
    sources: sourcesDe(p),
    reserves: reservesDe(p),
  };
}

const CONFIANCES: Record<string, string> = { 'non verifie': 'non vérifié' };

const sansCode = ({
  code: _c,
  situee: _s,
  sans: _n,
  aPortee: _a,
  pour10000: _p,
  ...commune
}: CommuneLue): CommunePrescription => commune;

/** La page qui montre les lignes d'un chiffre. */
function adresse({ demande, maillage, seuil }: Prescription, plus: Record<string, string> = {}): string {
  const parametres = new URLSearchParams({
    territoire: maillage.territoire.reference,
    niveau: 'commune',
    public: demande.public,
  });
  if (demande.mode !== 'voiture') parametres.set('mode', demande.mode);
  for (const type of demande.types) parametres.append('type', type);
  if (seuil.confiance === 'choisi') parametres.set('minutes', String(seuil.minutes));
  for (const [cle, valeur] of Object.entries(plus)) parametres.set(cle, valeur);
  return `/prescription?${parametres}#tableau`;
}

function accesEnClair(p: Prescription, acces: Prescription['acces']): AccesPrescription {
  const { maillage, seuil, demande, compares } = p;
  const bilan = (codes: readonly string[]) => bilanDe(mesurer(p, acces, codes), seuil.minutes, p.portee);
  const ici = bilan(maillage.territoire.communes);
  const ailleurs = compares.map(({ communes }) => bilan(communes));
  const calcule = <T>(valeur: T) => (p.calculable ? valeur : null);
  const qui = quiPrescrit(demande.types);
  const portee = `${qui} à ${seuil.minutes} minutes au plus ${LIBELLES_MODE[acces.mode]}`;
  const lignes = adresse({ ...p, demande: { ...demande, mode: acces.mode } }, { voir: 'sans' });
  return {
    mode: acces.mode,
    libelleMode: LIBELLES_MODE[acces.mode],
    communesSans: {
      valeur: calcule(ici.sans),
      fiabilite: p.calculable ? 'estime' : 'non_calculable',
      definition: `Communes dont le point central n'a aucun ${portee}.`,
      date: direMillesimes(p.registre),
      source: acces.durees,
      lignes,
    },
    besoinSans: mesurerBesoinSans(p, ici, acces, portee, lignes),
    partBesoinSans: calcule(ici.partBesoinSans),
    partBesoinSansComparaisons: ailleurs.map(({ partBesoinSans }) => calcule(partBesoinSans)),
    lieuxPour10000: calcule(ici.pour10000),
    lieuxPour10000Comparaisons: ailleurs.map(({ pour10000 }) => calcule(pour10000)),
  };
}

/**
 * Vrai si le besoin sans prescripteur est un effectif réel de 1 à 4 personnes : il ne se montre pas. Seules comptent les communes qui
 * s'y additionnent : une commune inconnue ou estimée ailleurs dans le territoire ne le rend pas moins réel.
 */
function estCache({ maillage, seuil }: Prescription, { minutes }: Prescription['acces']): boolean {
  const { communes } = maillage.donnees;
  const { secret } = maillage.diagnostic.donnees.conventions;
  const besoins = besoinsDe(maillage);
  const comptees = maillage.territoire.communes.flatMap((code) => {
    const rang = communes.rang.get(code);
    if (rang === undefined || communes.situee[rang] !== 1 || minutes[rang]! <= seuil.minutes) return [];
    const commune = besoins.get(code);
    return commune?.besoin ? [{ besoin: commune.besoin, etat: commune.besoinEtat }] : [];
  });
  const total = comptees.reduce((somme, { besoin }) => somme + besoin, 0);
  return total > 0 && total < secret && comptees.every(({ etat }) => etat === 'observe');
}

/** Personnes en besoin loin de tout prescripteur. */
function mesurerBesoinSans(
  p: Prescription,
  bilan: BilanPrescription,
  acces: Prescription['acces'],
  portee: string,
  lignes: string,
): Mesure {
  const { besoinSans } = bilan;
  const { besoins } = p.maillage.donnees;
  const personnes = DESCRIPTIONS[p.demande.public].personnes[1];
  const { fiabilite } = sommeBesoins(besoins, p.maillage.territoire.communes);
  const cache = estCache(p, acces);
  const connue = p.calculable && besoinSans !== null && !cache;
  return {
    valeur: connue ? besoinSans : null,
    fiabilite: connue ? (fiabilite === 'observe' ? 'partiel' : fiabilite) : 'non_calculable',
    definition: `${majuscule(personnes)} qui vivent dans une commune sans ${portee}${cache ? ' ; effectif trop petit pour être montré' : ''}.`,
    date: besoins.millesime ? millesimeEnLettres(besoins.millesime) : 'population en vigueur',
    source: `besoins par commune ; ${direMillesimes(p.registre)} des prescripteurs`,
    lignes,
  };
}

/** Lieux de prescription implantés dans le territoire, des sortes voulues. */
function compterLieux(p: Prescription, voulue: (type: string) => boolean, type?: string): Mesure {
  const { maillage, lieux, registre } = p;
  const ici = new Set(maillage.territoire.communes);
  const calculable = registre.total > 0;
  const filtre = type ? `&type=${type}` : p.demande.types.map((choisi) => `&type=${choisi}`).join('');
  return {
    valeur: calculable ? lieux.filter((lieu) => voulue(lieu.type) && ici.has(lieu.commune)).length : null,
    fiabilite: fiabiliteRegistre(registre),
    definition:
      'Lieux ouverts, habilités, qui reçoivent du public ; deux services de même sorte à la même adresse font un lieu.',
    date: direMillesimes(registre),
    source: 'registre des prescripteurs',
    lignes: `/prescripteurs?territoire=${maillage.territoire.reference}&habilite=oui${filtre}`,
  };
}

function typesPresents(p: Prescription): LigneTypePrescripteur[] {
  const { maillage, lieux, compares } = p;
  const parType = Map.groupBy(lieux, ({ type }) => type);
  const territoires = [maillage.territoire, ...compares].map(({ communes }) => ({
    dedans: new Set(communes),
    besoin: sommeBesoins(maillage.donnees.besoins, communes).valeur,
  }));
  return [...parType]
    .sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b))
    .map(([type, siens]) => {
      const [ici = null, ...comparaisons] = territoires.map(({ dedans, besoin }) =>
        besoin ? (10_000 * siens.filter(({ commune }) => dedans.has(commune)).length) / besoin : null,
      );
      return {
        type,
        libelle: libellePrescripteur(type),
        lieux: compterLieux(p, (autre) => autre === type, type),
        pour10000: ici,
        comparaisons,
      };
    });
}
