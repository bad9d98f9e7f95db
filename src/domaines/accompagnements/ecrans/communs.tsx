export const FIL_OPERATIONS = [{ libelle: "Opérations d'accompagnement", adresse: '/operations' }];

/** Le fil d'une page rangée sous une opération. */
export const filDe = (o: { id: number; intitule: string }) => [
  ...FIL_OPERATIONS,
  { libelle: o.intitule, adresse: `/operations/${o.id}` },
];
