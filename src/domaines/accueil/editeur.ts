/** Qui tient ce site. Ces mentions sont propres à chaque installation : elles viennent de ses réglages, jamais du programme. */
export interface Editeur {
  editeur: string | null;
  directeur: string | null;
  hebergeur: string | null;
  contact: string | null;
  delegue: string | null;
}

const lire = (nom: string) => process.env[nom]?.trim() || null;

export function lireEditeur(): Editeur {
  return {
    editeur: lire('MAILLAGE_EDITEUR'),
    directeur: lire('MAILLAGE_DIRECTEUR_PUBLICATION'),
    hebergeur: lire('MAILLAGE_HEBERGEUR'),
    contact: lire('MAILLAGE_CONTACT'),
    delegue: lire('MAILLAGE_DPO'),
  };
}
