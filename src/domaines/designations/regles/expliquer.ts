import { nombre, pluriel } from '#src/presentation/format.ts';
import { coutCharge, gene } from './couts.ts';
import type { Etat } from './etat.ts';
import type {
  Affectation,
  Cas,
  ChargePortefeuille,
  Gene,
  PersonneAPlacer,
  PortefeuillePropose,
  Proposition,
  SansPlace,
} from './forme.ts';

/** Met une affectation en phrases : pourquoi ce portefeuille, pourquoi pas les autres, ce que devient chaque charge, et qui reste sans place. */
export function expliquer(etat: Etat): Proposition {
  const { personnes, portefeuilles, place, cas } = etat;
  const affectations: Affectation[] = [];
  const sansPlace: SansPlace[] = [];
  personnes.forEach((p, i) => {
    const f = place[i]!;
    if (f < 0) sansPlace.push(sansPlacePourquoi(p, cas));
    else affectations.push(uneAffectation(etat, i, f));
  });
  const charges = portefeuilles.map((f, rang) => chargeDe(f, cas, etat.effectif[rang]!, etat.charge[rang]!));
  return { affectations, charges, sansPlace, cout: coutTotal(etat) };
}

/** Ce que le moteur rend le plus petit : gênes des placés, et ce que les charges coûtent de plus qu'avant. */
export function coutTotal({ genes, place, portefeuilles, cas, effectif, charge }: Etat): number {
  let total = 0;
  genes.forEach((ligne, i) => {
    if (place[i]! >= 0) total += ligne[place[i]!]!.total;
  });
  portefeuilles.forEach((f, rang) => {
    total +=
      coutCharge(f, cas.bareme, effectif[rang]!, charge[rang]!) - coutCharge(f, cas.bareme, f.personnes, f.charge);
  });
  return Math.round(total * 100) / 100;
}

/** Charge avant et après, et ce qui mérite qu'on la regarde. */
export function chargeDe(
  f: PortefeuillePropose,
  { bareme }: Cas,
  personnes: number,
  charge: number,
): ChargePortefeuille {
  const alerte =
    personnes > f.plafond
      ? `Au-dessus de son plafond : ${personnes} personnes pour ${f.plafond}.`
      : f.intensif && personnes > bareme.alerteIntensif
        ? `Plus de ${bareme.alerteIntensif} personnes : cet accompagnement ne se dit plus intensif.`
        : null;
  return {
    portefeuille: f.code,
    plafond: f.plafond,
    avant: { personnes: f.personnes, charge: arrondi(f.charge) },
    apres: { personnes, charge: arrondi(charge) },
    restantes: Math.max(0, f.plafond - personnes),
    alerte,
  };
}

const arrondi = (n: number) => Math.round(n * 100) / 100;
const LIBELLES = { social: 'social', emploi: 'emploi' } as const;

function sansPlacePourquoi(p: PersonneAPlacer, { portefeuilles, bareme }: Cas): SansPlace {
  const equipe = portefeuilles.filter((f) => !p.equipe || !f.equipe || p.equipe === f.equipe);
  if (equipe.length === 0)
    return { personne: p.code, cause: 'equipe', raison: "Aucun portefeuille n'est ouvert dans son équipe." };
  const retenus = equipe.filter((f) => !p.exclus?.includes(f.code));
  if (retenus.length === 0)
    return {
      personne: p.code,
      cause: 'ecarte',
      raison: 'Tous les portefeuilles de son équipe ont été écartés pour elle.',
    };
  const proches = retenus.filter((f) => gene(p, f, bareme) !== null);
  if (proches.length === 0)
    return {
      personne: p.code,
      cause: 'trajet',
      raison: `Tous les portefeuilles de son équipe sont à plus de ${nombre(bareme.trajetMax ?? 0)} minutes.`,
    };
  return {
    personne: p.code,
    cause: 'plein',
    raison: `${proches.length === 1 ? 'Le seul portefeuille qui lui convient est plein' : `Les ${proches.length} portefeuilles qui lui conviennent sont pleins`} ; les places libres sont allées à qui attendait depuis plus longtemps.`,
  };
}

function uneAffectation(etat: Etat, i: number, f: number): Affectation {
  const p = etat.personnes[i]!;
  const choisi = etat.portefeuilles[f]!;
  const g = etat.genes[i]![f]!;
  const possibles = etat.portefeuilles.flatMap((_, rang) => (rang !== f && etat.genes[i]![rang] ? [rang] : []));
  const autres = possibles
    .map((rang) => ({ rang, cout: etat.genes[i]![rang]!.total + marginal(etat, rang, p.poids) }))
    .sort((a, b) => a.cout - b.cout || a.rang - b.rang);
  return {
    personne: p.code,
    portefeuille: choisi.code,
    minutes: minutesDe(g),
    gene: g,
    raisons: [
      direTrajet(etat, i, f, possibles),
      direDomaine(p, choisi),
      direIntensif(p, choisi),
      direCharge(etat, f, possibles),
    ].filter((r): r is string => r !== null),
    autres: autres.map(({ rang }) => ({
      portefeuille: etat.portefeuilles[rang]!.code,
      minutes: minutesDe(etat.genes[i]![rang]!),
      pourquoi: pourquoiPas(etat, i, f, rang),
    })),
  };
}

