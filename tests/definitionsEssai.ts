import type { Definition } from '#src/socle/formulaires/forme.ts';

/** Un formulaire d'essai, et sa version suivante où une question et une colonne ont disparu. */
export const V1: Definition = {
  sections: [
    {
      id: 's',
      titre: 'S',
      blocs: [
        { id: 'projet', type: 'texte_long', libelle: 'Projet' },
        { id: 'etp', type: 'nombre', libelle: 'ETP', decimales: 2 },
        { id: 'double', type: 'calcule', libelle: 'Double', formule: 'etp * 2' },
        {
          id: 'financeurs',
          type: 'repetition',
          libelle: 'Financeurs',
          ligne: 'financeur',
          champs: [
            { id: 'nom', type: 'texte', libelle: 'Nom' },
            { id: 'montant', type: 'montant', libelle: 'Montant' },
          ],
        },
      ],
    },
  ],
  controles: [],
};
export const V2: Definition = {
  sections: [
    {
      id: 's',
      titre: 'S',
      blocs: [
        { id: 'etp', type: 'nombre', libelle: 'ETP', decimales: 2 },
        {
          ...(V1.sections[0]!.blocs[3] as never as object),
          champs: [{ id: 'nom', type: 'texte', libelle: 'Nom' }],
        } as never,
      ],
    },
  ],
  controles: [],
};
