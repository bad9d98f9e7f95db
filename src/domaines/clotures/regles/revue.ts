import type { Budget, LigneCharge, LigneRessource } from '#src/socle/budgets/forme.ts';
import { LIBELLES_FINANCEUR, LIBELLES_NATURE } from '#src/socle/budgets/libelles.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import { centimes, comparer, type Decimal, plus } from '#src/socle/montants.ts';
import type { CalculCloture, LigneRevue } from '../forme.ts';

/** Ce que le financeur a décidé d'une ligne. */
export interface Revue {
  ligne: string;
  accepte: Decimal;
  motif: string;
  reponse: string;
  par: string;
  le: Date;
}

/** Toutes les lignes d'un budget réalisé avec ce qui était prévu et ce qui est retenu, charges puis ressources, dans leur ordre. */
export function lignesRevues(realise: Budget, reference: Budget | null, revues: readonly Revue[]): LigneRevue[] {
  const connues = new Map(revues.map((r) => [r.ligne, r]));
  const prevues = new Map<string, Decimal>([
    ...(reference?.charges ?? []).map((c) => [c.id, montantDe(c)] as const),
    ...(reference?.ressources ?? []).map((r) => [r.id, centimes(r.montant)] as const),
  ]);
  const avec = (l: Pick<LigneRevue, 'id' | 'partie' | 'libelle' | 'compte' | 'nature' | 'declare'>): LigneRevue => {
    const r = connues.get(l.id);
    return {
      ...l,
      prevu: prevues.get(l.id) ?? null,
      accepte: r ? centimes(r.accepte) : null,
      motif: r?.motif ?? '',
      reponse: r?.reponse ?? '',
      par: r?.par ?? '',
      le: r?.le ?? null,
    };
  };
  return [
    ...realise.charges.map((c: LigneCharge) =>
      avec({
        id: c.id,
        partie: 'charge',
        libelle: c.libelle,
        compte: c.compte,
        nature: LIBELLES_NATURE[c.nature],
        declare: montantDe(c),
      }),
    ),
    ...realise.ressources.map((r: LigneRessource) =>
      avec({
        id: r.id,
        partie: 'ressource',
        libelle: r.libelle,
        compte: r.compte,
        nature: LIBELLES_FINANCEUR[r.genre],
        declare: centimes(r.montant),
      }),
    ),
  ];
}

/** Ce qui retire au porteur : une dépense moins acceptée, une ressource plus comptée que ce qu'il déclare. */
export const defavorable = (l: Pick<LigneRevue, 'partie'>, avant: Decimal, apres: Decimal): boolean =>
  comparer(apres, avant) === (l.partie === 'charge' ? -1 : 1);

/** Lignes où le porteur perd quelque chose : elles lui sont communiquées, il peut y répondre. */
export const contestables = (lignes: readonly LigneRevue[]): LigneRevue[] =>
  lignes.filter((l) => l.accepte !== null && defavorable(l, l.declare, l.accepte));

/** Lignes sur lesquelles le financeur n'a encore rien décidé. */
export const restantes = (lignes: readonly LigneRevue[]): LigneRevue[] => lignes.filter((l) => l.accepte === null);

/** Le budget tel qu'il est accepté : une ligne pas encore revue y vaut ce qui est déclaré. */
export function budgetAccepte(realise: Budget, lignes: readonly LigneRevue[]): Budget {
  const accepte = new Map(lignes.map((l) => [l.id, l.accepte ?? l.declare]));
  return {
    charges: realise.charges.map(({ personnel: _, ...c }) => ({ ...c, montant: accepte.get(c.id) ?? c.montant })),
    ressources: realise.ressources.map((r) => ({ ...r, montant: accepte.get(r.id) ?? r.montant })),
    contributions: realise.contributions,
  };
}

/** Sommes déclarées et acceptées d'une partie. */
export function totauxRevue(lignes: readonly LigneRevue[], partie: LigneRevue['partie']) {
  const siennes = lignes.filter((l) => l.partie === partie);
  const somme = (de: (l: LigneRevue) => Decimal) => centimes(plus('0', ...siennes.map(de)));
  return {
    prevu: somme((l) => l.prevu ?? '0'),
    declare: somme((l) => l.declare),
    accepte: somme((l) => l.accepte ?? l.declare),
  };
}

type Ressource = CalculCloture['ressources'][number];

/**
 * Les autres ressources d'une opération, pour la borne du besoin : celles des autres financeurs et les recettes, effectivement reçues. La
 * subvention elle-même n'en est pas une ; l'autofinancement non plus, c'est lui qui comble ; ce qui n'est pas reçu ne compte pas encore.
 */
export function autresRessources(accepte: Budget): { total: Decimal; detail: Ressource[] } {
  const detail = accepte.ressources
    .filter((r) => r.genre !== 'demande')
    .map((r): Ressource => {
      const raison = raisonDe(r);
      return { libelle: r.libelle, montant: centimes(r.montant), comptee: raison === '', raison };
    });
  return { total: centimes(plus('0', ...detail.filter((r) => r.comptee).map((r) => r.montant))), detail };
}

function raisonDe({ genre, statut }: LigneRessource): string {
  if (genre === 'ressources_propres') return "autofinancement : il comble, il n'est pas une ressource reçue d'un autre";
  if (statut === 'refuse') return 'refusée';
  if (statut !== 'recu') return 'pas encore reçue';
  return '';
}
