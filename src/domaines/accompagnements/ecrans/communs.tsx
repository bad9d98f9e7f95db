import { nombre } from '#src/presentation/format.ts';
import type { Effectif } from '#src/socle/masque.ts';

export const FIL_OPERATIONS = [{ libelle: "Opérations d'accompagnement", adresse: '/operations' }];

/** Le fil d'une page rangée sous une opération. */
export const filDe = (o: { id: number; intitule: string }) => [
  ...FIL_OPERATIONS,
  { libelle: o.intitule, adresse: `/operations/${o.id}` },
];

/** Un compteur à montrer, masqué hors de l'équipe. */
export const effectif = (n: Effectif): string => (n === null ? 'moins de 5' : nombre(n));