/** Un trajet que l'on mesure ; ni inconnu, ni au-delà de ce qui se mesure. */
const minutesDe = (g: Gene) => (g.trajetInconnu || g.auDela ? null : g.trajet);

const marginal = (etat: Etat, f: number, poids: number) => {
  const visee = etat.portefeuilles[f]!;
  const { bareme } = etat.cas;
  return (
    coutCharge(visee, bareme, etat.effectif[f]! + 1, etat.charge[f]! + poids) -
    coutCharge(visee, bareme, etat.effectif[f]!, etat.charge[f]!)
  );
};

function direTrajet(etat: Etat, i: number, f: number, possibles: readonly number[]): string {
  const g = etat.genes[i]![f]!;
  if (g.trajetInconnu) return 'Trajet inconnu : sa commune ou le lieu du portefeuille manque.';
  if (g.auDela)
    return `Plus de ${nombre(g.trajet)} minutes de trajet${possibles.length === 0 ? ' ; seul portefeuille qui lui convienne' : ''}.`;
  const mieux = possibles.filter((r) => !etat.genes[i]![r]!.trajetInconnu && etat.genes[i]![r]!.trajet < g.trajet);
  const minutes = `${nombre(Math.round(g.trajet))} minutes de trajet`;
  if (possibles.length === 0) return `${minutes} ; seul portefeuille qui lui convienne.`;
  if (mieux.length === 0) return `Au plus près : ${minutes}.`;
  const proche = Math.min(...mieux.map((r) => etat.genes[i]![r]!.trajet));
  return `${minutes}, ${nombre(Math.round(g.trajet - proche))} de plus que le plus proche.`;
}

function direDomaine(p: PersonneAPlacer, f: PortefeuillePropose): string | null {
  if (!p.competence || !f.domaine) return null;
  return p.competence === f.domaine
    ? `Référent ${LIBELLES[f.domaine]}, la compétence que sa situation demande.`
    : `Référent ${LIBELLES[f.domaine]}, alors que sa situation demande la compétence ${LIBELLES[p.competence]}.`;
}

function direIntensif(p: PersonneAPlacer, f: PortefeuillePropose): string | null {
  if (p.intensif && f.intensif) return 'Accompagnement intensif, dans un portefeuille intensif.';
  if (p.intensif) return 'Accompagnement intensif, dans un portefeuille qui ne l’est pas.';
  return f.intensif ? 'Prend une place d’un portefeuille intensif.' : null;
}

function direCharge(etat: Etat, f: number, possibles: readonly number[]): string {
  const visee = etat.portefeuilles[f]!;
  const taux = (r: number) => etat.charge[r]! / Math.max(1, etat.portefeuilles[r]!.plafond);
  const moins = possibles.every((r) => taux(r) >= taux(f)) && possibles.length > 0;
  return `${moins ? 'Le moins chargé : ' : ''}${etat.effectif[f]} personnes sur ${visee.plafond} après la proposition (charge ${nombre(arrondi(etat.charge[f]!))}).`;
}

/** Ce qui écarte un autre portefeuille, du plus fort au plus faible. */
function pourquoiPas(etat: Etat, i: number, f: number, rang: number): string {
  const autre = etat.portefeuilles[rang]!;
  const [ici, la] = [etat.genes[i]![f]!, etat.genes[i]![rang]!];
  const motifs: string[] = [];
  if (etat.effectif[rang]! >= autre.plafond) motifs.push(`plein (${etat.effectif[rang]} sur ${autre.plafond})`);
  if (la.trajetInconnu && !ici.trajetInconnu) motifs.push('trajet inconnu');
  else if (la.auDela && !ici.auDela) motifs.push(`plus de ${pluriel(la.trajet, 'minute')} de trajet`);
  else if (la.trajet > ici.trajet)
    motifs.push(`${pluriel(Math.round(la.trajet - ici.trajet), 'minute')} de trajet de plus`);
  if (la.domaine > ici.domaine) motifs.push(`référent ${autre.domaine === 'social' ? 'social' : 'emploi'}`);
  if (la.intensif > ici.intensif) motifs.push(autre.intensif ? 'places intensives' : 'pas de place intensive');
  const [tauxIci, tauxLa] = [f, rang].map((r) => etat.charge[r]! / Math.max(1, etat.portefeuilles[r]!.plafond));
  if (tauxLa! > tauxIci!)
    motifs.push(`plus chargé (${nombre(Math.round(tauxLa! * 100))} % contre ${nombre(Math.round(tauxIci! * 100))} %)`);
  return motifs.length > 0 ? motifs.join(', ') : 'équivalent';
}
