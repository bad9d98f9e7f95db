import { centimes, comparer, type Decimal, divise, enEuros, fois, moins, plus } from '#src/socle/montants.ts';
import {
  type ACandidature,
  type Bornes,
  LIGNE_VIDE,
  type LigneArbitrage,
  type LignesArbitrage,
  type Sens,
} from '../forme.ts';
import { centimesInferieurs } from './repartir.ts';

export interface Probleme {
  candidature: number;
  champ: 'montant' | 'motif' | 'sens';
  message: string;
  /** Bloquant : l'essai ne peut pas être adopté. */
  bloquant: boolean;
}

export interface Evaluation {
  total: Decimal;
  disponible: Decimal;
  reste: Decimal;
  depasse: boolean;
  nombre: Record<Sens | 'indecis', number>;
  demande: Decimal;
  problemes: Probleme[];
  adoptable: boolean;
}

/** La ligne d'une candidature ; absente de l'essai, elle est à trancher. */
export const ligneDe = (lignes: LignesArbitrage, id: number): LigneArbitrage => lignes[id] ?? LIGNE_VIDE;

/** Le plus qu'une candidature peut recevoir : sa demande, le maximum de l'appel, et le taux de l'appel sur ses charges. */
export function plafondDe(c: ACandidature, bornes: Bornes): { plafond: Decimal; raison: string } | null {
  const tous: { plafond: Decimal; raison: string }[] = [];
  if (c.demande !== null) tous.push({ plafond: centimes(c.demande), raison: 'le montant demandé' });
  if (bornes.max !== undefined) tous.push({ plafond: centimes(bornes.max), raison: "le maximum de l'appel" });
  if (bornes.tauxMax !== undefined && c.charges !== null)
    tous.push({
      plafond: centimesInferieurs(divise(fois(c.charges, bornes.tauxMax), '100')),
      raison: `${bornes.tauxMax.replace('.', ',')} % des charges`,
    });
  return tous.sort((a, b) => comparer(a.plafond, b.plafond))[0] ?? null;
}

/**
 * Ce que vaut un essai : son total, ce qui reste, ce qui empêche de l'adopter. Une ligne à trancher n'empêche rien : elle sera décidée plus
 * tard, et elle n'engage rien.
 */
export function evaluer(
  lignes: LignesArbitrage,
  candidatures: readonly ACandidature[],
  disponible: Decimal,
  bornes: Bornes,
): Evaluation {
  const problemes: Probleme[] = [];
  const nombre = { favorable: 0, defavorable: 0, ajourne: 0, indecis: 0 };
  let total: Decimal = '0';
  for (const c of candidatures) {
    const ligne = ligneDe(lignes, c.id);
    const noter = (champ: Probleme['champ'], message: string, bloquant = true) =>
      problemes.push({ candidature: c.id, champ, message, bloquant });
    nombre[ligne.sens ?? 'indecis'] += 1;
    if (ligne.sens === 'favorable' && !bornes.sansMontant) {
      if (ligne.montant === null || comparer(ligne.montant, '0') <= 0)
        noter('montant', 'Donnez le montant accordé, plus grand que zéro.');
      else {
        total = plus(total, ligne.montant);
        const borne = plafondDe(c, bornes);
        if (borne && comparer(ligne.montant, borne.plafond) > 0)
          noter('montant', `${enEuros(borne.plafond)} au plus : ${borne.raison}.`);
        if (bornes.min !== undefined && comparer(ligne.montant, bornes.min) < 0)
          noter('montant', `Moins que le minimum de l'appel (${enEuros(bornes.min)}).`, false);
      }
      if (c.demande === null) noter('montant', "Le budget demandé n'est pas lisible : vérifiez-le avant d'accorder.");
    }
    if ((ligne.sens === 'defavorable' || ligne.sens === 'ajourne') && ligne.motif.trim() === '')
      noter('motif', 'Écrivez le motif : la lettre le dira au porteur.');
  }
  const depasse = comparer(total, disponible) > 0;
  return {
    total: centimes(total),
    disponible: centimes(disponible),
    reste: centimes(moins(disponible, total)),
    depasse,
    nombre,
    demande: centimes(plus('0', ...candidatures.map((c) => c.demande ?? '0'))),
    problemes,
    adoptable:
      !depasse && !problemes.some((p) => p.bloquant) && nombre.favorable + nombre.defavorable + nombre.ajourne > 0,
  };
}

export interface Ecart {
  candidature: ACandidature;
  a: LigneArbitrage;
  b: LigneArbitrage;
  /** Montant de b moins celui de a ; un refus vaut zéro. */
  ecart: Decimal;
}

/** Ce qui change d'un essai à l'autre, candidature par candidature ; ce qui est pareil n'y est pas. */
export function comparerEssais(a: LignesArbitrage, b: LignesArbitrage, candidatures: readonly ACandidature[]): Ecart[] {
  const accorde = (l: LigneArbitrage) => (l.sens === 'favorable' ? (l.montant ?? '0') : '0');
  return candidatures.flatMap((candidature) => {
    const [x, y] = [ligneDe(a, candidature.id), ligneDe(b, candidature.id)];
    const ecart = moins(accorde(y), accorde(x));
    return x.sens === y.sens && comparer(ecart, '0') === 0 ? [] : [{ candidature, a: x, b: y, ecart: centimes(ecart) }];
  });
}
