import type { Classe, NiveauMaillage } from '#src/domaines/diagnostics/index.ts';
import { chargerReferentiel, ecrireReference } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import type { FiltresPrescription } from '../filtres.ts';
import { bilanDe, CLASSES_DUREE, type ClasseDuree, classerDuree } from '../regles/acces.ts';
import { type CommuneLue, CROISEMENTS, communesDe } from './communes.ts';
import { mesurer, type Prescription } from './prescription.ts';

/** Une ligne du tableau : une commune, ou un territoire qui en réunit plusieurs. */
export interface LignePrescription {
  ref: string;
  code: string;
  nom: string;
  besoin: number | null;
  besoinFiabilite: Fiabilite;
  secret: boolean;
  /** Lieux de prescription implantés, des sortes voulues. */
  lieux: number;
  /** Minutes jusqu'au plus proche ; en moyenne des habitants en besoin pour un territoire. `null` : hors de portée ou non calculable. */
  minutes: number | null;
  plusProche: string | null;
  communes: number;
  sans: number;
  partBesoinSans: number | null;
  pour10000: number | null;
  etp: number;
  /** Accès à l'offre d'insertion, pour une commune. */
  classe: Classe | null;
  duree: ClasseDuree;
}

/** Toutes les lignes du niveau, avant filtre et tri. */
export async function lignesDuNiveau(
  base: Base,
  p: Prescription,
  niveau: NiveauMaillage,
): Promise<LignePrescription[]> {
  const communes = communesDe(p);
  const lieux = compter(p);
  if (niveau === 'commune') return communes.map((commune) => deCommune(p, commune, lieux));
  const { noms } = await chargerReferentiel(base);
  const codes = new Map(p.maillage.communes.map(({ code, territoires }) => [code, territoires[niveau]]));
  const groupes = Map.groupBy(communes, ({ code }) => codes.get(code) ?? null);
  return [...groupes].flatMap(([code, groupe]) =>
    code === null ? [] : [deGroupe(p, groupe, lieux, { niveau, code, nom: noms[niveau].get(code)?.nom ?? code })],
  );
}

function compter({ lieux, actifs }: Prescription): Map<string, number> {
  const parCommune = new Map<string, number>();
  lieux.forEach(({ commune }, i) => {
    if (actifs[i] === 1) parCommune.set(commune, (parCommune.get(commune) ?? 0) + 1);
  });
  return parCommune;
}

function deCommune(p: Prescription, c: CommuneLue, lieux: ReadonlyMap<string, number>): LignePrescription {
  const calculable = p.calculable && c.situee;
  return {
    ref: c.ref,
    code: c.code,
    nom: c.nom,
    besoin: c.besoin,
    besoinFiabilite: c.besoinFiabilite,
    secret: c.secret,
    lieux: lieux.get(c.code) ?? 0,
    minutes: calculable ? c.minutes : null,
    plusProche: c.plusProche,
    communes: 1,
    sans: c.sans ? 1 : 0,
    partBesoinSans: null,
    pour10000: c.pour10000,
    etp: c.etp,
    classe: c.classe,
    duree: calculable ? classerDuree(c.minutes ?? Number.POSITIVE_INFINITY, p.seuil.minutes) : 'non_calculable',
  };
}

function deGroupe(
  p: Prescription,
  groupe: readonly CommuneLue[],
  lieux: ReadonlyMap<string, number>,
  { niveau, code, nom }: { niveau: NiveauMaillage; code: string; nom: string },
): LignePrescription {
  const mesures = mesurer(
    p,
    p.acces,
    groupe.map((c) => c.code),
  );
  const bilan = bilanDe(mesures, p.seuil.minutes, p.portee);
  const somme = (valeur: (c: CommuneLue) => number) => groupe.reduce((total, c) => total + valeur(c), 0);
  const etats = new Set(groupe.filter(({ besoin }) => besoin !== null).map(({ besoinFiabilite }) => besoinFiabilite));
  const [seul] = etats;
  return {
    ref: ecrireReference({ niveau, code }),
    code,
    nom,
    besoin: bilan.besoin,
    besoinFiabilite: etats.size === 0 ? 'non_calculable' : etats.size === 1 ? seul! : 'partiel',
    secret: false,
    lieux: somme((c) => lieux.get(c.code) ?? 0),
    minutes: p.calculable ? bilan.minutesMoyennes : null,
    plusProche: null,
    communes: groupe.length,
    sans: p.calculable ? bilan.sans : 0,
    partBesoinSans: p.calculable ? bilan.partBesoinSans : null,
    pour10000: p.calculable ? bilan.pour10000 : null,
    etp: somme((c) => c.etp),
    classe: null,
    duree: p.calculable ? classerDuree(bilan.minutesMoyennes, p.seuil.minutes) : 'non_calculable',
  };
}

/** Lignes filtrées et triées ; l'écran en montre une page, l'export les montre toutes. */
export function filtrerLignes(
  p: Prescription,
  lignes: readonly LignePrescription[],
  f: FiltresPrescription,
): LignePrescription[] {
  const cherche = recherchable(f.q ?? '');
  const voulues = f.voir
    ? new Set(
        communesDe(p)
          .filter(CROISEMENTS[f.voir])
          .map(({ code }) => code),
      )
    : null;
  const gardees = lignes.filter(
    ({ nom, code, duree }) =>
      (cherche === '' || recherchable(nom).includes(cherche)) &&
      (!voulues || voulues.has(code)) &&
      (!f.classe || duree === f.classe),
  );
  return trier(gardees, f);
}

/** Les valeurs absentes viennent en dernier : elles ne sont ni les plus grandes ni les plus petites. */
function trier(lignes: LignePrescription[], { tri = 'priorite', sens }: FiltresPrescription): LignePrescription[] {
  const facteur = sens === 'desc' ? -1 : 1;
  const comparateur = new Intl.Collator('fr');
  // Du plus loin au plus proche, le non calculable à la fin.
  const rang = (duree: ClasseDuree) => (duree === 'non_calculable' ? 99 : -CLASSES_DUREE.indexOf(duree));
  const loin = (l: LignePrescription) =>
    l.minutes === null && l.duree === 'tres_loin' ? Number.POSITIVE_INFINITY : l.minutes;
  return lignes.sort((a, b) => {
    if (tri === 'priorite') {
      return (
        Number(b.sans > 0) - Number(a.sans > 0) ||
        (a.sans > 0 ? 0 : rang(a.duree) - rang(b.duree)) ||
        (b.besoin ?? -1) - (a.besoin ?? -1) ||
        comparateur.compare(a.nom, b.nom)
      );
    }
    if (tri === 'nom') return facteur * comparateur.compare(a.nom, b.nom);
    const [x, y] = tri === 'minutes' ? [loin(a), loin(b)] : [a[tri], b[tri]];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return (x === y ? 0 : facteur * (x - y)) || comparateur.compare(a.nom, b.nom);
  });
}
